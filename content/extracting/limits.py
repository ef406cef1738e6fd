"""What one file may cost. Numbers in tests are smaller."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    file_bytes: int = 100 * MEGABYTE  # also refused at upload
    pages: int = 300
    seconds: int = 300  # by the clock, for each step
    processor_seconds: int = 240
    memory_bytes: int = 1536 * MEGABYTE  # address space of each process
    office_memory_bytes: int = 4096 * MEGABYTE  # LibreOffice maps 2 GB before it does anything
    written_bytes: int = 500 * MEGABYTE  # one file that a step writes
    picture_side: int = 1600  # pixels of the longer side
    thumbnail_side: int = 480
    page_text: int = 20_000  # characters; no slide has more, but a table pasted as page can
    # Of a PPTX, which is a zip:
    zip_entries: int = 10_000
    unpacked_bytes: int = 500 * MEGABYTE
    ratio: int = 100  # of a part of more than `ratio_from` bytes; XML of slides reaches 30
    ratio_from: int = 20 * MEGABYTE

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Limits:
        return cls(**json.loads(text))


LIMITS = Limits()
