"""Takes out of a picture what says more than it shows: place, time, camera, names, what follows its end.

JPEG, PNG and WebP keep their pixels, their colour profile and their orientation as they are, bit by bit, so that the
same file always becomes the same file. Other formats, and those that are turned only by their metadata, are saved anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

from PIL import Image as Pillow
from PIL import ImageOps, ImageSequence, UnidentifiedImageError

PIXELS = 60_000_000  # more than any camera of a meeting takes; reading it needs 180 MB
ORIENTATION = 0x0112
UPRIGHT = 1
BROKEN = (OSError, SyntaxError, ValueError, IndexError, EOFError, Pillow.DecompressionBombError)

JPEG_START, JPEG_END, JPEG_SCAN = 0xD8, 0xD9, 0xDA
JPEG_COMMENT = 0xFE
JPEG_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})  # markers without content
JPEG_APPLICATION = range(0xE0, 0xF0)
JPEG_KEPT = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}  # what applications write and colours need
JPEG_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")

PNG_START = b"\x89PNG\r\n\x1a\n"
PNG_KEPT = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs"}
    | {b"acTL", b"fcTL", b"fdAT"}
)
WEBP_KEPT = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
WEBP_FLAGS = 0b1100  # of the header: there is EXIF, there is XMP


class Unreadable(Exception):
    """The picture can't be opened, or is damaged further on."""


class NoPicture(Unreadable):
    """It is something else, or a format that nobody here can open."""


class TooManyPixels(Exception):
    """Opening it would take more memory than a picture may have."""


def check(content: bytes) -> None:
    """Raises Unreadable, NoPicture or TooManyPixels. All of it is decoded, a JPEG in a small size: is it complete?"""
    try:
        with Pillow.open(BytesIO(content)) as picture:
            if picture.width * picture.height * getattr(picture, "n_frames", 1) > PIXELS:
                raise TooManyPixels
            picture.draft(None, (max(1, picture.width // 8), max(1, picture.height // 8)))
            picture.load()
    except UnidentifiedImageError as error:
        raise NoPicture from error
    except BROKEN as error:
        raise Unreadable from error


def without_metadata(content: bytes) -> bytes:
    """The same picture, told nothing but what is to be seen. Raises Unreadable."""
    try:
        with Pillow.open(BytesIO(content)) as picture:
            turned = picture.getexif().get(ORIENTATION, UPRIGHT)
            if picture.format in {"JPEG", "MPO"}:
                return b"".join(_jpeg(content, turned))
            if turned == UPRIGHT and picture.format == "PNG":
                return b"".join(_png(content))
            if turned == UPRIGHT and picture.format == "WEBP":
                return _webp(content)
            return _anew(picture)
    except BROKEN as error:
        raise Unreadable from error


def _jpeg(data: bytes, turned: int) -> Iterator[bytes]:
    yield bytes((0xFF, JPEG_START))
    if turned != UPRIGHT:
        yield _orientation(turned)
    position = 2
    while (marker := data[position + 1]) != JPEG_END:
        if data[position] != 0xFF:
            raise ValueError("no marker where one must be")
        if marker == 0xFF:  # a byte to fill up
            position += 1
            continue
        end = position + 2
        if marker not in JPEG_ALONE:
            end += int.from_bytes(data[position + 2 : position + 4], "big")
        if marker == JPEG_SCAN:
            end = _end_of_scan(data, end)
        if _says_how_it_looks(marker, data[position + 4 : end]):
            yield data[position:end]
        position = end
    yield bytes((0xFF, JPEG_END))


def _end_of_scan(data: bytes, begin: int) -> int:
    found = JPEG_MARKER.search(data, begin)
    if found is None:
        raise ValueError("the picture breaks off")
    return found.start()


def _says_how_it_looks(marker: int, content: bytes) -> bool:
    if marker in JPEG_APPLICATION:
        return marker in JPEG_KEPT and content.startswith(JPEG_KEPT[marker])
    return marker != JPEG_COMMENT


def _orientation(turned: int) -> bytes:
    """A segment of metadata that says this and nothing else."""
    exif = Pillow.Exif()
    exif[ORIENTATION] = turned
    content = exif.tobytes()
    return b"\xff\xe1" + (len(content) + 2).to_bytes(2, "big") + content


def _png(data: bytes) -> Iterator[bytes]:
    yield PNG_START
    position, name = len(PNG_START), b""
    while name != b"IEND":
        end = position + 12 + int.from_bytes(data[position : position + 4], "big")
        name = data[position + 4 : position + 8]
        if not name or end > len(data):
            raise ValueError("the picture breaks off")
        if name in PNG_KEPT:
            yield data[position:end]
        position = end


def _webp(data: bytes) -> bytes:
    kept, position = [b"WEBP"], 12
    last = 8 + int.from_bytes(data[4:8], "little")
    while position + 8 <= min(last, len(data)):
        name, length = data[position : position + 4], int.from_bytes(data[position + 4 : position + 8], "little")
        chunk = data[position : position + 8 + length + length % 2]
        position += len(chunk)
        if name == b"VP8X":
            chunk = chunk[:8] + bytes((chunk[8] & ~WEBP_FLAGS,)) + chunk[9:]
        if name in WEBP_KEPT:
            kept.append(chunk)
    body = b"".join(kept)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _anew(picture: Pillow.Image) -> bytes:
    frames = [_bare(frame) for frame in ImageSequence.Iterator(picture)]
    options: dict[str, object] = {"icc_profile": picture.info.get("icc_profile")}
    if len(frames) > 1:
        options |= {"save_all": True, "append_images": frames[1:], "loop": picture.info.get("loop", 0)}
        options["duration"] = [frame.info.get("duration", 100) for frame in ImageSequence.Iterator(picture)]
    if picture.format in {"WEBP", "AVIF"}:
        options["quality"] = 90
    target = BytesIO()
    frames[0].save(target, picture.format, **{name: value for name, value in options.items() if value is not None})
    return target.getvalue()


def _bare(frame: Pillow.Image) -> Pillow.Image:
    upright = ImageOps.exif_transpose(frame).copy()
    upright.info = {name: value for name, value in frame.info.items() if name == "transparency"}
    return upright
