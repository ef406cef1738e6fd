"""What stands on paper, compared with what a page says."""

from __future__ import annotations

import html
import re
from collections import Counter
from typing import Any

PAGE_NUMBER = re.compile(r"^\s*\d+ / \d+\s*$", re.MULTILINE)
LONGEST = 60  # letters; a longer word goes over the end of a line, and perhaps of a page


def letters(paper: Any) -> str:
    """All letters and digits of a PDF, without the numbers of its pages: where lines end is the printer's business."""
    texts = [page.get_textpage().get_text_bounded() for page in paper]
    return _letters("".join(PAGE_NUMBER.sub("", text) for text in texts))


def missing_words(page: str, on_paper: str) -> list[str]:
    """The words of the sheet on a page that are not on paper, and the letters that stand there less often."""
    sheet = page[page.index("<article") : page.index("</article")]
    words = [_letters(word) for word in html.unescape(re.sub(r"<[^>]*>", " ", sheet)).split()]
    lost = Counter("".join(words)) - Counter(on_paper)
    return [word for word in words if len(word) <= LONGEST and word not in on_paper] + sorted(lost)


def _letters(text: str) -> str:
    text = text.replace("ﬁ", "fi").replace("ﬂ", "fl").replace("ﬀ", "ff")
    return re.sub(r"[^\w]", "", text).casefold()
