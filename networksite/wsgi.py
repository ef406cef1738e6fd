"""WSGI entry point. Refuses to start with settings that are unsafe in public."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "networksite.settings")
application = get_wsgi_application()

from networksite.checks import refuse_unsafe_start  # noqa: E402  # needs loaded settings

refuse_unsafe_start()
