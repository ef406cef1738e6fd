from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"

    def ready(self) -> None:
        # They name models, which are there only now.
        from content.sections import register_section
        from events import presentation_words
        from events.section_on_cities import meetings_in
        from events.section_on_practices import meetings_of

        presentation_words.connect()
        register_section("practice", meetings_of)
        register_section("city", meetings_in)
