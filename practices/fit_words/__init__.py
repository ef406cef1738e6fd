"""Fit in words: a badge, two reasons, lines with both values, a sentence. Pure, beside the active language."""

from practices.fit_words.lines import FitLine, fit_lines
from practices.fit_words.reasons import Reason, reasons
from practices.fit_words.scene import compared, sizes
from practices.fit_words.summary import Badge, Count, badge, summary_sentence, tally

__all__ = [
    "Badge",
    "Count",
    "FitLine",
    "Reason",
    "badge",
    "compared",
    "fit_lines",
    "reasons",
    "sizes",
    "summary_sentence",
    "tally",
]
