"""Mark the saves before those that lost many words."""

from django.db import migrations, models

from drafts.models.save import loses_many_words


def mark(apps, schema_editor):
    """Set ``ends_step`` on the saves that are there, as ``Section`` does for new ones."""
    saves = apps.get_model("drafts", "Save").objects
    ends, before = [], None
    rows = saves.order_by("section", "version").values_list(
        "pk", "section_id", "html", "section__kind"
    )
    for pk, section_id, html, kind in rows.iterator(chunk_size=500):
        if before and before[1] == section_id and loses_many_words(before[2], html, kind):
            ends.append(before[0])
        before = pk, section_id, html
    for start in range(0, len(ends), 500):
        saves.filter(pk__in=ends[start : start + 500]).update(ends_step=True)


class Migration(migrations.Migration):
    dependencies = [("drafts", "0003_members")]

    operations = [
        migrations.AddField(
            model_name="save",
            name="ends_step",
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
