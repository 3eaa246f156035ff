from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('drafts', '0019_reasons'),
    ]

    operations = [
        migrations.AddField(
            model_name='searchentry',
            name='version',
            field=models.PositiveIntegerField(null=True),
        ),
    ]
