"""Who took a practice over, from whom, and what they changed."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from cities.models import City
from practices.models.parts import BuildingBlock
from practices.models.practice import PracticePage
from practices.scales import AdoptionDegree, AdoptionStatus, BlockUse


class Adoption(ClusterableModel):
    """City X took over practice Y, from city Z or from another adoption. Places that are no city here stand as text."""

    practice = models.ForeignKey(
        PracticePage, verbose_name=_("practice example"), on_delete=models.CASCADE, related_name="adoptions"
    )
    key = models.SlugField(
        _("key"), max_length=100, unique=True, help_text=_("Identifies the adoption in import and export.")
    )
    to_city = models.ForeignKey(
        City,
        verbose_name=_("city that takes over"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="taken",
    )
    to_place = models.CharField(_("or another place"), max_length=150, blank=True)
    from_city = models.ForeignKey(
        City, verbose_name=_("city that gives"), on_delete=models.PROTECT, null=True, blank=True, related_name="given"
    )
    from_place = models.CharField(_("or another place"), max_length=150, blank=True)
    from_adoption = models.ForeignKey(
        "self",
        verbose_name=_("taken from this adoption"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="next_generation",
        help_text=_("When the model was not the original but a city that had adopted it."),
    )
    status = models.CharField(_("status"), max_length=12, choices=AdoptionStatus)
    status_reason = models.CharField(
        _("reason"), max_length=300, blank=True, help_text=_("Why it was deferred, rejected or ended.")
    )
    degree = models.CharField(_("degree"), max_length=12, choices=AdoptionDegree, blank=True)
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, validators=[MinValueValidator(1900), MaxValueValidator(2100)]
    )
    experience = models.TextField(_("experience"), blank=True)
    source_url = models.URLField(_("source"), max_length=500, blank=True)
    named = models.BooleanField(
        _("may be named"), default=False, help_text=_("The city agreed, or the adoption is public knowledge.")
    )

    class Meta:
        ordering = [models.F("year").asc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(
                name="adoption_has_one_taker",
                condition=Q(to_city__isnull=False, to_place="") | Q(to_city__isnull=True) & ~Q(to_place=""),
            )
        ]
        verbose_name = _("adoption")
        verbose_name_plural = _("adoptions")

    def __str__(self) -> str:
        return f"{self.practice} → {self.taker}"

    @property
    def taker(self) -> str:
        return self.to_city.name if self.to_city else self.to_place

    @property
    def giver(self) -> str:
        return self.from_city.name if self.from_city else self.from_place

    def clean(self) -> None:
        super().clean()
        if bool(self.to_city_id) == bool(self.to_place):
            raise ValidationError({"to_place": _("Choose a city or name another place: exactly one of the two.")})
        if self.from_city_id and self.from_place:
            raise ValidationError({"from_place": _("Choose a city or name another place, not both.")})
        if self.from_adoption and self.from_adoption.practice_id != self.practice_id:
            raise ValidationError({"from_adoption": _("That adoption belongs to another practice example.")})


class AdoptionBlock(models.Model):
    """What the adopting city did with a building block, or what it added (`title` without `block`)."""

    adoption = ParentalKey(Adoption, on_delete=models.CASCADE, related_name="blocks")
    block = models.ForeignKey(
        BuildingBlock,
        verbose_name=_("building block"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="uses",
    )
    title = models.CharField(_("title, when newly added"), max_length=120, blank=True)
    use = models.CharField(_("what became of it"), max_length=10, choices=BlockUse)
    note = models.TextField(_("remark"), blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("building block of the adoption")
        verbose_name_plural = _("building blocks of the adoption")

    def __str__(self) -> str:
        return f"{self.block or self.title}: {self.get_use_display()}"

    def clean(self) -> None:
        super().clean()
        if (self.use == BlockUse.ADDED) == bool(self.block_id):
            raise ValidationError({"block": _("A newly added part has a title and no block; every other one a block.")})
