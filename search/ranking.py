"""Every number that decides the order of hits, with its reason. Both engines read it; tuning happens here alone.

The first part is written into the index (a change shows as an outdated index and wants a rebuild), the second acts when
a query is asked.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from search.documents import KINDS, SearchDocument, TextField

# -- written into the index --------------------------------------------------------------------------------------------

# How often a text is counted in the one field that holds all of them. Adding up weighted frequencies before BM25
# saturates them (BM25F) ranks better than adding up one BM25 score per field, and asks one field instead of five.
FIELD_WEIGHTS: Mapping[TextField, int] = MappingProxyType(
    {
        TextField.TITLE: 4,  # names the thing; also scored by itself, see TITLE_BOOST
        TextField.SUMMARY: 2,  # says in two sentences what it is about, nothing in passing
        TextField.BLOCKS: 2,  # building blocks carry the transferable part
        TextField.BODY: 1,  # long, and full of words said in passing
        TextField.CONTEXT: 1,  # labels: city, topics, partners; facets answer these better
    }
)

# Texts whose 4-grams are indexed: where the subject is named. The body would triple the field and add mostly noise.
GRAM_FIELDS = (TextField.TITLE, TextField.SUMMARY, TextField.CONTEXT)

# A score is multiplied by these. Practice examples are what people come for and lead; short things (a topic, a term)
# reach high BM25 scores by their shortness alone, and answer best where no example is about the matter.
KIND_PRIORS: Mapping[str, float] = MappingProxyType(
    {
        "practice": 1.0,
        "event": 0.6,  # names many matters in passing; who looks for a meeting types its title or chooses the kind
        "presentation": 0.6,
        "topic": 0.5,
        "glossary": 0.45,
        "city": 0.45,
        "page": 0.45,
    }
)

# Kinds whose exact title comes first whatever else was found: who types it wants that page. A topic, term or city
# shares its name with the matter that examples are about: it is ranked like the rest, and linked above the hits.
EXACT_TITLE_KINDS = frozenset({"practice", "event", "presentation", "page"})

READINESS_BOOST = 0.10  # for the highest of the five levels: what can be taken over today, at equal relevance
FRESHNESS_BOOST = 0.10  # for the newest: older practice is not wrong, only a little less likely to be meant
FRESH_FROM, FRESH_TO = dt.date(2010, 1, 1), dt.date(2030, 1, 1)  # absolute, so that the index needs no rebuild by age

# -- at query time -----------------------------------------------------------------------------------------------------

TITLE_BOOST = 0.6  # of the BM25 score in titles and names, on top of the score over all texts
# Of the BM25 score in slides and attached files, which have fields of their own: a file of sixty pages would otherwise
# make its page look long, and all others short. A word in passing on a slide weighs less than one of the page itself.
FILE_BOOST = 0.4
TIE_BREAKER = 0.1  # what the other ways to find a concept add to its best one
CONCEPT_BONUS = 2.0  # for each concept found: holding more of the question beats holding one rare word often
EXACT_TITLE = 1000.0  # above any sum of the rest
GRAM_WEIGHT = 0.2  # of BM25 over 4-grams: kin that neither stem nor parts share (Paten, Patenschaft); words outweigh it

# With a city, a score is multiplied by 1 + FIT_BLEND × the number of its fit (0 to 1). From an example to check on site
# to one that fits well that is a factor of about 1.25: it decides between examples that answer about equally well, and
# does not lift one that is about something else. docs/search.md says what other values did.
FIT_BLEND = 0.75
# The number that counts in the blend for what has none (events, topics, …) and for the city's own examples, which fit
# perfectly and are known there: the middle of all, so that it neither gains nor loses.
FIT_NEUTRAL = 0.5
# Where these stand in the order by fit alone, in which examples stand by their number (0 to 1): the city's own behind
# everything it does not know yet, other kinds behind all examples.
OWN_PLACE, OTHER_PLACE = -1.0, -2.0


def prior(document: SearchDocument) -> float:
    """What multiplies every score of this document; 1.0 is the least any document gets."""
    readiness = 1 + READINESS_BOOST * min(max(document.readiness, 0), 5) / 5
    return (
        KIND_PRIORS[document.kind]
        / min(KIND_PRIORS.values())
        * readiness
        * (1 + FRESHNESS_BOOST * _freshness(document))
    )


def tie_break(document: SearchDocument) -> int:
    """Among equals the lower comes first: by kind, then by age. So every order is total, and no engine differs. Less
    than 2⁴⁰."""
    return (KINDS.index(document.kind) << 36) + document.object_id


Score = TypeVar("Score", float, NDArray[np.float64])


def blended(score: Score, number: Score) -> Score:
    """A score with the number of the fit."""
    return score * (1 + FIT_BLEND * number)


def _freshness(document: SearchDocument) -> float:
    if document.newest is None:
        return 0.0
    return min(max((document.newest - FRESH_FROM) / (FRESH_TO - FRESH_FROM), 0.0), 1.0)


def _digest(*tables: object) -> str:
    return hashlib.blake2b(repr(tables).encode(), digest_size=4).hexdigest()


INDEXED_VERSION = _digest(
    dict(FIELD_WEIGHTS),
    GRAM_FIELDS,
    dict(KIND_PRIORS),
    sorted(EXACT_TITLE_KINDS),
    READINESS_BOOST,
    FRESHNESS_BOOST,
    FRESH_FROM,
    FRESH_TO,
)
