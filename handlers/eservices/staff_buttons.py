"""Staff's buttons on a case of an e-service."""

from typing import ClassVar

from handlers.talk.language import marked
from handlers.talk.packing import AtUnit, Count, OfPerson, OneOfTwo, Version
from handlers.talk.ways import OfStaff, OnCase


class TakeStandard(OnCase, prefix="gja"):
    """A standard answer of the form, by the place of its result: looked at before it is sent."""

    end: Count


class AskEnd(OnCase, prefix="gjc"):
    """`Avsluta ärendet`: with which result?"""


class EndWith(OnCase, prefix="gjd"):
    """A result, by its place: what the patient is told, before it is done."""

    end: Count


class EndCase(OnCase, prefix="gje"):
    """`Svara och avsluta`."""

    style: ClassVar[str] = "primary"
    end: Count


class EndAsRead(EndCase, prefix="gjy"):
    """EndCase with `mark`: of the answer that stood above the button."""

    mark: Version


class EndAnswered(EndCase, prefix="gjx"):
    """`Avsluta ärendet` where the patient has the answer: nothing more is said. EndCase of earlier releases
    stood there too.
    """


class AskUnit(OnCase, prefix="gjf"):
    """`Lämna till annan enhet`: which, a page at a time."""

    page: Count = 0


class GiveUnit(OnCase, prefix="gjg"):
    """The unit's name."""

    unit: AtUnit


class AskLetter(OnCase, prefix="gjl"):
    """`Skicka brev`: what it will say, before it lies among the letters to post."""


class PutLetter(OnCase, prefix="gjm"):
    """`Lägg i Brev att skicka`."""

    style: ClassVar[str] = "primary"


# What care begins


class StartLetter(OfStaff, prefix="gka"):
    """`Skicka ärende`: at which unit, a page at a time."""

    page: Count = 0


class AtLetterUnit(OfStaff, prefix="gkb"):
    """The unit's name: which template."""

    unit: AtUnit


class TakeLetter(OfStaff, prefix="gkn"):
    """A template, by the mark of its form: its instruction, and to whom."""

    unit: AtUnit
    form: Version


class LetterTo(OfStaff, prefix="gkd"):
    """`Ändra mottagare`."""


class PickRecipient(OfStaff, prefix="gkq"):
    """One whose name was found: among those whom it goes to."""

    who: OfPerson


class LetterText(OfStaff, prefix="gke"):
    """`Ändra texten`."""


class ChooseLetterPart(OfStaff, prefix="gkv"):
    """`Ändra ett stycke`: which."""


class EditLetterPart(OfStaff, prefix="gkw"):
    """Its number: the paragraph, by place, counted from 0."""

    place: Count


class DropLetterPart(OfStaff, prefix="gkx"):
    """`Ta bort stycket`."""

    style: ClassVar[str] = "danger"
    place: Count


class AttachToLetter(OfStaff, prefix="gky"):
    """`Bifoga fil`."""


class DropFromLetter(OfStaff, prefix="gkz"):
    """`Ta bort` a file, by place, counted from 0."""

    place: Count


class LookAtLetter(OfStaff, prefix="gkf"):
    """Back to all of it."""


class SendLetter(OfStaff, prefix="gkg"):
    """`Skicka`. `mark`: of what stood above the button."""

    style: ClassVar[str] = "primary"
    not_done: ClassVar[str] = marked("Inget är skickat än.")
    mark: Version


# The unit's contact card


class OpenNotes(OfStaff, prefix="gkh"):
    """`Kontaktkort`: of which unit, a page at a time."""

    page: Count = 0


class NotesOf(OfStaff, prefix="gki"):
    """The unit's card as patients see it."""

    unit: AtUnit


class OnNote(OfStaff, prefix="-gkj"):
    """A button on one of its texts, by the place of its kind."""

    unit: AtUnit
    kind: OneOfTwo


class WriteNote(OnNote, prefix="gkk"):
    """`Ändra`: with its earlier versions."""


class KeepNote(OnNote, prefix="gkl"):
    """`Spara`. `mark`: of what stood above the button."""

    style: ClassVar[str] = "primary"
    keeps_talk: ClassVar[bool] = True
    mark: Version


class EmptyNote(OnNote, prefix="gkm"):
    """`Ta bort texten`: its versions stay."""


class AnswersOf(OfStaff, prefix="gko"):
    """`Egna standardsvar`: of which e-service of the unit, a page at a time."""

    unit: AtUnit
    page: Count = 0


class AnswersOfForm(OfStaff, prefix="gkp"):
    """The e-service's name: of which result."""

    unit: AtUnit
    form: Version


class OnAnswer(AnswersOfForm, prefix="-gkq"):
    """A button on the standard answer of one result, by its place."""

    end: Count


class WriteAnswer(OnAnswer, prefix="gkr"):
    """The result's name: the region's answer, and the unit's own with its earlier versions."""


class KeepAnswer(OnAnswer, prefix="gks"):
    """`Spara`, as `KeepNote`."""

    style: ClassVar[str] = "primary"
    keeps_talk: ClassVar[bool] = True
    mark: Version


class EmptyAnswer(OnAnswer, prefix="gkt"):
    """`Använd regionens svar`: the versions of the unit's own stay."""
