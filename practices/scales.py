"""The scales of the field, as choices. Sources: effect level – PHINEO, *Wirkungstreppe*; core elements – DKBM; the
evidence grade, kinds, status and adoption scales are the network's own."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PracticeKind(models.TextChoices):
    STRATEGY = "strategy", _("strategy or concept")
    STRUCTURE = "structure", _("structure or body")
    ROLE = "role", _("post or role")
    PROCESS = "process", _("procedure or process")
    INSTRUMENT = "instrument", _("instrument or template")
    DATA = "data", _("data or monitoring product")
    EVENT_FORMAT = "event-format", _("event format")
    PROGRAMME = "programme", _("offer or programme")


class Status(models.TextChoices):
    PLANNED = "planned", _("planned")
    PILOT = "pilot", _("pilot")
    REGULAR = "regular", _("in regular operation")
    SUSTAINED = "sustained", _("made permanent")
    CHANGING = "changing", _("being changed")
    ENDED = "ended", _("discontinued")


class EducationPhase(models.TextChoices):
    EARLY = "early", _("early education")
    PRIMARY = "primary", _("primary school age")
    SECONDARY_1 = "secondary-1", _("lower secondary level")
    SECONDARY_2 = "secondary-2", _("upper secondary level and transition")
    VOCATIONAL = "vocational", _("vocational training")
    HIGHER = "higher", _("higher education")
    ADULT = "adult", _("adult and further education")
    SENIORS = "seniors", _("older people")
    LIFELONG = "lifelong", _("across phases of life")


class Beneficiary(models.TextChoices):
    """Target groups, first axis: who benefits."""

    UNDER_3 = "under-3", _("children under 3")
    AGE_3_6 = "age-3-6", _("children from 3 to 6")
    PRIMARY_PUPILS = "primary-pupils", _("primary school children")
    YOUTH = "youth", _("adolescents")
    YOUNG_ADULTS = "young-adults", _("young adults")
    ADULTS = "adults", _("adults")
    SENIORS = "seniors", _("older people")
    FAMILIES = "families", _("families and parents")
    NEWLY_ARRIVED = "newly-arrived", _("newly arrived people")
    DISABLED = "disabled", _("people with disabilities")
    POVERTY = "poverty", _("people in poverty")
    LOW_LITERACY = "low-literacy", _("people with low literacy")


class Actor(models.TextChoices):
    """Target groups, second axis: who works with it."""

    LEADERSHIP = "leadership", _("head of administration")
    COUNCIL = "council", _("politics and council")
    EDUCATION_OFFICE = "education-office", _("Bildungsbüro")
    MONITORING = "monitoring", _("education monitoring")
    YOUTH_OFFICE = "youth-office", _("youth welfare office")
    SCHOOL_ADMINISTRATION = "school-administration", _("school administration")
    SOCIAL_OFFICE = "social-office", _("social welfare office and job centre")
    URBAN_DEVELOPMENT = "urban-development", _("urban development")
    STATISTICS = "statistics", _("statistics office")
    DAY_CARE = "day-care", _("day-care centres")
    SCHOOLS = "schools", _("schools")
    PROVIDERS = "providers", _("providers")
    CIVIL_SOCIETY = "civil-society", _("civil society and foundations")
    BUSINESS = "business", _("business and chambers")
    UNIVERSITIES = "universities", _("universities")


class CoreElement(models.TextChoices):
    """Core elements of data-based municipal education management (DKBM)."""

    GOALS = "goals", _("strategic goals")
    DATA = "data", _("data base")
    COOPERATION = "cooperation", _("internal and external cooperation")
    COORDINATION = "coordination", _("coordination")
    QUALITY = "quality", _("quality development")
    DISCOURSE = "discourse", _("public discourse")


class EffectLevel(models.IntegerChoices):
    """What changed. From 4 on it is called effect (outcome), 7 is impact."""

    ACTIVITIES = 1, _("activities take place as planned")
    REACHED = 2, _("target groups are reached")
    ACCEPTED = 3, _("target groups accept the offers")
    AWARENESS = 4, _("target groups change awareness or abilities")
    BEHAVIOUR = 5, _("target groups change what they do")
    SITUATION = 6, _("the target groups' situation in life changes")
    SOCIETY = 7, _("society changes")


class EvidenceGrade(models.IntegerChoices):
    """How well it is known that something changed."""

    UNKNOWN = 0, _("not stated")
    EXPERIENCE = 1, _("report of experience")
    PLAUSIBLE = 2, _("plausibly argued")
    OBSERVED = 3, _("observed with data")
    EVALUATED = 4, _("evaluated externally")
    PROVEN = 5, _("effect proven")


class Judge(models.TextChoices):
    CITY = "city", _("the city itself")
    EDITORS = "editors", _("the editors")
    EXTERNAL = "external", _("an external evaluation")


class Cost(models.TextChoices):
    LOW = "low", _("low")
    MEDIUM = "medium", _("medium")
    HIGH = "high", _("high")


class Binding(models.TextChoices):
    """Whether a practice only works under the law of a state. Education is state law in Germany."""

    YES = "yes", _("yes")
    PARTLY = "partly", _("partly")
    NO = "no", _("no")
    UNKNOWN = "unknown", _("not stated")


class Strength(models.TextChoices):
    """How much a practice depends on a precondition."""

    REQUIRED = "required", _("required")
    HELPFUL = "helpful", _("helpful")
    MENTIONED = "mentioned", _("mentioned, weight not stated")


class AdoptionStatus(models.TextChoices):
    INTERESTED = "interested", _("interested")
    EXAMINING = "examining", _("being examined")
    ADAPTING = "adapting", _("being adapted")
    PILOTING = "piloting", _("being tried out")
    RUNNING = "running", _("running")
    SUSTAINED = "sustained", _("made permanent")
    DEFERRED = "deferred", _("deferred")
    REJECTED = "rejected", _("rejected")
    ENDED = "ended", _("ended")


TAKEN_OVER = frozenset(
    {AdoptionStatus.PILOTING, AdoptionStatus.RUNNING, AdoptionStatus.SUSTAINED, AdoptionStatus.ENDED}
)


class AdoptionDegree(models.TextChoices):
    TAKEOVER = "takeover", _("taken over nearly unchanged")
    ADAPTATION = "adaptation", _("adapted, core kept")
    COMBINATION = "combination", _("combined from several models")
    INSPIRATION = "inspiration", _("the idea only")
    EXTENSION = "extension", _("same project, extended to a larger area")


class BlockUse(models.TextChoices):
    """What an adopting city did with a building block."""

    ADOPTED = "adopted", _("taken over")
    ADAPTED = "adapted", _("adapted")
    LEFT_OUT = "left-out", _("left out")
    ADDED = "added", _("newly added")
