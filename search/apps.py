from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        # They name models, which are there only now.
        from search import afterwards, file_receivers, receivers

        receivers.connect()
        file_receivers.connect()
        afterwards.connect()
