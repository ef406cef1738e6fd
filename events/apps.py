from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"

    def ready(self) -> None:
        # They name models, which are there only now.
        from access.files import register_refusal, register_stand_in, register_timed
        from content.sections import register_section
        from events import approved, closed, following, presentation_words, sequence, withheld_files
        from events.section_on_cities import meetings_in
        from events.section_on_practices import meetings_of
        from events.section_on_topics import meetings_on

        approved.connect()
        closed.connect()
        following.connect()
        presentation_words.connect()
        sequence.connect()
        register_refusal(withheld_files.unfinished_photo)
        register_refusal(withheld_files.past_expiry)
        register_timed(withheld_files.may_expire)
        register_stand_in(withheld_files.may_hold_notes, withheld_files.without_notes)
        register_section("practice", meetings_of)
        register_section("city", meetings_in)
        register_section("topic", meetings_on)
