"""Addresses of calendars and news, below the pages to which they belong. Wagtail's own have no dot in them."""

from django.urls import re_path

from events.calendar.views import page_file

urlpatterns = [
    re_path(r"^(?P<path>(?:[\w-]+/)+)(?P<name>kalender\.ics|neues\.(?:atom|rss))$", page_file, name="event_file")
]
