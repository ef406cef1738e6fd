"""Text and notes of a PPTX, slide by slide. Slides that were hidden from the audience are left out, as LibreOffice
leaves them out of its pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PackageNotFoundError

from content.extracting import archive
from content.extracting.limits import Limits
from content.extracting.pages import PageText, Result
from content.extracting.problem import Problem, Unreadable
from content.extracting.words import cleaned, one_line, telling

UNTOLD = frozenset({PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.DATE})
DIAGRAM = "/diagramData"  # end of the relationship to the words of a SmartArt
WORDS = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"


def read(path: Path, limits: Limits) -> Result:
    archive.check(path, limits)
    try:
        presentation = Presentation(str(path))
    except PackageNotFoundError as error:
        raise Unreadable(Problem.BROKEN) from error
    slides = [slide for slide in presentation.slides if slide._element.get("show") not in {"0", "false"}]
    if not slides:
        raise Unreadable(Problem.NO_PAGES)
    if len(slides) > limits.pages:
        raise Unreadable(Problem.TOO_MANY_PAGES)
    about = presentation.core_properties
    return Result(
        title=telling(about.title or ""),
        author=telling(about.author or ""),
        pages=[_page_text(slide, limits) for slide in slides],
    )


def _page_text(slide: Any, limits: Limits) -> PageText:
    heading = slide.shapes.title
    title = one_line(heading.text_frame.text, 300) if heading is not None and heading.has_text_frame else ""
    others = (shape for shape in slide.shapes if heading is None or shape.shape_id != heading.shape_id)
    parts = [title, *_texts(others), *_diagrams(slide)]
    text = cleaned("\n".join(part for part in parts if part.strip()), limits.page_text)
    notes = ""
    if slide.has_notes_slide and (frame := slide.notes_slide.notes_text_frame) is not None:
        notes = cleaned(frame.text, limits.page_text)
    return PageText(title or one_line(text.partition("\n")[0], 300), text, notes)


def _texts(shapes: Iterable[Any]) -> Iterator[str]:
    for shape in shapes:
        if shape.is_placeholder and shape.placeholder_format.type in UNTOLD:
            continue
        if hasattr(shape, "shapes"):  # a group
            yield from _texts(shape.shapes)
        elif shape.has_text_frame:
            yield shape.text_frame.text
        elif getattr(shape, "has_table", False):
            yield from ("\t".join(cell.text for cell in row.cells) for row in shape.table.rows)
        elif getattr(shape, "has_chart", False):
            yield from _chart(shape.chart)


def _chart(chart: Any) -> Iterator[str]:
    if chart.has_title and chart.chart_title.has_text_frame:
        yield chart.chart_title.text_frame.text
    for plot in chart.plots:
        yield from (str(label) for label in plot.categories)
        yield from (series.name for series in plot.series)


def _diagrams(slide: Any) -> Iterator[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    for relation in slide.part.rels.values():
        if relation.reltype.endswith(DIAGRAM) and not relation.is_external:
            root = etree.fromstring(relation.target_part.blob, parser)
            yield "\n".join(element.text for element in root.iter(WORDS) if element.text)
