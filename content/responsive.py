"""Pictures in the sizes and formats a browser chooses from.

Reading a page never makes a rendition: one that isn't there yet has an address at which it is made when a browser asks
for it. So the first view of a hundred photos costs no more than the ones that are looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.images.models import SourceImageIOError
from wagtail.images.utils import generate_signature, verify_signature

from access.files import PRIVATE_CACHE, reaches
from content.models import Image, Rendition

WIDTHS = (480, 960, 1600)
MIDDLE, LARGEST = 960, 1600
# Best first; the last one is what the oldest browsers and downloads get, in one size.
FORMATS = (("image/avif", "format-avif"), ("image/webp", "format-webp"))
FALLBACK = "format-jpeg"
SPECS = [f"width-{width}|{form}" for width in WIDTHS for _type, form in FORMATS]
SPECS += [f"width-{width}|{FALLBACK}" for width in (MIDDLE, LARGEST)]


@dataclass(frozen=True, slots=True)
class Source:
    """One format: `srcset` with all its widths."""

    type: str
    srcset: str


@dataclass(frozen=True, slots=True)
class Picture:
    """For `templates/components/picture.html`. `width` and `height` are those of the original, for its proportions;
    `large` is the address of a view that fills a screen."""

    sources: tuple[Source, ...]
    src: str
    large: str
    width: int
    height: int
    alt: str
    credit: str = ""


def pictures(images: Iterable[Image]) -> dict[int, Picture]:
    """By primary key. One query, however many."""
    wanted = {image.pk: image for image in images}
    made: dict[int, dict[str, str]] = defaultdict(dict)
    if wanted:
        rows = Rendition.objects.filter(image__in=wanted, filter_spec__in=SPECS, focal_point_key="")
        for rendition in rows:
            made[rendition.image_id][rendition.filter_spec] = rendition.url
    return {pk: _picture(image, made[pk]) for pk, image in wanted.items()}


def _picture(image: Image, made: dict[str, str]) -> Picture:
    def address(width: int, form: str) -> str:
        spec = f"width-{width}|{form}"
        return made.get(spec) or _address(image.pk, spec)

    # Up to the first that is wider than the original: it then has the original's own width.
    widths = [width for place, width in enumerate(WIDTHS) if place == 0 or WIDTHS[place - 1] < image.width]
    sources = tuple(
        Source(kind, ", ".join(f"{address(width, form)} {min(width, image.width)}w" for width in widths))
        for kind, form in FORMATS
    )
    return Picture(
        sources=sources,
        src=address(MIDDLE, FALLBACK),
        large=address(LARGEST, FALLBACK),
        width=image.width,
        height=image.height,
        alt=image.description,
        credit=image.credit,
    )


def _address(pk: int, spec: str) -> str:
    return reverse("picture", args=[generate_signature(pk, spec), pk, spec.replace("|", "_")])


@require_safe
def picture(request: HttpRequest, signature: str, pk: int, spec: str) -> HttpResponse:
    """Makes a rendition and leads to its file. Only addresses that a page named are signed, so nobody can have the
    server make sizes of their choice. Not found for those who may not see the picture."""
    spec = spec.replace("_", "|")
    image = Image.objects.select_related("collection").filter(pk=pk).first()
    if image is None or not verify_signature(signature.encode(), pk, spec):
        raise Http404("There is no such picture.")
    if not reaches(request, image):
        raise Http404("There is no such picture.")
    try:
        response = redirect(image.get_rendition(spec).url)
    except SourceImageIOError as error:
        raise Http404("The file is missing.") from error
    response["Cache-Control"] = PRIVATE_CACHE
    return response
