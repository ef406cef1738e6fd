from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "access"

    def ready(self) -> None:
        from access import open_files  # names models, which are there only now

        open_files.connect()
