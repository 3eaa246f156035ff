"""The groups of a person are called ``in_groups``; nothing in the database changes."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('drafts', '0026_release_beat'),
    ]

    operations = [
        migrations.AlterField(
            model_name='group',
            name='people',
            field=models.ManyToManyField(related_name='in_groups', to=settings.AUTH_USER_MODEL),
        ),
    ]
