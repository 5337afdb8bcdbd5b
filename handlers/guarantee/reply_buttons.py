"""Staff's buttons for the standard answer and the code that follows it."""

from typing import ClassVar

from care.guarantee.values import Code
from care.texts.text_ids import TextId
from handlers.talk.language import marked
from handlers.talk.packing import OneOfThree, Version
from handlers.talk.ways import OnCase

CODES = (Code.HVNY, Code.HVOP, Code.P)
"""Codes that are ticked off with a tap; a removal is documented first. A place here is what buttons carry."""


PART_TEXTS = (TextId.PART_TIME, TextId.PART_ASKING, TextId.PART_CALLING)
"""Templates of a part answer. A place here is what buttons carry."""


class TakePart(OnCase, prefix="gyp"):
    """A template, by its place in PART_TEXTS: it is the text now."""

    text: OneOfThree


class WriteReply(OnCase, prefix="gb"):
    """`Besvara`: the standard answer that fits, before it is sent."""


class EditReply(OnCase, prefix="ge"):
    """`Ändra texten`."""

    keeps_talk: ClassVar[bool] = True


class ReplaceReply(OnCase, prefix="ger"):
    """`Ja, ersätt texten`: by what was typed."""

    keeps_talk: ClassVar[bool] = True
    not_done: ClassVar[str] = marked("Texten är inte ändrad.")


class KeepReply(OnCase, prefix="gek"):
    """`Nej, behåll texten`: what was typed is left."""

    keeps_talk: ClassVar[bool] = True


class StandardReply(OnCase, prefix="gn"):
    """`Ta standardsvaret`: what was written instead is given up."""


class SendReply(OnCase, prefix="gy"):
    """`Skicka svaret`. `mark`: of the text that stood above the button."""

    style: ClassVar[str] = "primary"
    keeps_talk: ClassVar[bool] = True
    mark: Version


class SendAndTick(OnCase, prefix="gys"):
    """`Svara och bocka av`: as `Skicka svaret`, and the code that the answer leads to is ticked off."""

    style: ClassVar[str] = "primary"
    ends: ClassVar[bool] = True
    keeps_talk: ClassVar[bool] = True
    mark: Version


class TickCode(OnCase, prefix="gk"):
    """`Bocka av kodändringen`: the code, by its place in CODES."""

    code: OneOfThree


class WriteDocumented(OnCase, prefix="gd"):
    """`Bocka av kodändringen` when the patient leaves the waiting list: where that is documented."""


class CodeCorrected(TickCode, prefix="gkc"):
    """`Rätta koden`: to the other of the two."""


class UndoReply(OnCase, prefix="gyu"):
    """`Ångra` of `Svara och bocka av`."""


class UndoTick(OnCase, prefix="gku"):
    """`Ångra` of a code that was ticked off."""
