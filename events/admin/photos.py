"""The photos of a meeting: files in, described on one page. What is told of one holds at once."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail.permissions import policy_registry

from content.models import Image
from events.admin.drafts import append, keep
from events.admin.photo_forms import ForAllForm, PhotoForm, photo_forms
from events.admin.photo_uploads import chosen, store_photo
from events.admin.places import EventAdminPage
from events.admin.presentation_uploads import Taken
from events.admin.uploading import answer
from events.models import EventPage, EventPhoto


class PhotosView(EventAdminPage):
    page_title = gettext_lazy("Describe photos")
    template_name = "events/admin/photos.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        forms = kwargs.get("forms") or photo_forms(self.event, self.request.user)
        for_all = kwargs.get("for_all") or ForAllForm()
        return {**super().get_context_data(**kwargs), "forms": forms, "for_all": for_all, "media": for_all.media}

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        forms, for_all = photo_forms(self.event, request.user, request.POST), ForAllForm(request.POST)
        if not all([for_all.is_valid(), *(form.is_valid() for form in forms)]):
            messages.error(request, _("Not saved yet: look at the photos marked below."))
            return self.render_to_response(self.get_context_data(forms=forms, for_all=for_all))
        save_pictures(forms, for_all, request.user)
        save_captions(self.event, forms, request.user)
        messages.success(request, _("The photos are described."))
        return HttpResponseRedirect(request.path if "stay" in request.POST else self.editor_url)


def save_pictures(forms: list[PhotoForm], for_all: ForAllForm, user: Any) -> None:
    for form in forms:
        if not form.editable:
            continue
        image = form.save(commit=False)
        if for_all.complete(image) or form.about_changed:
            image.save()
            log(instance=image, action="wagtail.edit", user=user)


def save_captions(event: EventPage, forms: list[PhotoForm], user: Any) -> None:
    """Captions are part of the page: a new draft of it."""
    captions = {form.photo.image_id: form.cleaned_data["caption"] for form in forms if "caption" in form.changed_data}
    if not captions:
        return
    photos = list(event.photos.all())
    for photo in photos:
        photo.caption = captions.get(photo.image_id, photo.caption)
    event.photos.set(photos)
    keep(event, user)


class UploadPhotosView(EventAdminPage):
    """`client` in the request: the editor's form adds the rows itself. Otherwise they are added to the draft here."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, event_id: int) -> HttpResponse:
        taken, images = self._stored(request)
        if images and "client" not in request.POST:
            append(self.event.photos, *(EventPhoto(image=image) for image in images))
            keep(self.event, request.user)
        return answer(request, taken, reverse("events_admin:photos", args=[event_id]))

    def _stored(self, request: HttpRequest) -> tuple[list[Taken], list[Image]]:
        again = "again" in request.POST
        stored = [store_photo(self.event, file, request.user, again=again) for file in request.FILES.getlist("files")]
        if wanted := request.POST.get("reuse"):
            stored.append(self._reused(_usable(request, wanted)))
        return [taken for taken, _image in stored], [image for _taken, image in stored if image]

    def _reused(self, image: Image) -> tuple[Taken, Image | None]:
        if "client" not in self.request.POST and any(photo.image_id == image.pk for photo in self.event.photos.all()):
            return Taken(image.title, _("This photo is already in the list."), failed=True), None
        return Taken(image.title, _("Added."), chosen=chosen(image)), image


def _usable(request: HttpRequest, key: str) -> Image:
    image = get_object_or_404(Image, pk=key if key.isdecimal() else None)
    policy = policy_registry.get_by_type(Image)
    if not policy.user_has_any_permission_for_instance(request.user, ["choose", "change"], image):
        raise PermissionDenied
    return image
