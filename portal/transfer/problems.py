"""What is wrong with a file: always where, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import ValidationError

# Reasons that pydantic gives in English, by its own names for them.
REASONS: dict[str, str | Promise] = {
    "missing": gettext_lazy("This is missing."),
    "extra_forbidden": gettext_lazy("Unknown field. Remove it or check the spelling."),
    "string_type": gettext_lazy("This must be a text in quotation marks."),
    "int_type": gettext_lazy("This must be a whole number."),
    "float_type": gettext_lazy("This must be a number."),
    "finite_number": gettext_lazy("This must be a number."),
    "bool_type": gettext_lazy("This must be true or false."),
    "list_type": gettext_lazy("This must be a list in square brackets."),
    "tuple_type": gettext_lazy("This must be a list in square brackets."),
    "model_type": gettext_lazy("This must be an object in curly brackets."),
    "model_attributes_type": gettext_lazy("This must be an object in curly brackets."),
    "literal_error": gettext_lazy("Possible are only: %(expected)s"),
    "string_too_short": gettext_lazy("This must not be empty."),
    "string_too_long": gettext_lazy("At most %(max_length)s characters are possible."),
    "string_pattern_mismatch": gettext_lazy("This must look like %(pattern)s"),
    "too_short": gettext_lazy("At least %(min_length)s entries are needed."),
    "greater_than_equal": gettext_lazy("This must be at least %(ge)s."),
    "less_than_equal": gettext_lazy("This must be at most %(le)s."),
    "timezone_aware": gettext_lazy("The time needs a time zone, such as 2026-05-01T09:00:00+02:00."),
    "union_tag_not_found": gettext_lazy("The field type is missing."),
    "union_tag_invalid": gettext_lazy("The type must be one of %(expected_tags)s"),
}
DATE = gettext_lazy("This must be a date such as 2026-05-01 (with a time: 2026-05-01T09:00:00+02:00).")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """`number` counts the records of a file from 1; 0 stands for the file itself."""

    file: str
    number: int
    key: str
    field: str
    reason: str

    def __str__(self) -> str:
        where = self.file
        if self.number:
            where += ": " + _("record %(number)d") % {"number": self.number}
        if self.key:
            where += f" ({self.key})"
        if self.field:
            where += f" · {self.field}"
        return f"{where}: {self.reason}"


class BadContent(Exception):
    """The content can't be taken over; nothing was changed."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


def reasons(error: ValidationError) -> list[tuple[str, str]]:
    """(field, reason) of each error. Places in lists count from 1, as in a text editor."""
    return [(_field(entry["loc"]), _reason(entry)) for entry in error.errors(include_url=False)]


def _field(location: tuple[int | str, ...]) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in location)


def _reason(entry: Any) -> str:
    kind = entry["type"]
    if kind.startswith(("date_", "datetime_")):
        return str(DATE)
    if kind in REASONS:
        return str(REASONS[kind]) % entry.get("ctx", {})
    return str(entry["msg"])
