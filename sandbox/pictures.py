"""Pictures and documents as a message carries them."""

import re
import struct

from sandbox.files import Kept
from sandbox.shapes import Json

_PNG = re.compile(rb"\x89PNG\r\n\x1a\n.{8}(.{8})", re.DOTALL)
_JPEG_START = b"\xff\xd8"
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def size_of(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG or JPEG; None for what is neither."""
    if png := _PNG.match(content):
        width, height = struct.unpack(">II", png[1])
        return width, height
    return _jpeg(content) if content.startswith(_JPEG_START) else None


def _jpeg(content: bytes) -> tuple[int, int] | None:
    at = len(_JPEG_START)
    while at + 9 <= len(content):
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        if marker in _JPEG_FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None


def as_photo(kept: Kept) -> list[Json]:
    width, height = size_of(kept.content) or (320, 240)
    head = {"file_id": kept.id, "file_unique_id": kept.unique_id, "file_size": len(kept.content)}
    return [head | {"width": width, "height": height}]


def as_document(kept: Kept) -> Json:
    return {
        "file_id": kept.id,
        "file_unique_id": kept.unique_id,
        "file_name": kept.name,
        "mime_type": kept.mime,
        "file_size": len(kept.content),
    }
