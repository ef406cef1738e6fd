"""What is remembered of fit is what `fit` says, for every viewpoint by itself."""

from __future__ import annotations

import random
from dataclasses import replace

from bench.cities import demo_field, offer
from cities.models import Answer
from cities.profiles import Viewpoint
from practices.fit import fit
from search.known_fit import fit_from

FIELD = demo_field()
CITIES, STRUCTURES = list(FIELD.profiles), list(FIELD.structures)


def test_first_and_second_time_are_what_fit_says() -> None:
    rng = random.Random(11)
    offers = [offer(rng, CITIES, STRUCTURES) for _ in range(20)]
    for here in (FIELD.profiles[slug] for slug in ("augsburg", "bremen", "augsburg")):
        known = fit_from(Viewpoint(here, FIELD))
        assert [known(one) for one in offers] == [fit(one, here, FIELD) for one in offers]


def test_what_the_reader_says_of_the_city_counts() -> None:
    here = FIELD.profiles["augsburg"]
    structure = next(key for key in STRUCTURES if here.answer(key) is Answer.UNKNOWN)
    wants = replace(offer(random.Random(3), ["bremen"], STRUCTURES), required=(structure,), preconditions_stated=True)
    said = replace(here, structures={**here.structures, structure: Answer.YES}, stated=frozenset({structure}))
    before, after = (fit_from(Viewpoint(one, FIELD))(wants) for one in (here, said))
    assert before == fit(wants, here, FIELD)
    assert after == fit(wants, said, FIELD)
    assert before != after


def test_other_figures_are_another_field() -> None:
    here = FIELD.profiles["augsburg"]
    wants = offer(random.Random(5), ["bremen"], STRUCTURES)
    bare = {slug: replace(one, figures={}) for slug, one in FIELD.profiles.items()}
    other = replace(FIELD, profiles=bare, version="another", distances={})
    assert fit_from(Viewpoint(here, FIELD))(wants) == fit(wants, here, FIELD)
    assert fit_from(Viewpoint(bare["augsburg"], other))(wants) == fit(wants, bare["augsburg"], other)
    assert fit(wants, here, FIELD) != fit(wants, bare["augsburg"], other)
