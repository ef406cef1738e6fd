from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0002_rebuild"),
    ]

    operations = [
        migrations.AddField(
            model_name="rebuild",
            name="swapping",
            field=models.BooleanField(default=False),
        ),
    ]
