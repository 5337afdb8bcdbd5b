"""Staff's buttons for what is done outside the chat: calls, answers taken down, letters, papers."""

from typing import ClassVar

from care.guarantee.values import Answer, Source
from care.values.ids import UnitId
from handlers.talk.packing import Count, OneOfThree, OneOfTwo, SomeUnit, Version
from handlers.talk.ways import OfStaff, OnCase, OpenLetters

SOURCES = (Source.PHONE, Source.LETTER)
TAKEN_ANSWERS = (Answer.YES, Answer.NO, Answer.NO_NEED)
"""A place here is what buttons carry."""


class OpenCalls(OfStaff, prefix="gxl"):
    """`Ringlista`, a page at a time."""

    page: Count = 0


class OpenUnitCalls(OpenCalls, prefix="gxu"):
    """`Ringlista` of one unit, opened from a list that was narrowed to it."""

    unit: SomeUnit


class CallPatient(OnCase, prefix="gxc"):
    """`Ring`: whom, and what has been said."""


class NotReached(OnCase, prefix="gxn"):
    """`Ej nådd`: a note may be written."""


class SaveNotReached(OnCase, prefix="gxm"):
    """`Spara utan anteckning`. `calls`: how many there had been."""

    calls: Count


class TakeDown(OnCase, prefix="gxt"):
    """`Svar per telefon`, `Svar per brev`: what was the answer?"""

    source: OneOfTwo


class TakeAnswer(TakeDown, prefix="gxa"):
    """`Patienten svarar ja` and the two others."""

    answer: OneOfThree


class SaveAnswer(TakeAnswer, prefix="gxs"):
    """`Spara svaret`. `mark`: of the reason that stood above the button."""

    keeps_talk: ClassVar[bool] = True
    mark: Version


class ToldByPhone(OnCase, prefix="gxd"):
    """`Jag har ringt patienten`: what nobody could read is told."""


class MakeLetter(OnCase, prefix="gxe"):
    """`Gör ett brev` of it."""


class OpenUnitLetters(OpenLetters, prefix="gxv"):
    """`Brev att skicka` of one unit."""

    unit: SomeUnit


class FetchLetters(OfStaff, prefix="gxg"):
    """`Hämta alla`: the oldest ones."""


class FetchUnitLetters(FetchLetters, prefix="gxw"):
    """The oldest ones of one unit."""

    unit: SomeUnit


class OnLetter(OfStaff, prefix="-gxo"):
    """A button on one letter."""

    dispatch: Count


class OpenLetter(OnLetter, prefix="gxo"):
    """One letter: to whom, since when, posted or not."""


class FetchLetter(OnLetter, prefix="gxf"):
    """`Hämta brevet`."""


class PostLetter(OnLetter, prefix="gxp"):
    """`Bocka av: skickat`."""


class UndoPosted(OnLetter, prefix="gzu"):
    """`Ångra` of that."""


class AskReturned(OnLetter, prefix="gzr"):
    """`Kom i retur`: a letter that was posted has come back."""


class SaveReturned(OnLetter, prefix="gzs"):
    """`Ja, den kom i retur`."""


class OpenPapers(OfStaff, prefix="gxh"):
    """`Handlingar att posta`, a page at a time."""

    page: Count = 0


class OpenUnitPapers(OpenPapers, prefix="gxq"):
    """`Handlingar att posta` of one unit."""

    unit: SomeUnit


class ShowPapers(OnCase, prefix="gxi"):
    """What to print, and where it goes."""


class FetchCertificate(OnCase, prefix="gxj"):
    """`Hämta intyget`."""


class PostPapers(OnCase, prefix="gxk"):
    """`Bocka av: postat`."""


class PickLetters(OfStaff, prefix="gxr"):
    """`Välj flera` of the letters to post, those of one unit (0: all), a page at a time."""

    unit: SomeUnit = UnitId(0)
    page: Count = 0


class TurnLetter(PickLetters, prefix="gxx"):
    """One of them is picked, or left out again."""

    dispatch: Count


class FetchPicked(OfStaff, prefix="gxy"):
    """`Hämta de valda`."""


class PostFetched(OfStaff, prefix="gxz"):
    """`Bocka av: skickade`. `mark`: of the letters that were fetched together."""

    mark: Version


class UndoFetched(PostFetched, prefix="gzf"):
    """`Ångra` of that."""
