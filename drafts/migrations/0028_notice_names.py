"""Notices say what was done as the history does: ``thread.open``, no longer ``thread.opened``.

The history itself keeps what stands in it: see ``drafts.models.action``.
"""

from django.db import migrations

NAMES = {
    'thread.opened': 'thread.open',
    'thread.answered': 'thread.answer',
    'thread.resolved': 'thread.resolve',
    'thread.dismissed': 'thread.dismiss',
    'thread.overridden': 'thread.override',
    'thread.reopened': 'thread.reopen',
    'thread.promoted': 'thread.promote',
    'suggestion.accepted': 'suggestion.accept',
    'suggestion.declined': 'suggestion.decline',
}


def rename(apps, names):
    notices = apps.get_model('drafts', 'Notice').objects
    for old, new in names.items():
        notices.filter(action=old).update(action=new)


def forwards(apps, _editor):
    rename(apps, NAMES)


def backwards(apps, _editor):
    rename(apps, {new: old for old, new in NAMES.items()})


class Migration(migrations.Migration):

    dependencies = [
        ('drafts', '0027_group_names'),
    ]

    operations = [migrations.RunPython(forwards, backwards)]
