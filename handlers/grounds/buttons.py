"""Buttons about rights to book: a patient's own, and one of staff who call a patient in."""

from typing import Annotated, ClassVar

from pydantic import Field

from handlers.talk.button import Tap
from handlers.talk.packing import Count, OfGround

Token = Annotated[str, Field(pattern="^[0-9A-Za-z_-]{22}$")]


class OpenGround(Tap, prefix="uo"):
    """`Välj en tid`: by a kallelse, a bokningsunderlag or a link that the patient has."""

    ground: OfGround


class OpenPlacesOf(Tap, prefix="uop"):
    """Where it can be booked, at another page."""

    lists: ClassVar[bool] = True
    ground: OfGround
    page: Count = 0


class ReadGround(Tap, prefix="ui"):
    """`Läs hela informationen` of a kallelse."""

    ground: OfGround


class TakeLink(Tap, prefix="ut"):
    """`Välj en tid` of a link that was opened: the patient has it from here on."""

    token: Token


class NoNewTime(Tap, prefix="upn"):
    """`Jag behöver ingen ny tid`: a reason may be written first."""

    ground: OfGround
