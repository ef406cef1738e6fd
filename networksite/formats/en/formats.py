"""English forms take the admin's dates besides their own."""

from __future__ import annotations

from django.conf.locale.en import formats  # type: ignore[import-untyped]

DATE_INPUT_FORMATS = ["%d.%m.%Y", *formats.DATE_INPUT_FORMATS]
DATETIME_INPUT_FORMATS = ["%d.%m.%Y %H:%M", *formats.DATETIME_INPUT_FORMATS]
