"""What a backup says about itself: where it comes from and what must be in it."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict

NAME = "manifest.json"
MEDIA = "media/"


class File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    size: int
    sha256: str


class Origin(BaseModel):
    """The site a backup was made of."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    made: dt.datetime
    database: Literal["sqlite", "postgresql"]
    tool: int  # major version of what wrote the database file; 0 for SQLite
    migrations: tuple[str, ...]  # app.name of every applied one: the version of the data


class Manifest(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    origin: Origin
    files: dict[str, File]
