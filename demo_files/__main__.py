"""`python -m demo_files`: writes the files of the demo's meetings anew. The film only where it is missing: it comes out
differently each time, and needs Chromium."""

from __future__ import annotations

from pathlib import Path

from demo_files import pdf, pictures, powerpoint
from demo_files.film import film
from demo_files.mannheim import MANNHEIM
from demo_files.munich import MUNICH
from demo_files.results import INTERNAL, RESULTS

MEDIA = Path(__file__).resolve().parent.parent / "demo/media"
WORK_SHEET, FILM = "demo-arbeitsblatt-wirkungsmodell.pdf", "demo-film-rundgang.webm"


def main() -> None:
    images, documents = MEDIA / "images", MEDIA / "documents"
    for folder in (images, documents):
        folder.mkdir(parents=True, exist_ok=True)
    for name in pictures.PICTURES:
        pictures.draw(name).save(images / name, optimize=True)
    for talk in (MUNICH, MANNHEIM, INTERNAL):
        (documents / talk.file).write_bytes(pdf.slides(talk))
    (documents / RESULTS.file).write_bytes(powerpoint.slides(RESULTS))
    (documents / WORK_SHEET).write_bytes(pdf.work_sheet())
    if not (documents / FILM).exists():
        (documents / FILM).write_bytes(film())


if __name__ == "__main__":
    main()
