"""A QR code is a picture of a known size that says the whole address."""

import struct

import segno

from bot.out.papers.qr import BORDER, SCALE, qr_code

ADDRESS = "https://t.me/vardtid_bot?start=b_abcdefghijklmnopqrstuv"


def test_the_picture_is_a_png_large_enough_for_a_camera() -> None:
    paper = qr_code(ADDRESS)
    assert paper.name == "bokningslank.png"
    assert paper.content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", paper.content[16:24])
    modules = segno.make(ADDRESS, error="m", micro=False).symbol_size(border=BORDER)[0]
    assert (width, height) == (modules * SCALE, modules * SCALE)


def test_the_same_address_is_the_same_picture_and_another_is_not() -> None:
    assert qr_code(ADDRESS).content == qr_code(ADDRESS).content
    assert qr_code(ADDRESS).content != qr_code(ADDRESS + "w").content
