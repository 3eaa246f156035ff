from django.db import migrations, models

from drafts.text.names import name_of

NAMED = [("User", "name"), ("Guest", "name"), ("GuestLink", "label"), ("Group", "name")]
NAMED += [("Initiative", "name"), ("Round", "chair_name"), ("Notice", "guest_name")]


def clean_names(apps, schema_editor):
    """Take out of the names there are what nobody can see; of a name that is nothing else, a
    question mark stays. (The history cannot change: it is cleaned where it is shown.)"""
    for noun, field in NAMED:
        rows = apps.get_model("drafts", noun).objects
        for pk, name in list(rows.exclude(**{field: ""}).values_list("pk", field)):
            clean = (name_of(name) or "?")[:80]
            if clean != name:
                if noun == "Group":
                    clean = _free(rows.exclude(pk=pk), clean)
                rows.filter(pk=pk).update(**{field: clean})


def _free(groups, name):
    """That name, or with a figure behind it where another group has it."""
    number, free = 1, name
    while groups.filter(name__iexact=free).exists():
        number += 1
        free = f"{name[:74]} {number}"
    return free


class Migration(migrations.Migration):

    dependencies = [
        ('drafts', '0020_search_version'),
    ]

    operations = [
        migrations.AddField(
            model_name='guestlink',
            name='people',
            field=models.PositiveSmallIntegerField(default=50),
        ),
        migrations.AddField(
            model_name='initiative',
            name='mail_without_words',
            field=models.BooleanField(default=False, verbose_name='mails without words'),
        ),
        migrations.AlterField(
            model_name='export',
            name='part',
            field=models.CharField(choices=[('whole', 'Everything'), ('outward', 'Press release and external FAQ'), ('guest', 'Everything, for a reviewer from outside')], default='whole', max_length=7),
        ),
        migrations.RunPython(clean_names, migrations.RunPython.noop),
    ]
