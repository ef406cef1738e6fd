"""Addresses below /admin/veranstaltungen/."""

from __future__ import annotations

from django.urls import URLPattern, path

from events.admin.agenda import AgendaLinesView
from events.admin.checklist import ChecklistView
from events.admin.photos import PhotosView, UploadPhotosView
from events.admin.presentations import PresentationListView, PresentationsView, UploadPresentationsView
from events.admin.quick import NewEventView

app_name = "events_admin"
urlpatterns: list[URLPattern] = [
    path("neu/", NewEventView.as_view(), name="new"),
    path("<int:event_id>/noch-zu-tun/", ChecklistView.as_view(), name="checklist"),
    path("<int:event_id>/programm/", AgendaLinesView.as_view(), name="agenda"),
    path("<int:event_id>/praesentationen/", PresentationsView.as_view(), name="presentations"),
    path("<int:event_id>/praesentationen/liste/", PresentationListView.as_view(), name="presentation_list"),
    path("<int:event_id>/praesentationen/hochladen/", UploadPresentationsView.as_view(), name="upload_presentations"),
    path("<int:event_id>/fotos/", PhotosView.as_view(), name="photos"),
    path("<int:event_id>/fotos/hochladen/", UploadPhotosView.as_view(), name="upload_photos"),
]
