"""What is wrong with a file, in a sentence that says what to do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from content.extracting.limits import LIMITS, MEGABYTE
from content.extracting.problem import Problem

SENTENCES = {
    Problem.TOO_LARGE: _(
        "The file is larger than %(megabytes)d MB. Make its pictures smaller (in PowerPoint: File, Compress pictures) "
        "and upload it again."
    ),
    Problem.WRONG_TYPE: _(
        "The file is not what its name says. Open it in the program it was made with, save it as PDF or PPTX and "
        "upload it again."
    ),
    Problem.ENCRYPTED: _(
        "The file is protected by a password. Ask the speaker for one without a password and replace the file."
    ),
    Problem.BROKEN: _(
        "The file is damaged. Open it in the program it was made with, save it anew as PDF and replace the file."
    ),
    Problem.TOO_MANY_PAGES: _(
        "The file has more than %(pages)d pages. It stays there for download. To show its pages, upload it in parts."
    ),
    Problem.NO_PAGES: _("The file has no page that can be shown. Check whether it is the right one."),
    Problem.BOMB: _(
        "The file unpacks to far more than it weighs and was not opened. Save it as PDF and replace the file."
    ),
    Problem.TOO_SLOW: _(
        "Reading took too long. Save the file as PDF with smaller pictures and replace it, or try again later."
    ),
    Problem.TOO_MUCH_MEMORY: _(
        "Reading needs more memory than a file may have. Save it as PDF with smaller pictures and replace the file."
    ),
    Problem.CRASHED: _("The program that reads files broke off at this one. Save it anew as PDF and replace the file."),
    Problem.MISSING: _("The file is no longer there. Upload it again."),
    Problem.INTERRUPTED: _("Reading was interrupted several times. Try again; if it stays like this, tell the office."),
    Problem.NO_OFFICE: _(
        "The slides are shown as text only: this site cannot draw PowerPoint files. To show pictures, upload the "
        "presentation as PDF."
    ),
    Problem.NO_PICTURES: _(
        "The slides are shown as text only: drawing them did not work. To show pictures, upload the presentation as "
        "PDF."
    ),
}
NUMBERS = {"megabytes": LIMITS.file_bytes // MEGABYTE, "pages": LIMITS.pages}


def sentence(code: str) -> str:
    """For editors; empty without a problem. Raises ValueError for a code that doesn't exist."""
    return str(SENTENCES[Problem(code)]) % NUMBERS if code else ""
