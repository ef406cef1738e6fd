"""German forms take times as people write them: 10.30, 9."""

from __future__ import annotations

from django.conf.locale.de import formats  # type: ignore[import-untyped]

TIME_INPUT_FORMATS = ["%H:%M", "%H.%M", "%H:%M:%S", "%H"]
DATE_INPUT_FORMATS = [*formats.DATE_INPUT_FORMATS, "%Y-%m-%d"]
