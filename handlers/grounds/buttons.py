"""Buttons about rights to book: a patient's own, and one of staff who call a patient in."""

from typing import Annotated, ClassVar

from pydantic import Field

from handlers.talk.button import Tap
from handlers.talk.packing import Count, Minute, OfGround, OfService

Token = Annotated[str, Field(pattern="^[0-9A-Za-z_-]{22}$")]


class OpenGround(Tap, prefix="uo"):
    """`Välj en tid`: by a kallelse, a bokningsunderlag or a link that the patient has."""

    ground: OfGround


class ReadGround(Tap, prefix="ui"):
    """`Läs hela informationen` of a kallelse."""

    ground: OfGround


class TakeLink(Tap, prefix="ut"):
    """`Välj en tid` of a link that was opened: the patient has it from here on."""

    token: Token


class BookOn(Tap, prefix="ub"):
    """`Boka den här tiden`, by what gives the right to it."""

    keeps_talk: ClassVar[bool] = True
    service: OfService
    starts: Minute
    ground: OfGround


class WriteCall(Tap, prefix="uw"):
    """`Boka som kallelse`: staff say something with the time."""

    keeps_talk: ClassVar[bool] = True
    service: OfService
    starts: Minute


class CallIn(WriteCall, prefix="uk"):
    """`Skicka kallelsen`; `written`: 1 when a text was typed, which then stands in the talk's state."""

    written: Count = 0
