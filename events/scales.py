"""The choices of the room. The kinds of meetings are those the networks of the field use."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventKind(models.TextChoices):
    NETWORK_MEETING = "network-meeting", _("network meeting")
    EXPERT_GROUP = "expert-group", _("expert group")
    SALON = "salon", _("municipal salon")
    ANNUAL_CONFERENCE = "annual-conference", _("annual conference")
    SYMPOSIUM = "symposium", _("specialist day")
    EDUCATION_CONFERENCE = "education-conference", _("education conference")
    TRAINING = "training", _("further training")
    ANALYSIS_WORKSHOP = "analysis-workshop", _("analysis workshop")
    DEVELOPMENT_WORKSHOP = "development-workshop", _("development workshop")
    PEER_CONSULTATION = "peer-consultation", _("peer consultation")
    SITE_VISIT = "site-visit", _("excursion or site visit")
    WEBINAR = "webinar", _("webinar")


class Attendance(models.TextChoices):
    ON_SITE = "on-site", _("on site")
    ONLINE = "online", _("online")
    BOTH = "both", _("on site and online")


class AgendaKind(models.TextChoices):
    WELCOME = "welcome", _("welcome")
    INPUT = "input", _("input talk")
    PRACTICE = "practice", _("practice example")
    WORK = "work", _("working phase")
    DISCUSSION = "discussion", _("discussion")
    VISIT = "visit", _("visit")
    BREAK = "break", _("break")
    FRAME = "frame", _("arrival, evening or end")


# Stops of the way through a day that are no content.
PAUSES = frozenset({AgendaKind.WELCOME, AgendaKind.BREAK, AgendaKind.FRAME})


class Horizon(models.TextChoices):
    """How soon another city can take something along."""

    NOW = "now", _("possible at once")
    LEAD = "lead", _("with lead time")
    LEADERSHIP = "leadership", _("needs leadership and politics")


class Language(models.TextChoices):
    GERMAN = "de", _("German")
    ENGLISH = "en", _("English")
    OTHER = "other", _("another language")


class Licence(models.TextChoices):
    """What others may do with a presentation. Nothing stated: all rights stay with the author."""

    NOT_STATED = "", _("not stated: all rights reserved")
    CC0 = "cc0", _("CC0: no rights reserved")
    CC_BY = "cc-by", _("CC BY 4.0: share and change, with the name")
    CC_BY_SA = "cc-by-sa", _("CC BY-SA 4.0: share and change, with the name, under the same terms")
    CC_BY_ND = "cc-by-nd", _("CC BY-ND 4.0: share unchanged, with the name")
    NETWORK = "network", _("for use in the network only")


LICENCE_URLS = {
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/deed.de",
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/deed.de",
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/deed.de",
    Licence.CC_BY_ND: "https://creativecommons.org/licenses/by-nd/4.0/deed.de",
}
