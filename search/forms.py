"""The form of a synonym in the admin."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from search.models import Synonym
from search.models.synonym import SynonymKind

AT_LEAST = 2
LONGEST = 200


class SynonymForm(WagtailAdminModelForm):
    """At least two expressions, plain text, none twice; an expression belongs to one set of equal ones only."""

    def clean_terms(self) -> str:
        lines = (" ".join(line.split()) for line in self.cleaned_data["terms"].splitlines())
        terms = [line for line in lines if line]
        problems = [*_malformed(terms), *_repeated(terms)]
        if len(terms) < AT_LEAST:
            problems.append(_("Write at least two expressions, one per line."))
        if problems:
            raise ValidationError(problems)
        return "\n".join(terms)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("kind") == SynonymKind.EQUIVALENT and cleaned.get("terms"):
            for problem in self._taken(cleaned["terms"].splitlines()):
                self.add_error("terms", problem)
        return cleaned

    def _taken(self, terms: list[str]) -> list[str]:
        wanted = {term.casefold(): term for term in terms}
        others = Synonym.objects.filter(kind=SynonymKind.EQUIVALENT).exclude(pk=self.instance.pk)
        sentence = _("“%(term)s” stands in another entry already: %(entry)s. Add the other expressions there.")
        return [
            sentence % {"term": wanted[term.casefold()], "entry": entry}
            for entry in others
            for term in entry.expressions
            if term.casefold() in wanted
        ]


def _malformed(terms: list[str]) -> list[str]:
    tags = [
        _("“%(term)s”: write plain text, without < and >.") % {"term": term} for term in terms if set(term) & set("<>")
    ]
    long = [
        _("“%(term)s …” is too long. An expression has at most %(count)s characters.")
        % {"term": term[:30], "count": LONGEST}
        for term in terms
        if len(term) > LONGEST
    ]
    return tags + long


def _repeated(terms: list[str]) -> list[str]:
    seen = [term for place, term in enumerate(terms) if term in terms[:place]]
    return [_("“%(term)s” stands here twice.") % {"term": term} for term in dict.fromkeys(seen)]
