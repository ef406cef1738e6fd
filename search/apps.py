from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        # They name models, which are there only now.
        from search import afterwards, receivers

        receivers.connect()
        afterwards.connect()
