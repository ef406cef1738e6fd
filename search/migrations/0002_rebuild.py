import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Rebuild",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("started_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("alive_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.AddField(
            model_name="outboxentry",
            name="applied",
            field=models.BooleanField(default=False, verbose_name="waits for a rebuild only"),
        ),
        migrations.RemoveField(
            model_name="outboxentry",
            name="serial",
        ),
        migrations.AddField(
            model_name="outboxentry",
            name="stamp",
            field=models.BigIntegerField(default=0, verbose_name="change"),
            preserve_default=False,
        ),
    ]
