"""What of an example is compared with a city (`practices.offers.Offer`), as the index keeps it: text in, text out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from practices.offers import Offer

DIGEST = 8  # bytes: that two of 100,000 offers share a key has a probability of 10⁻⁹


def offer_text(offer: Offer) -> str:
    """Equal offers give equal texts."""
    return json.dumps(asdict(offer), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def offer_key(text: str) -> str:
    """A short name of an `offer_text`."""
    return hashlib.blake2b(text.encode(), digest_size=DIGEST).hexdigest()


def read_offer(values: Mapping[str, Any]) -> Offer:
    """The offer that `asdict` or an `offer_text`, read as JSON, describes."""
    given: dict[str, Any] = {name: tuple(one) if isinstance(one, list) else one for name, one in values.items()}
    return Offer(**given)
