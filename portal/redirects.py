"""Old addresses of cities, topics and glossary entries keep leading to them. Pages have this from Wagtail."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Model
from django.db.models.signals import post_save, pre_save
from django.utils import translation
from wagtail.contrib.redirects.models import Redirect

from cities.models import City
from content.models import GlossaryEntry
from practices.models import Topic

WITH_ADDRESS: tuple[type[Model], ...] = (City, Topic, GlossaryEntry)


def connect() -> None:
    for model in WITH_ADDRESS:
        pre_save.connect(remember_address, sender=model, dispatch_uid=f"remember-address-{model.__name__}")
        post_save.connect(redirect_old_address, sender=model, dispatch_uid=f"redirect-address-{model.__name__}")


def remember_address(sender: type[Model], instance: Any, **_signal: Any) -> None:
    """Keeps what the address was, so that it is known after the change is saved."""
    before = sender._default_manager.filter(pk=instance.pk).first() if instance.pk else None
    instance._address_before = _address(before) if before else None


def redirect_old_address(instance: Any, **_signal: Any) -> None:
    """Leads the old address, and those that led to it, to the new one; the new one leads nowhere else."""
    before, now = instance._address_before, _address(instance)
    if before is None or before == now:
        return
    automatic = Redirect.objects.filter(automatically_created=True)
    automatic.filter(old_path=Redirect.normalise_path(now)).delete()
    automatic.filter(redirect_link=before).update(redirect_link=now)
    Redirect.objects.update_or_create(
        old_path=Redirect.normalise_path(before),
        site=None,
        defaults={"redirect_link": now, "redirect_page": None, "automatically_created": True, "is_permanent": True},
    )


def _address(thing: Any) -> str:
    """The address as it is in the main language, whatever language the editor works in."""
    with translation.override(settings.LANGUAGE_CODE):
        return str(thing.get_absolute_url())
