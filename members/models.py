"""People: they sign in with their e-mail address."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from cities.description import MARK
from cities.models import City

EMAIL_TAKEN = _("There is already an account with this address.")


class EmailUserManager(UserManager["User"]):
    """Creates users by e-mail address; the address is compared without regard to case."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)

    def _create_user(self, email: str, password: str | None, **extra: Any) -> User:
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=self.normalize_email(email), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_user(self, email: str, password: str | None = None, **extra: Any) -> User:  # type: ignore[override]
        return self._create_user(email, password, **{"is_staff": False, "is_superuser": False} | extra)

    def create_superuser(self, email: str, password: str | None = None, **extra: Any) -> User:  # type: ignore[override]
        return self._create_user(email, password, **{"is_staff": True, "is_superuser": True} | extra)


class User(AbstractUser):
    """A person. There is no user name: the e-mail address is unique and identifies."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(_("e-mail address"), unique=True, error_messages={"unique": EMAIL_TAKEN})
    city = models.ForeignKey(
        City,
        verbose_name=_("city of the person"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("From its point of view the site says how an example suits. The person can change it."),
    )
    # What the person says of the city's structures, or a description of a city that is not in the data: a token of
    # `cities.description` without the slug.
    city_statement = models.TextField(_("statements about the city"), blank=True, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[EmailUserManager] = EmailUserManager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="unique_email_any_case",
                violation_error_message=EMAIL_TAKEN,
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    @property
    def my_city(self) -> str:
        """The chosen city as a token, empty for none and for one that was deleted."""
        return self.city_token(self.city.slug if self.city else "")

    def city_token(self, slug: str) -> str:
        """The same for whoever knows the slug of the city already."""
        if slug:
            return ".".join(filter(None, [slug, self.city_statement]))
        return self.city_statement if self.city_statement.startswith(MARK) else ""


class CalendarAddress(models.Model):
    """The address under which a member's calendar program gets what this member may see, without signing in. What makes
    it secret is computed from `seed` and the key of the site (`members.calendar_address`): the database alone gives
    nobody an address, and yet its owner can read it again."""

    user = models.OneToOneField(
        User, verbose_name=_("person"), on_delete=models.CASCADE, related_name="calendar_address"
    )
    seed = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")

    def __str__(self) -> str:
        return str(self.user)
