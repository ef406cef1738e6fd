"""Pages of the glossary."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext

from content.alphabet import by_letter, sort_key
from content.display import Link
from content.models import GlossaryEntry
from portal.addresses import start


def glossary(request: HttpRequest) -> HttpResponse:
    letters = by_letter(GlossaryEntry.objects.all(), lambda entry: entry.term)
    context = {
        "letters": letters,
        "total": sum(len(letter.items) for letter in letters),
        "breadcrumbs": [start(), Link(gettext("Glossary"))],
    }
    return render(request, "content/glossary.html", context)


def glossary_entry(request: HttpRequest, slug: str) -> HttpResponse:
    entry = get_object_or_404(GlossaryEntry, slug=slug)
    related = sorted(entry.related.all(), key=lambda other: sort_key(other.term))
    context = {
        "entry": entry,
        "related": [Link(str(other), other.get_absolute_url()) for other in related],
        "breadcrumbs": [start(), Link(gettext("Glossary"), reverse("portal:glossary")), Link(entry.term)],
    }
    return render(request, "content/glossary_entry.html", context)
