"""ASGI entry point. Refuses to start with settings that are unsafe in public."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "networksite.settings")
application = get_asgi_application()

from networksite.checks import refuse_unsafe_start  # noqa: E402  # needs loaded settings

refuse_unsafe_start()
