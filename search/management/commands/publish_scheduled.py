"""Wagtail's command in one transaction, so that a change and its place in the search outbox are saved together."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.management.commands.publish_scheduled import Command as WagtailCommand


class Command(WagtailCommand):
    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
