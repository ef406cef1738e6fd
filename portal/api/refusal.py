"""How a question is refused: why, in words for a person, and the parameters it concerns."""

from __future__ import annotations

from django.utils.translation import gettext as _
from ninja import Schema
from pydantic import Field

from cities.known import city_field
from cities.standpoint import SHOWN, Standpoint, find_city


class ProblemOut(Schema):
    parameter: str
    message: str


class Refusal(Schema):
    """Why there is no answer, in words for a person, and the parameters it concerns."""

    detail: str
    problems: list[ProblemOut] = Field(default_factory=list)


class RefusedError(Exception):
    def __init__(self, status: int, refusal: Refusal) -> None:
        super().__init__(refusal.detail)
        self.status, self.refusal = status, refusal


def unreadable(problems: list[ProblemOut]) -> RefusedError:
    return RefusedError(400, Refusal(detail=_("The request can't be read."), problems=problems))


def named_standpoint(parameter: str, token: str) -> Standpoint | None:
    """The standpoint this parameter names, none when it is empty; what the reader stored does not count here. Refuses
    a city that nobody knows."""
    if not token:
        return None
    field = city_field()
    city = find_city(token, field)
    if city is None:
        shown = "".join(character for character in token[:SHOWN] if character.isprintable())
        message = _("There is no city “%(city)s”. Name the last part of its address, or describe it.") % {"city": shown}
        raise unreadable([ProblemOut(parameter=parameter, message=message)])
    return Standpoint(token, city, field, explicit=True)
