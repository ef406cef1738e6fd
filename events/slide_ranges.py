"""On which slides something is shown, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _


def slides_words(first: int | None, last: int | None) -> str:
    """ "Folie 4", "Folien 4–9"; empty when nobody said which."""
    if not first:
        return ""
    if not last or last == first:
        return _("Slide %(number)d") % {"number": first}
    return _("Slides %(first)d–%(last)d") % {"first": first, "last": last}
