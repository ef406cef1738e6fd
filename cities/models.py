"""Cities, what is known of them in figures, and the structures they have."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from cities.size import BbsrKey, SizeClass, default_bbsr_key, size_class


class State(models.TextChoices):
    """German states (ISO 3166-2), and a value for cities elsewhere."""

    BW = "DE-BW", "Baden-Württemberg"
    BY = "DE-BY", "Bayern"
    BE = "DE-BE", "Berlin"
    BB = "DE-BB", "Brandenburg"
    HB = "DE-HB", "Bremen"
    HH = "DE-HH", "Hamburg"
    HE = "DE-HE", "Hessen"
    MV = "DE-MV", "Mecklenburg-Vorpommern"
    NI = "DE-NI", "Niedersachsen"
    NW = "DE-NW", "Nordrhein-Westfalen"
    RP = "DE-RP", "Rheinland-Pfalz"
    SL = "DE-SL", "Saarland"
    SN = "DE-SN", "Sachsen"
    ST = "DE-ST", "Sachsen-Anhalt"
    SH = "DE-SH", "Schleswig-Holstein"
    TH = "DE-TH", "Thüringen"
    ABROAD = "abroad", _("outside Germany")


class CityKind(models.TextChoices):
    KREISFREI = "kreisfrei", _("independent city (kreisfreie Stadt)")
    KREISANGEHOERIG = "kreisangehoerig", _("city within a county (kreisangehörige Stadt)")
    SONDERSTATUS = "sonderstatus", _("city with special status")
    STADTSTAAT = "stadtstaat", _("city state")
    LANDKREIS = "landkreis", _("county (Landkreis)")
    BEZIRK = "bezirk", _("district of Berlin")
    ABROAD = "ausland", _("city abroad")


class Answer(models.TextChoices):
    """Unknown is a value: it is shown as such and never counts as a match."""

    YES = "yes", _("yes")
    NO = "no", _("no")
    UNKNOWN = "unknown", _("not stated")


class City(ClusterableModel):
    """A city (or county, district, city abroad) that takes part, gives or takes examples."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    slug = models.SlugField(
        _("address"),
        max_length=100,
        unique=True,
        help_text=_("The last part of the web address: small letters, hyphens."),
    )
    official_name = models.CharField(_("official name"), max_length=150, blank=True)
    ags = models.CharField(
        _("municipality key (AGS)"),
        max_length=8,
        blank=True,
        validators=[RegexValidator(r"^(\d{5}|\d{8})$", _("The key has 5 digits (county) or 8 (municipality)."))],
        help_text=_("8 digits, 5 for a county, empty for districts of Berlin and cities abroad."),
    )
    state = models.CharField(_("state"), max_length=6, choices=State)
    kind = models.CharField(_("kind"), max_length=20, choices=CityKind)
    kind_note = models.CharField(_("remark on the kind"), max_length=200, blank=True)
    county = models.CharField(_("county"), max_length=100, blank=True)
    population = models.PositiveIntegerField(_("inhabitants"), null=True, blank=True)
    population_year = models.PositiveSmallIntegerField(
        _("as of (year)"), null=True, blank=True, validators=[MinValueValidator(1990), MaxValueValidator(2100)]
    )
    bbsr_key = models.PositiveSmallIntegerField(
        _("BBSR type"),
        choices=BbsrKey,
        null=True,
        blank=True,
        help_text=_("Follows from the number of inhabitants when left empty."),
    )
    latitude = models.FloatField(
        _("latitude"), null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    longitude = models.FloatField(
        _("longitude"), null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )
    summary = models.TextField(
        _("about the city"),
        max_length=600,
        blank=True,
        help_text=_("Two or three sentences on education in this city."),
    )
    mailbox = models.EmailField(
        _("functional mailbox"),
        blank=True,
        help_text=_("Of the office, not of a person: it outlasts changes of staff."),
    )
    member_since = models.PositiveSmallIntegerField(_("member of the network since (year)"), null=True, blank=True)

    class Meta:
        ordering = ["name", "slug"]
        verbose_name = _("city")
        verbose_name_plural = _("cities")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("portal:city", args=[self.slug])

    @property
    def size_class(self) -> SizeClass | None:
        return size_class(self.population)

    @property
    def bbsr_type(self) -> BbsrKey | None:
        """The stored key, or what the population suggests."""
        return BbsrKey(self.bbsr_key) if self.bbsr_key is not None else default_bbsr_key(self.population)


class IndicatorGroup(models.TextChoices):
    STRUCTURE = "structure", _("Settlement")
    DEMOGRAPHY = "demography", _("Population")
    SOCIAL = "social", _("Social situation")
    EDUCATION = "education", _("Education")
    LABOUR = "labour", _("Labour market")
    ECONOMY = "economy", _("Economy")
    FINANCE = "finance", _("Budget")


class Indicator(models.Model):
    """A figure that is known for many cities."""

    key = models.SlugField(_("key"), max_length=50, unique=True, allow_unicode=False)
    label = models.CharField(_("label"), max_length=120)
    unit = models.CharField(_("unit"), max_length=60)
    explanation = models.TextField(_("explanation"), blank=True)
    group = models.CharField(_("group"), max_length=20, choices=IndicatorGroup)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "label", "key"]
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")

    def __str__(self) -> str:
        return self.label


class IndicatorLevel(models.TextChoices):
    CITY = "city", _("city")
    COUNTY = "county", _("county")


class IndicatorValue(models.Model):
    """An indicator of a city in a year. At level `county` it holds for all of `area`, not for the city alone."""

    city = ParentalKey(City, on_delete=models.CASCADE, related_name="indicator_values")
    indicator = models.ForeignKey(
        Indicator, verbose_name=_("indicator"), on_delete=models.PROTECT, related_name="values"
    )
    year = models.PositiveSmallIntegerField(_("year"))
    value = models.FloatField(_("value"))
    level = models.CharField(_("level"), max_length=10, choices=IndicatorLevel, default=IndicatorLevel.CITY)
    area = models.CharField(_("area"), max_length=100, blank=True)
    source = models.CharField(_("source"), max_length=300)

    class Meta:
        ordering = ["indicator__position", "indicator__key", "-year"]
        constraints = [models.UniqueConstraint(fields=["city", "indicator", "year"], name="unique_indicator_value")]
        verbose_name = _("figure")
        verbose_name_plural = _("figures")

    def __str__(self) -> str:
        return f"{self.indicator} {self.year}: {self.value} {self.indicator.unit}"


class Structure(models.Model):
    """A structure that a city may have, and that an example may need: Bildungsbüro, own Jugendamt …"""

    key = models.SlugField(_("key"), max_length=50, unique=True, allow_unicode=False)
    label = models.CharField(_("label"), max_length=160)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "label", "key"]
        verbose_name = _("structure")
        verbose_name_plural = _("structures")

    def __str__(self) -> str:
        return self.label


class CityStructure(models.Model):
    """Whether a city has a structure. No record means the same as *unknown*."""

    city = ParentalKey(City, on_delete=models.CASCADE, related_name="structures")
    structure = models.ForeignKey(Structure, verbose_name=_("structure"), on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(_("has it"), max_length=10, choices=Answer, default=Answer.UNKNOWN)
    note = models.CharField(_("remark"), max_length=300, blank=True)
    source = models.CharField(
        _("source"), max_length=400, blank=True, help_text=_("Web address or office; empty when nobody checked.")
    )

    class Meta:
        ordering = ["structure__position", "structure__key"]
        constraints = [models.UniqueConstraint(fields=["city", "structure"], name="unique_city_structure")]
        verbose_name = _("structure of the city")
        verbose_name_plural = _("structures of the city")

    def __str__(self) -> str:
        return f"{self.structure}: {self.get_answer_display()}"


class CityDataVersion(models.Model):
    """One row that changes whenever anything known of cities does; see `cities.known`."""

    token = models.CharField(max_length=24)

    def __str__(self) -> str:
        return self.token

    @classmethod
    def current(cls) -> str:
        return cls.objects.filter(pk=1).values_list("token", flat=True).first() or ""
