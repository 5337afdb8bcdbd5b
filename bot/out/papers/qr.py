"""A QR code as a picture: what a telephone's camera reads as an address."""

from io import BytesIO

import segno

from bot.out.papers.calendar import Paper

SCALE, BORDER = 8, 4


def qr_code(address: str) -> Paper:
    """PNG, dark on light, with the quiet zone that the standard asks for."""
    picture = BytesIO()
    segno.make(address, error="m", micro=False).save(picture, kind="png", scale=SCALE, border=BORDER)
    return Paper("bokningslank.png", picture.getvalue())
