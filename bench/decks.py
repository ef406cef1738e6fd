"""`python -m bench.decks --slides 60`: what it costs to read a presentation page by page.

Generated slides of text, every second with a photograph of two megapixels. Each step as the site runs it, in a process
of its own: text, the way of a PPTX through LibreOffice, pictures in two sizes; then the whole with database and
storage. `ratio` is the time beside merely drawing the same PDF with pypdfium2, without text, compressing and storing:
the least it can cost. `peak MB` is that of the largest process that reads or draws, looked at every 10 ms.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import psutil
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
HEAD = f"{'file':<6}{'what':<12}{'seconds':>9}{'per slide':>11}{'ratio':>8}{'peak MB':>9}"
PHOTO = 1600, 1200
LINES = 12


def photo(number: int) -> io.BytesIO:
    """Colours that run into each other, with grain, as a camera gives them."""
    grain = Image.effect_noise(PHOTO, 20)
    sky = Image.linear_gradient("L").rotate(37 * number).resize(PHOTO)
    sun = Image.radial_gradient("L").resize(PHOTO)
    buffer = io.BytesIO()
    Image.merge("RGB", (sky, Image.blend(sun, grain, 0.3), Image.blend(sky, sun, 0.5))).save(buffer, "JPEG", quality=85)
    buffer.seek(0)
    return buffer


@cache
def words() -> list[str]:
    """Of the demo's practices."""
    rows = json.loads((ROOT / "demo/practices.json").read_text("utf-8"))
    return [word for row in rows for word in f"{row['title']} {row['summary']}".split()]


def lines(number: int) -> list[str]:
    begin = 9 * LINES * number % (len(words()) - 9 * LINES)
    return [" ".join(words()[begin + place * 9 : begin + place * 9 + 9]) for place in range(LINES)]


def write_pdf(path: Path, slides: int) -> None:
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=landscape(A4))
    for number in range(slides):
        title, *rest = lines(number)
        canvas.setFont("Helvetica-Bold", 26)
        canvas.drawString(50, 530, title[:50])
        canvas.setFont("Helvetica", 14)
        for place, line in enumerate(rest):
            canvas.drawString(50, 490 - 22 * place, line)
        if number % 2:
            canvas.drawImage(ImageReader(photo(number)), 450, 40, 340, 255)
        canvas.showPage()
    canvas.save()


def write_pptx(path: Path, slides: int) -> None:
    from pptx import Presentation
    from pptx.util import Inches

    presentation = Presentation()
    for number in range(slides):
        slide = presentation.slides.add_slide(presentation.slide_layouts[1])
        title, *rest = lines(number)
        slide.shapes.title.text = title
        slide.placeholders[1].text = "\n".join(rest[:6])
        slide.notes_slide.notes_text_frame.text = "\n".join(rest[6:])
        if number % 2:
            slide.shapes.add_picture(photo(number), Inches(5), Inches(4.5), Inches(4))
    presentation.save(str(path))


def floor(path: Path, _folder: Path) -> None:
    import pypdfium2

    from content.extracting.limits import LIMITS

    for page in pypdfium2.PdfDocument(path):
        page.render(scale=LIMITS.picture_side / max(page.get_size())).close()


def text(path: Path, folder: Path) -> None:
    from content.decks.processes import extracted
    from content.extracting.limits import LIMITS

    extracted(path.suffix[1:], path, folder, LIMITS)


def office(path: Path, folder: Path) -> None:
    from content.decks.office import as_pdf
    from content.extracting.limits import LIMITS

    as_pdf(path, folder, LIMITS).rename(path.with_name("pptx.pdf"))


def pictures(path: Path, folder: Path) -> None:
    from content.decks.processes import extracted
    from content.extracting.limits import LIMITS

    extracted("draw", path, folder, LIMITS)


def whole(path: Path, _folder: Path) -> None:
    from django.core.files import File

    from content.decks import read_now
    from content.models import Document

    with path.open("rb") as file:
        document = Document.objects.create(title=path.stem, file=File(file, name=path.name))
    deck = read_now(document)
    if (deck.state, deck.problem) != ("ready", ""):
        raise SystemExit(f"{path.name}: {deck.state} {deck.problem}")


STEPS: dict[str, Callable[[Path, Path], None]] = {
    "floor": floor,
    "text": text,
    "office": office,
    "pictures": pictures,
    "whole": whole,
}
# The file, and the steps it takes; pictures of a PPTX are those of its PDF.
RUNS = (
    ("a.pdf", ("floor", "text", "pictures", "whole")),
    ("b.pptx", ("office", "floor", "text", "pictures", "whole")),
)


def step(what: str, path: Path) -> None:
    if what != "floor":  # which shall not count what only the site needs
        import django

        django.setup()
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        STEPS[what](path, Path(folder))
        seconds = time.perf_counter() - began
    print(seconds)


def in_a_process_of_its_own(what: str, path: Path) -> tuple[float, float]:
    """Seconds and peak megabytes of a step."""
    command = [sys.executable, "-m", "bench.decks", "--step", what, "--file", str(path)]
    process = psutil.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE)
    peak = 0
    while process.poll() is None:
        peak = max(peak, *(memory(reader) for reader in process.children(recursive=True) or [process]))
        time.sleep(0.01)
    if process.returncode:
        raise SystemExit(f"{what} of {path.name} failed.")
    return float(process.stdout.read().split()[-1]), peak / 1024**2


def memory(process: psutil.Process) -> int:
    """Nothing of a process that is not yet the command it will be: its memory is still that of the one it came from."""
    try:
        rss = int(process.memory_info().rss)
        return rss if "--step" not in process.cmdline() or "floor" in process.cmdline() else 0
    except psutil.NoSuchProcess:
        return 0


def measure(folder: Path, slides: int) -> None:
    for name, steps in RUNS:
        path = folder / name
        if path.suffix == ".pptx" and not shutil.which("soffice"):
            print("pptx: LibreOffice is not installed")
            continue
        (write_pdf if path.suffix == ".pdf" else write_pptx)(path, slides)
        drawn = path if path.suffix == ".pdf" else folder / "pptx.pdf"
        least = 0.0
        rows = []
        for what in steps:
            seconds, peak = in_a_process_of_its_own(what, drawn if what in {"floor", "pictures"} else path)
            least = seconds if what == "floor" else least
            rows.append((what, seconds, peak))
        for what, seconds, peak in rows:
            times = f"{seconds:>9.2f}{1000 * seconds / slides:>8.0f} ms{seconds / least:>8.1f}{peak:>9.0f}"
            print(f"{path.suffix[1:]:<6}{what:<12}{times}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--slides", type=int, default=60)
    parser.add_argument("--step", choices=STEPS)
    parser.add_argument("--file", type=Path)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "networksite.settings")
    if options.step:
        step(options.step, options.file)
        return
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        os.environ |= {"DATA_DIR": str(folder / "data"), "DEBUG": "0", "SECRET_KEY": "bench", "LOG_LEVEL": "ERROR"}
        migrate = [sys.executable, "manage.py", "migrate", "--verbosity=0", "--skip-checks"]
        subprocess.run(migrate, cwd=ROOT, check=True)
        print(HEAD)
        measure(folder, options.slides)


if __name__ == "__main__":
    main()
