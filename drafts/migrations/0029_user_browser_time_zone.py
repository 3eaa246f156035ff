from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("drafts", "0028_notice_names")]

    operations = [
        migrations.AddField(
            "user",
            "browser_time_zone",
            models.CharField(blank=True, editable=False, max_length=60),
        ),
    ]
