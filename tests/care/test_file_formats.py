"""What a file is, by its first bytes; its name says nothing."""

import pytest

from care.cases.file_formats import LARGEST_FILE_MIB, FileFault, FileFormat, FileLooked, file_fault, format_of

_LARGEST = LARGEST_FILE_MIB * 1024 * 1024


@pytest.mark.parametrize(
    ("begins", "known"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", FileFormat.JPEG),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", FileFormat.PNG),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", FileFormat.HEIC),
        (b"%PDF-1.7\n", FileFormat.PDF),
        (b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00", None),
        (b"MZ\x90\x00", None),
        (b"PK\x03\x04", None),
        (b"<html>%PDF-1.7", None),
        (b"\x89PN", None),
        (b"", None),
    ],
)
def test_a_file_is_what_it_begins_as(begins: bytes, known: FileFormat | None) -> None:
    assert format_of(begins) is known
    assert file_fault(FileLooked(max(len(begins), 1), begins)) is (None if known else FileFault.NOT_TAKEN)


@pytest.mark.parametrize(
    ("looked", "fault"),
    [
        (None, FileFault.NOT_TAKEN),
        (FileLooked(0), FileFault.EMPTY),
        (FileLooked(_LARGEST, b"%PDF-"), None),
        (FileLooked(_LARGEST + 1, b"%PDF-"), FileFault.TOO_LARGE),
    ],
)
def test_none_is_empty_or_too_large(looked: FileLooked | None, fault: FileFault | None) -> None:
    assert file_fault(looked) is fault
