"""What a file is, told by how its bytes begin and not by its name, and what may be sent at all."""

from dataclasses import dataclass
from enum import StrEnum

BYTES_LOOKED_AT = 64
LARGEST_FILE_MIB = 10
_MIB = 1024 * 1024


class FileFormat(StrEnum):
    """What every clinic can open."""

    JPEG = "JPEG"
    PNG = "PNG"
    HEIC = "HEIC"
    PDF = "PDF"


class FileFault(StrEnum):
    """Why a file is not taken."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NOT_TAKEN = "not_taken"
    """None of the formats, whatever it is called; or the messenger has it no more."""


@dataclass(frozen=True, slots=True)
class FileLooked:
    """How long a file is, in bytes, and its first ones."""

    size: int
    begins: bytes = b""


_BEGINNINGS = (
    (b"\xff\xd8\xff", FileFormat.JPEG),
    (b"\x89PNG\r\n\x1a\n", FileFormat.PNG),
    (b"%PDF-", FileFormat.PDF),
)
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
"""ISO/IEC 23008-12: the brand after `ftyp` says which pictures such a container holds."""


def format_of(begins: bytes) -> FileFormat | None:
    """The format that the first bytes are of; None for every other."""
    for beginning, known in _BEGINNINGS:
        if begins.startswith(beginning):
            return known
    is_heic = begins[4:8] == b"ftyp" and begins[8:12] in _HEIC_BRANDS
    return FileFormat.HEIC if is_heic else None


def file_fault(looked: FileLooked | None) -> FileFault | None:
    """Why it is not taken; None for what is. Nothing looked at: nobody can say what it is."""
    if looked is None:
        return FileFault.NOT_TAKEN
    if looked.size == 0:
        return FileFault.EMPTY
    if looked.size > LARGEST_FILE_MIB * _MIB:
        return FileFault.TOO_LARGE
    return None if format_of(looked.begins) else FileFault.NOT_TAKEN
