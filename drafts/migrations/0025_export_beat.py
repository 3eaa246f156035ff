from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('drafts', '0024_unpacking'),
    ]

    operations = [
        migrations.AddField(
            model_name='export',
            name='beat_at',
            field=models.DateTimeField(null=True),
        ),
    ]
