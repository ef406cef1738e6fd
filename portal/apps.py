from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "portal"

    def ready(self) -> None:
        from content.sections import register_section
        from portal import redirects  # needs loaded models
        from portal.newcomers.area import onward

        redirects.connect()
        register_section("page", onward)
