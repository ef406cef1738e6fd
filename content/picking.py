"""Choosing several things from a list in the admin: by ticking, or by typing names that the browser completes.

A name that is not in the list is an error at the field, with the nearest one as a suggestion; nothing typed is dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from rapidfuzz import process, utils
from rapidfuzz.distance import JaroWinkler

NEAR = 0.7  # likeness (0 to 1) from which on a name is worth suggesting; an equal beginning counts most
EMPTY_INPUTS = 2


@dataclass(frozen=True, slots=True)
class Option:
    """One thing of the list. `group` is the heading it stands under, `label` what it is called below that."""

    thing: Model
    name: str
    group: str = ""
    label: str = ""

    @property
    def key(self) -> str:
        return str(self.thing.pk)


@dataclass(frozen=True, slots=True)
class Picked:
    """What came from the form: keys of ticked things, and typed names."""

    keys: tuple[str, ...] = ()
    typed: tuple[str, ...] = ()


Options = Callable[[], Sequence[Option]]


class PickWidget(forms.Widget):
    """Ticks for everything, by group (`show_all`), or for what is chosen only; below it, inputs to type names."""

    template_name = "content/admin/pick.html"

    def __init__(self, options: Options, *, show_all: bool, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.options, self.show_all = options, show_all

    def use_required_attribute(self, initial: Any) -> bool:  # noqa: ARG002  # Django's signature
        return False

    def id_for_label(self, id_: str, index: str | None = None) -> str:  # noqa: ARG002  # Django's signature
        return f"{id_}-typed"

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:  # noqa: ARG002  # no tick: empty
        return False

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Picked:  # noqa: ARG002  # Django's signature
        read = data.getlist if hasattr(data, "getlist") else lambda key: data.get(key, [])
        typed = (text.strip() for text in read(f"{name}-typed"))
        return Picked(tuple(read(name)), tuple(text for text in typed if text))

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:  # noqa: ARG002
        picked = value if isinstance(value, Picked) else Picked()
        options = self.options()
        shown = options if self.show_all else [option for option in options if option.key in picked.keys]
        context = {
            "name": name,
            "id": (attrs or {}).get("id", name),
            "described_by": (attrs or {}).get("aria-describedby", ""),
            "groups": _grouped(shown, picked),
            "names": [option.name for option in options],
            "inputs": [*picked.typed, *[""] * EMPTY_INPUTS],
        }
        return render_to_string(self.template_name, context)


class PickField(forms.Field):
    """Things of a list; cleans to model instances in the order of the list.

    `unknown` is the sentence for a name that is not in the list, with a place for %(name)s."""

    def __init__(self, options: Options, *, show_all: bool, unknown: str | Promise, **kwargs: Any) -> None:
        super().__init__(widget=PickWidget(options, show_all=show_all), **kwargs)
        self.options, self.unknown = options, unknown

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Picked):
            return value
        return Picked(tuple(str(getattr(thing, "pk", thing)) for thing in value or ()))

    def has_changed(self, initial: Any, data: Any) -> bool:
        picked = data if isinstance(data, Picked) else Picked()
        return bool(picked.typed) or set(picked.keys) != set(self.prepare_value(initial).keys)

    def clean(self, value: Any) -> list[Model]:
        picked = value if isinstance(value, Picked) else Picked()
        options = self.options()
        by_name = {option.name.casefold(): option.key for option in options}
        if missing := [name for name in picked.typed if name.casefold() not in by_name]:
            raise ValidationError([self._message(name, options) for name in missing])
        wanted = {*picked.keys, *(by_name[name.casefold()] for name in picked.typed)}
        if wanted - {option.key for option in options}:
            raise ValidationError(_("Something you chose was deleted meanwhile. Look through your choice again."))
        if self.required and not wanted:
            raise ValidationError(self.error_messages["required"], code="required")
        return [option.thing for option in options if option.key in wanted]

    def _message(self, name: str, options: Sequence[Option]) -> str:
        sentence = str(self.unknown) % {"name": name}
        names = [option.name for option in options]
        near = process.extractOne(
            name, names, scorer=JaroWinkler.normalized_similarity, processor=utils.default_process, score_cutoff=NEAR
        )
        return f"{sentence} {_('Did you mean “%(name)s”?') % {'name': near[0]}}" if near else sentence


def _grouped(options: Iterable[Option], picked: Picked) -> list[dict[str, Any]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for option in options:
        row = {"key": option.key, "name": option.label or option.name, "checked": option.key in picked.keys}
        groups.setdefault(option.group, []).append(row)
    return [
        {"name": name, "rows": rows, "chosen": sum(row["checked"] for row in rows)} for name, rows in groups.items()
    ]
