"""What is said about an old page, in sentences."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from events.old_pages.found import Frame, Remark

REMARKS = {
    "title.missing": gettext_lazy("No title was recognised. Enter one."),
    "date.missing": gettext_lazy("No date was recognised."),
    "date.month_only": gettext_lazy("The page only names a month (“%(written)s”), no day."),
    "date.several": gettext_lazy("The page names several dates (“%(first)s”, “%(second)s”). None was taken."),
    "date.no_year": gettext_lazy("“%(written)s” has no year, and the page doesn't say it clearly elsewhere."),
    "date.year": gettext_lazy("“%(written)s” has no year. %(year)s comes from “%(where)s”."),
    "date.agenda": gettext_lazy("The days come from the programme. Please check them."),
    "date.weekday": gettext_lazy("“%(written)s”: the day of the week doesn't fit the date. Please check both."),
    "date.apart": gettext_lazy("“%(written)s” names single days. Only the first was taken."),
    "date.long": gettext_lazy("The event would last %(days)s days. Please check that."),
    "kind.several": gettext_lazy("The page names several kinds (%(words)s). None was taken."),
    "city.unknown": gettext_lazy("“%(city)s” is no city in the list; it becomes the place."),
    "contact.personal": gettext_lazy("“%(email)s” looks like a person's own address. Better name a shared mailbox."),
    "pictures": gettext_lazy("Pictures don't come along, only their descriptions: %(count)s."),
    "body.empty": gettext_lazy("Nothing is left for the documentation."),
}
FRAMES = {
    Frame.REGION: gettext_lazy("frame of the page"),
    Frame.PHRASE: gettext_lazy("words of every website"),
    Frame.KNOWN: gettext_lazy("known from earlier pages"),
    Frame.REPEATED: gettext_lazy("stands on several of these pages"),
    Frame.HEAD: gettext_lazy("in the head of the page"),
}
FIELDS = {
    "title": gettext_lazy("Title"),
    "subtitle": gettext_lazy("Subtitle"),
    "kind": gettext_lazy("Kind"),
    "start_date": gettext_lazy("begins on"),
    "start_time": gettext_lazy("begins at"),
    "end_date": gettext_lazy("ends on"),
    "end_time": gettext_lazy("ends at"),
    "venue": gettext_lazy("venue"),
    "street": gettext_lazy("street and number"),
    "postcode": gettext_lazy("postcode"),
    "city": gettext_lazy("City"),
    "online": gettext_lazy("online"),
    "contact.institution": gettext_lazy("contact institution"),
    "contact.email": gettext_lazy("E-mail"),
    "abstract": gettext_lazy("what it is about"),
    "agenda": gettext_lazy("Programme"),
    "speakers": gettext_lazy("Speaker"),
    "presentations": gettext_lazy("Presentation"),
    "quotes": gettext_lazy("Quote"),
    "downloads": gettext_lazy("Download"),
}


LISTS = frozenset({"agenda", "quotes", "presentations"})
PARTS = {
    "starts": gettext_lazy("from"),
    "ends": gettext_lazy("to"),
    "day": gettext_lazy("day"),
    "when": gettext_lazy("or in words"),
    "title": gettext_lazy("Title"),
    "speakers": gettext_lazy("Speakers"),
    "note": gettext_lazy("remark"),
    "name": pgettext_lazy("of a person", "Name"),
    "role": gettext_lazy("Role or office"),
    "city": gettext_lazy("City"),
}


def sentence(remark: Remark) -> str:
    return str(REMARKS[remark.code]) % dict(remark.values)


def field_name(name: str) -> str:
    """Of a field such as "title" or "agenda.0.starts"."""
    first, last = name.split(".", maxsplit=1)[0], name.rsplit(".", 1)[-1]
    whole = str(FIELDS.get(name) or FIELDS[first])
    return f"{whole}: {PARTS[last]}" if first in LISTS and last in PARTS else whole


def frame_name(frame: Frame | None) -> str:
    return str(FRAMES[frame]) if frame is not None else _("not taken over")
