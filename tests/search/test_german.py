import unicodedata
from pathlib import Path

import pytest
from django.conf import settings as site
from hypothesis import example, given, settings
from hypothesis import strategies as st

from search.folding import UMLAUTS
from search.german import STOP_WORDS, German, Word, fold, get_german, grams
from search.lexicon import open_lexicon

COMPOUNDS = Path(__file__).parent / "data" / "compounds.tsv"
LETTERS = "aäAÄoöuüUßeinstkrchgl -*:_/'’–\u0308\u00ad\u200b1+§.,İıłşé🙂\n\x00"

SPELLED = UMLAUTS | str.maketrans({"Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


def one(german: German, text: str) -> Word:
    (word,) = german.words(text)
    return word


def parts(german: German, text: str) -> str:
    return "+".join(text[part.start : part.end] for word in german.words(text) for part in word.parts)


def terms(word: Word) -> list[str]:
    return [part.term for part in word.parts]


def compounds() -> tuple[dict[str, str], list[str]]:
    lines = [line for line in COMPOUNDS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    pairs = [line.partition("\t") for line in lines]
    return {word: wanted for word, _, wanted in pairs if wanted}, [word for word, _, wanted in pairs if not wanted]


def test_compounds_fall_into_their_parts(german: German) -> None:
    wanted, _ = compounds()
    missed = {word: parts(german, word) for word, split in wanted.items() if parts(german, word) != split}
    assert len(wanted) > 250
    assert len(missed) <= 0.03 * len(wanted), missed


def test_words_that_are_no_compounds_stay_whole(german: German) -> None:
    _, whole = compounds()
    split = {word: parts(german, word) for word in whole if parts(german, word)}
    assert len(whole) > 130
    assert len(split) <= 0.02 * len(whole), split


def test_lower_case_and_ae_spelling_split_alike(german: German) -> None:
    for word in compounds()[0]:
        assert terms(one(german, word.lower().translate(SPELLED))) == terms(one(german, word)), word


@pytest.mark.parametrize(
    ("query", "document"),
    [
        ("Haus", "Häuser"),
        ("Haus", "Haeuser"),
        ("Kita", "Kitas"),
        ("Stadt", "Städte"),
        ("Raum", "Räumen"),
        ("Büros", "Buero"),
        ("Baeckerei", "Bäckereien"),
        ("Zentrum", "Zentren"),
        ("Thema", "Themen"),
        ("Schüler", "Schülerinnen"),
        ("Lehrer", "Lehrerin"),
        ("Kollege", "Kolleg*innen"),
        ("Arzt", "Ärzt:innen"),
        ("Beratung", "beraten"),
        ("neue", "neuen"),
        ("Steuer", "Steuern"),
        ("Frau", "Frauen"),
        ("aktuell", "aktuelle"),
        ("Statue", "Statuen"),
        ("Familienzentrum", "Familienzentren"),
        ("Kitaträger", "Kita-Trägern"),
        ("Grossstadt", "Großstädte"),
        ("cafe", "Café"),
    ],
)
def test_forms_of_a_word_share_their_stem(german: German, query: str, document: str) -> None:
    assert one(german, query).stem == one(german, document).stem


@pytest.mark.parametrize(("one_word", "other"), [("Schule", "Schüler"), ("Daten", "Datum"), ("Termin", "Term")])
def test_different_words_keep_different_stems(german: German, one_word: str, other: str) -> None:
    assert one(german, one_word).stem != one(german, other).stem


@pytest.mark.parametrize(
    "form",
    [
        "Schüler*innen",
        "Schüler:innen",
        "Schüler_innen",
        "Schüler/-innen",
        "Schüler/innen",
        "Schüler(innen)",
        "SchülerInnen",
        "Schu\u0308ler*innen",
    ],
)
def test_gender_forms_are_one_word(german: German, form: str) -> None:
    word = one(german, form)
    assert (word.word, word.stem, word.surface) == ("schuelerinnen", one(german, "Schüler").stem, form)


def test_only_the_matching_part_is_marked(german: German) -> None:
    text = "Das Bildungs\u00admonitoring und das Schu\u0308ler*innenparlament"
    marked = {part.term: text[part.start : part.end] for word in german.words(text) for part in word.parts}
    assert marked == {
        "bildung": "Bildungs",
        "monitoring": "monitoring",
        "schueler": "Schu\u0308ler*innen",
        "parlament": "parlament",
    }


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Kinder- und Jugendhilfe", "kinderhilf"),
        ("Kita- oder Schulsozialarbeit", "kitasozialarbeit"),
        ("Haupt-, Real- und Gesamtschulen", "hauptschul"),
        ("Haupt-, Real- und Gesamtschulen", "realschul"),
        ("Schulentwicklung und -planung", "schulplanung"),
        ("Schul- und Jugendhilfedaten", "schuldaten"),
        ("Kita- und Schulentwicklungsplanung", "kitaentwicklungsplanung"),
        ("Ganztags-/Grundschule", "ganztagsschul"),
    ],
)
def test_what_a_hyphen_leaves_out_is_completed(german: German, text: str, term: str) -> None:
    assert term in [t for word in german.words(text) for t in terms(word)]


@pytest.mark.parametrize(
    "text", ["Vor- und Nachteile", "Grün- und", "- und Haus", "Kinder-", "Plan- und kommunale Ziele"]
)
def test_nothing_is_invented_where_the_completed_word_makes_no_sense(german: German, text: str) -> None:
    assert not [part for word in german.words(text) for part in word.parts]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("SGB II, § 8a", ["sgb", "ii", "§", "8a"]),
        ("U3 16+ 2018/19 3–6", ["u3", "16+", "2018", "19", "3", "6"]),
        ("OGS KAoA BuT DKBM", ["ogs", "kaoa", "but", "dkbm"]),
        ("E-Mail Grimm’s Kita‑Platz", ["email", "grimms", "kitaplatz"]),
        ("jede*r Łódź İzmir", ["jeder", "lodz", "izmir"]),
        ("🙂 … \x00\x07 --- **", []),
    ],
)
def test_words_of_unusual_make(german: German, text: str, words: list[str]) -> None:
    assert [word.word for word in german.words(text)] == words


def test_place_names_given_as_protected_stay_whole(german: German) -> None:
    protecting = German(
        open_lexicon(Path(site.SEARCH["lexicon_dir"])), ["Saarbrücken", "Bergisch Gladbach", "Holzhausen"]
    )
    for name in ("Saarbrücken", "Saarbrücker", "Gladbach", "Holzhausen", "Holzhausens", "Holzhausener"):
        assert not one(protecting, name).parts
    assert protecting.version != german.version


def test_stop_words_are_function_words_but_not_acronyms(german: German) -> None:
    stops = [word.word for word in german.words("Wie fördern Städte die Kinder, die zu OB und DIE gehen?") if word.stop]
    assert stops == ["wie", "die", "die", "zu", "und"]
    assert all(fold(word) == word for word in STOP_WORDS)


def test_known_words(german: German) -> None:
    assert [word for word in ("Schule", "Bäckerei", "Baeckerei", "Schuhle", "") if german.is_known(word)] == [
        "Schule",
        "Bäckerei",
        "Baeckerei",
    ]


def test_grams_cover_a_word_and_short_words_too() -> None:
    assert grams("Büro") == ["_bue", "buer", "uero"]
    assert grams("U3") == ["_u3"]
    assert grams("") == []


@pytest.mark.parametrize(
    "text", ["a" * 1_000_000, "Schule" * 100_000, "a-" * 300_000, "ä*in" * 200_000, "\u0308" * 500_000]
)
def test_monstrous_words_get_a_bounded_key(german: German, text: str) -> None:
    for word in german.words(text)[:3]:
        assert len(word.word) <= 300
        assert word.surface == text[word.start : word.end]


@settings(deadline=None, max_examples=300)
@given(st.one_of(st.text(), st.text(alphabet=LETTERS)))
def test_words_lie_in_the_text_in_order(text: str) -> None:
    german = get_german()
    words = german.words(text)
    end = 0
    for word in words:
        assert end <= word.start < word.end <= len(text)
        assert word.surface == text[word.start : word.end]
        assert fold(word.word) == word.word
        assert fold(word.stem) == word.stem
        for part in word.parts:
            assert word.start <= part.start < part.end <= word.end
            assert part.term
            assert fold(part.term) == part.term
        end = word.end
    assert german.words(text) == words


def test_with_room_for_many_words_it_says_the_same(german: German) -> None:
    text = "Bildungsmonitoring und Kinder- und Jugendhilfeplanung der Grundschulkinder"

    many = german.for_many()

    assert many.words(text) == german.words(text)
    assert many.version == german.version
    assert many.for_many().words(text) == german.words(text)


@settings(deadline=None, max_examples=300)
@given(st.one_of(st.text(), st.text(alphabet=LETTERS)))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@settings(deadline=None)
@given(st.text(alphabet="aäoöuüßbenrstlchkgABÄÖÜ ", max_size=60))
@example("aaAß")
def test_both_umlaut_spellings_and_both_encodings_meet(text: str) -> None:
    german = get_german()
    for other in (text.translate(SPELLED), unicodedata.normalize("NFD", text)):
        assert [(w.word, w.stem, terms(w)) for w in german.words(other)] == [
            (w.word, w.stem, terms(w)) for w in german.words(text)
        ]
