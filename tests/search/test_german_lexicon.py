import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from marisa_trie import BytesTrie

from search.german import German
from search.lexicon import BrokenLexiconError, Entry, lexicon_path, load_lexicon, open_lexicon, save_lexicon

ROOT = Path(__file__).resolve().parents[2]
MEASURE = """
import sys, psutil
from pathlib import Path
before = psutil.Process().memory_info().rss
from search.german import German, CACHED_WORDS
from search.lexicon import open_lexicon
german = German(open_lexicon(Path(sys.argv[1])))
firsts, lasts = sys.argv[2].split(), sys.argv[3].split()
for number in range(2 * CACHED_WORDS + 10):
    first, middle, last = number % len(firsts), number // len(firsts) % len(firsts), number // len(firsts) ** 2
    german.words(firsts[first] + firsts[middle].lower() + lasts[last])
print(psutil.Process().memory_info().rss - before)
"""
FIRSTS = """Schul Bildungs Jugend Kinder Familien Stadt Sozial Sprach Lern Berufs Ausbildungs
Weiterbildungs Ganztags Daten Projekt Netzwerk Kultur Musik Gesundheits
Umwelt Quartiers Eltern Lehrer Schüler Verwaltungs Haushalts Personal Förder
Beratungs Planungs Entwicklungs Steuerungs Leitungs Wirkungs Ziel Gruppen"""
LASTS = (
    "plan konzept bericht zentrum büro arbeit hilfe amt gruppe stelle förderung angebote zahlen leitung mittel ziele "
    * 2
)


@pytest.fixture
def lexicon(kept_folder: Path) -> Path:
    return lexicon_path(kept_folder / "lexicon")


@pytest.mark.parametrize("damage", [lambda raw: raw[:-1], lambda raw: b"", lambda raw: raw[:5000] + b"?" + raw[5001:]])
def test_a_broken_file_is_noticed(lexicon: Path, tmp_path: Path, damage: object) -> None:
    broken = tmp_path / lexicon.name
    broken.write_bytes(damage(lexicon.read_bytes()))  # type: ignore[operator]
    with pytest.raises(BrokenLexiconError):
        load_lexicon(broken)


def test_a_broken_file_is_built_anew_and_the_same(lexicon: Path, tmp_path: Path) -> None:
    lexicon_path(tmp_path).write_bytes(lexicon.read_bytes()[:1000])
    german = German(open_lexicon(tmp_path))
    assert german.words("Bildungsmonitoring")[0].parts
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [lexicon.read_bytes()]


def test_readers_never_see_half_a_file_while_others_write(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.trie"
    entry = Entry(modifier=1, head=2, known=True, whole=False, stem="", modifier_stem="")
    trie = BytesTrie((f"wort{number}", entry.pack()) for number in range(20_000))
    save_lexicon(trie, path)
    with ThreadPoolExecutor(3) as pool:
        writers = [pool.submit(save_lexicon, trie, path) for _ in range(40)]
        readers = [pool.submit(load_lexicon, path) for _ in range(40)]
    assert all(reader.result().entry("wort7") == entry for reader in readers)
    assert not any(writer.exception() for writer in writers)
    assert list(tmp_path.iterdir()) == [path]


def test_a_web_process_carries_at_most_40_megabytes_of_it(lexicon: Path, tmp_path: Path) -> None:
    shutil.copy(lexicon, tmp_path)
    command = [sys.executable, "-c", MEASURE, str(tmp_path), FIRSTS, LASTS]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert int(run.stdout) <= 40 * 2**20
