"""Pictures as a PDF holds them: JPEG as it is, anything else as plain pixels on white.

Transparency is laid on white, since print and high-contrast readers show it in ways that nobody chose.
"""

from __future__ import annotations

import io
import zlib
from functools import lru_cache

import msgspec

_GREY = {"1", "L", "LA", "I;16"}
_ORIENTATION = 0x0112
_UPRIGHT = 1


class Raster(msgspec.Struct, frozen=True):
    """A picture: its size in pixels, and the stream that holds it with the entries of its dictionary."""

    width: int
    height: int
    data: bytes
    entries: bytes


@lru_cache(maxsize=8)
def raster(image: bytes) -> Raster:
    """Read a PNG or JPEG file."""
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(image)) as picture:
        is_upright = picture.getexif().get(_ORIENTATION, _UPRIGHT) == _UPRIGHT
        if picture.format == "JPEG" and picture.mode in ("L", "RGB") and is_upright:
            return _raster(*picture.size, image, b"DCTDecode", is_grey=picture.mode == "L")
        is_grey = picture.mode in _GREY
        upright = ImageOps.exif_transpose(picture).convert("RGBA")
        ground = Image.new("RGBA", upright.size, "white")
        pixels = Image.alpha_composite(ground, upright).convert("L" if is_grey else "RGB")
        return _raster(*pixels.size, zlib.compress(pixels.tobytes(), 9), b"FlateDecode", is_grey=is_grey)


def _raster(width: int, height: int, data: bytes, coding: bytes, *, is_grey: bool) -> Raster:
    entries = b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/%b/Filter/%b" % (
        width,
        height,
        b"DeviceGray" if is_grey else b"DeviceRGB",
        coding,
    )
    return Raster(width, height, data, entries)
