from __future__ import annotations

from typing import Any

import pytest

from events.models import EventIndexPage
from portal.roles import setup_roles
from tests.events.admin_site import make_event_index
from tests.factories import Tree


@pytest.fixture
def index(tree: Tree, settings: Any) -> EventIndexPage:
    """The list of events, on a site with its roles."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    setup_roles()
    return make_event_index(tree)
