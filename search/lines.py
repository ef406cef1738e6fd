"""What commands say about the index."""

from __future__ import annotations

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def number(value: int) -> str:
    return number_format(value, use_l10n=True, force_grouping=True)


def built(count: int, seconds: float) -> str:
    text = ngettext(
        "%(count)s thing in the index, built in %(seconds)s s.",
        "%(count)s things in the index, built in %(seconds)s s.",
        count,
    )
    return text % {"count": number(count), "seconds": number_format(seconds, 1)}


def applied(count: int) -> str:
    return ngettext("%(count)s change applied.", "%(count)s changes applied.", count) % {"count": number(count)}


def mended(count: int) -> str:
    if not count:
        return _("The index and the database are in step.")
    return ngettext("%(count)s difference mended.", "%(count)s differences mended.", count) % {"count": number(count)}
