from django.apps import AppConfig


class ContentConfig(AppConfig):
    name = "content"

    def ready(self) -> None:
        # They name models, which are there only now.
        from access.files import register_files, register_refusal
        from content import consent, date_inputs, picture_files
        from content.decks import afterwards, pictures, receivers

        receivers.connect()
        afterwards.connect()
        picture_files.connect()
        date_inputs.connect()
        register_files(pictures.find)
        register_refusal(consent.withdrawn)
