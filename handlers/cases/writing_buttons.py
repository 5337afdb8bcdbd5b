"""Staff's buttons for what they write in a case, whom they pass it to, and the files that go along."""

from typing import Annotated, ClassVar

from care.cases.views import MessageKind
from care.values.ids import PersonId
from handlers.talk.language import marked
from handlers.talk.packing import Count, OfPerson, OneOfTwo, Version, one_of
from handlers.talk.ways import OnCase

WRITTEN = (
    MessageKind.PART_ANSWER,
    MessageKind.ASKED_BACK,
    MessageKind.QUESTION_REPLY,
    MessageKind.REMINDER,
    MessageKind.CONFIRMATION,
)
"""What staff write. A place here is what buttons carry: it never changes."""


class OfWriting(OnCase, prefix="-gwk"):
    """A button on one kind of text."""

    kind: Annotated[MessageKind, *one_of(WRITTEN)]


class StartWriting(OfWriting, prefix="gwa"):
    """`Delsvar`, `Motfråga`, `Svara på frågan`, `Skicka påminnelse`."""


class GoOnWriting(OfWriting, prefix="gwg"):
    """`Tillbaka` to what is being written."""

    keeps_talk: ClassVar[bool] = True


class EditWriting(OfWriting, prefix="gwe"):
    """`Ändra texten`."""

    keeps_talk: ClassVar[bool] = True


class ChoosePart(OfWriting, prefix="gwz"):
    """`Ändra ett stycke`: which."""

    keeps_talk: ClassVar[bool] = True


class EditPart(OfWriting, prefix="gwze"):
    """Its number: the paragraph, by place, counted from 0."""

    keeps_talk: ClassVar[bool] = True
    place: Count


class DropPart(OfWriting, prefix="gwzd"):
    """`Ta bort stycket`."""

    style: ClassVar[str] = "danger"
    keeps_talk: ClassVar[bool] = True
    place: Count


class ReplaceWriting(OfWriting, prefix="gwq"):
    """`Ja, ersätt texten`: by what was typed."""

    keeps_talk: ClassVar[bool] = True
    not_done: ClassVar[str] = marked("Texten är inte ändrad.")


class SendWriting(OfWriting, prefix="gws"):
    """`Skicka …`. `mark`: of the text and files that stood above the button."""

    style: ClassVar[str] = "primary"
    keeps_talk: ClassVar[bool] = True
    mark: Version


class ShowSaved(OfWriting, prefix="gwi"):
    """`Egna svar`: to take one of, or, `changing`, to change or take away."""

    page: Count = 0
    changing: OneOfTwo = 0


class OfSaved(OfWriting, prefix="-gwj"):
    """A button on one saved text."""

    saved: Count


class UseSaved(OfSaved, prefix="gwj"):
    """Its name: it is the text now."""


class OpenSaved(OfSaved, prefix="gwp"):
    """Its name, where it is to be changed."""


class ChangeSaved(OfSaved, prefix="gwu"):
    """`Ändra texten` of it."""

    keeps_talk: ClassVar[bool] = True


class DropSaved(OfSaved, prefix="gwv"):
    """`Ta bort`."""

    style: ClassVar[str] = "danger"


class SaveText(OfWriting, prefix="gwl"):
    """`Spara som eget svar`: asks what to call it."""

    keeps_talk: ClassVar[bool] = True


class LeaveWriting(OnCase, prefix="gwx"):
    """`Avbryt`: back to the case, nothing is sent."""


class ChooseHandler(OnCase, prefix="gwo"):
    """`Omfördela`: to whom, a page at a time."""

    page: Count = 0


class KeepHandler(OnCase, prefix="gwn"):
    """`Avbryt` of it: back to the case, nothing is changed."""


class GiveCase(OnCase, prefix="gwt"):
    """A colleague's name, or, 0, `Till gruppen`."""

    to: OfPerson = PersonId(0)


class FetchCaseFiles(OnCase, prefix="gwh"):
    """`Hämta bilagorna` of the case."""


class AttachToWriting(OfWriting, prefix="gwf"):
    """`Bifoga fil`: the files, and how to add one."""

    keeps_talk: ClassVar[bool] = True


class DropFromWriting(OfWriting, prefix="gwd"):
    """`Ta bort` a file, by place, counted from 0."""

    keeps_talk: ClassVar[bool] = True
    place: Count
