"""Pictures as cameras and programs make them, with all they tell besides what is to be seen."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image, ImageCms, ImageDraw
from PIL.PngImagePlugin import PngInfo

SECRET = "Geheimwort-Kamera"
XMP = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{SECRET}</x:xmpmeta>".encode()
GPS, GPS_LATITUDE, ARTIST, MAKE, ORIENTATION = 0x8825, 2, 0x013B, 0x010F, 0x0112


def exif(turned: int = 1) -> Image.Exif:
    written = Image.Exif()
    written[ORIENTATION], written[MAKE], written[ARTIST] = turned, SECRET, SECRET
    written.get_ifd(GPS)[1] = "N"
    written.get_ifd(GPS)[GPS_LATITUDE] = (48.0, 8.0, 14.0)
    return written


@cache
def profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def drawn(number: int = 0, size: tuple[int, int] = (320, 200)) -> Image.Image:
    """Another picture for each number; its upper half is red."""
    picture = Image.new("RGB", size, (20, 40 + number * 5 % 200, 200))
    ImageDraw.Draw(picture).rectangle((0, 0, size[0], size[1] // 2), fill=(200, 20, 20))
    ImageDraw.Draw(picture).text((10, 10), str(number), fill="white")
    return picture


def photo(number: int = 0, *, turned: int = 1, kind: str = "JPEG", size: tuple[int, int] = (320, 200)) -> bytes:
    """With place, camera, artist, comment and colour profile, as the format takes them."""
    more: dict[str, object] = {"exif": exif(turned), "icc_profile": profile()}
    if kind == "PNG":
        text = PngInfo()
        text.add_text("Author", SECRET)
        text.add_itxt("XML:com.adobe.xmp", XMP.decode())
        more["pnginfo"] = text
    elif kind != "GIF":
        more["xmp"] = XMP
    if kind in {"JPEG", "GIF"}:
        more["comment"] = SECRET.encode()
    target = io.BytesIO()
    drawn(number, size).save(target, kind, **more)
    return target.getvalue()


def with_iptc_and_tail(jpeg: bytes) -> bytes:
    """As picture desks and phones write them: an IPTC segment, and a film behind the end of the picture."""
    iptc = b"Photoshop 3.0\0" + SECRET.encode()
    segment = b"\xff\xed" + (len(iptc) + 2).to_bytes(2, "big") + iptc
    return jpeg[:2] + segment + jpeg[2:] + b"MotionPhoto" + SECRET.encode()
