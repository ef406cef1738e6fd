from django.apps import AppConfig


class NetworkSiteConfig(AppConfig):
    name = "networksite"

    def ready(self) -> None:
        from networksite import checks  # noqa: F401  # registers them; needs loaded settings
