"""Wagtail's administration of people, with what a person of this site has besides."""

from wagtail.users.apps import WagtailUsersAppConfig


class PeopleAdminConfig(WagtailUsersAppConfig):
    user_viewset = "members.viewsets.PersonViewSet"
