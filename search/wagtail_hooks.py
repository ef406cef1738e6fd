"""What search adds to the admin."""

from __future__ import annotations

from wagtail import hooks

from search.outbox_viewset import OutboxViewSet


@hooks.register("register_admin_viewset")
def show_outbox() -> OutboxViewSet:
    return OutboxViewSet()
