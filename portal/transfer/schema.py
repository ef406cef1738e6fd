"""The JSON schemas of the files, made from the records."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from portal.transfer.kinds import KINDS

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(kind: str) -> dict[str, Any]:
    """The schema of the file of a kind: a list of its records."""
    record = KINDS[kind].record.model_json_schema()
    definitions = record.pop("$defs", {})
    return {"$schema": DIALECT, "title": f"{kind}.json", "type": "array", "items": record, "$defs": definitions}


def write_schemas(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        text = json.dumps(schema(kind), ensure_ascii=False, indent=2)
        (folder / f"{kind}.json").write_text(text + "\n", encoding="utf-8")
