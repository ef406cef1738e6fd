from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        # Receivers name models, which are there only now.
        from search import receivers

        receivers.connect()
