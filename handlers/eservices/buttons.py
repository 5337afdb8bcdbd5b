"""A patient's buttons: the contact card, an e-service, its questions, and the cases that come of it."""

from typing import ClassVar

from care.values.ids import AppointmentId, CaseId, ServiceId
from handlers.cases.own_buttons import OnOwnCase
from handlers.talk.button import Tap
from handlers.talk.language import marked
from handlers.talk.packing import Appointment, AtUnit, Count, OfCase, OfService, OneOfTwo, Version

_NOT_SENT = marked("Inget är skickat än.")


class OpenUnitCard(Tap, prefix="jk"):
    """A unit's contact card, its e-services a page at a time."""

    lists: ClassVar[bool] = True
    opens: ClassVar[bool] = True
    unit: AtUnit
    page: Count = 0


class OfForm(Tap, prefix="-jf"):
    """A button on an e-service of a unit that is not begun yet; what is known is filled in. `beside`: the
    open case about the same, when another matter is meant. `form`: the mark of its id.
    """

    unit: AtUnit
    form: Version
    visit: Appointment = AppointmentId(0)
    service: OfService = ServiceId(0)
    beside: OfCase = CaseId(0)


class StartForm(OfForm, prefix="js"):
    """The e-service's name: what it is for, or what is begun of it."""

    def question(self) -> OpenUnitCard:
        return OpenUnitCard(unit=self.unit, patient=self.patient)


class BeginForm(OfForm, prefix="jg"):
    """`Godkänn`, or `Börja` where nothing is to be accepted."""

    sets: ClassVar[bool] = True

    style: ClassVar[str] = "primary"
    not_done: ClassVar[str] = _NOT_SENT

    def question(self) -> StartForm:
        return StartForm.model_validate(self.model_dump())


class OnForm(Tap, prefix="-jd"):
    """A button on a form that is being filled in, by its key among the person's own."""

    key: Version


class GoOnForm(OnForm, prefix="jf"):
    """`Fortsätt på …`."""


class LeaveForm(OnForm, prefix="jx"):
    """`Avbryt`: what is filled in stays."""


class OnItem(OnForm, prefix="-ji"):
    """A button on one question, by what `handlers/eservices/places.py` has it carry. What is waited for
    is said by the question that answers it.
    """

    keeps_talk: ClassVar[bool] = True

    item: Count

    def question(self) -> "Tap | None":
        return AnewItem(key=self.key, item=self.item, patient=self.patient)


class AnswerChoice(OnItem, prefix="jc"):
    """A choice, likewise; of yes and no 0 and 1."""

    sets: ClassVar[bool] = True

    choice: Count


class TurnChoice(AnswerChoice, prefix="jr"):
    """One of several choices, taken or left: the same for a second tap."""

    wanted: OneOfTwo


class SkipItem(OnItem, prefix="jh"):
    """`Hoppa över`; also `Fortsätt` below what is only read."""

    also: ClassVar[frozenset[str]] = frozenset({"skip", "skip it", "hoppa", "pass", "nej tack", "no thanks"})
    sets: ClassVar[bool] = True


class BackOne(OnItem, prefix="jt"):
    """`Tillbaka`: the question before."""


class OneMore(OnItem, prefix="jm"):
    """`En till`."""


class ThatWasAll(OnItem, prefix="jd"):
    """`Det var alla`."""

    also: ClassVar[frozenset[str]] = frozenset(
        {"klart", "klar", "färdig", "det räcker", "det var allt", "inga fler", "nej", "nej tack", "nä"}
        | {"done", "all done", "that's all", "thats all", "no more", "finished", "no", "no thanks", "skip"}
    )
    sets: ClassVar[bool] = True


class AnewItem(OnItem, prefix="ji"):
    """A question of `Ändra`: it stands below all of the answers."""

    def question(self) -> None:
        return None


class EmptyItem(OnItem, prefix="ja"):
    """`Börja om`: of a question with several answers."""


class LookOver(OnForm, prefix="jo"):
    """Back to all of the answers."""


class ChangeAnswers(OnForm, prefix="je"):
    """`Ändra`: which, a page at a time. It stands below all of the answers."""

    lists: ClassVar[bool] = True
    page: Count = 0

    def question(self) -> LookOver:
        return LookOver(key=self.key, patient=self.patient)


class SendForm(Tap, prefix="jy"):
    """`Skicka`. `mark`: of what stood above the button; `beside`: as of OfForm. It names the form itself: a
    second tap comes when nothing is begun any more.
    """

    sets: ClassVar[bool] = True

    style: ClassVar[str] = "primary"
    not_done: ClassVar[str] = _NOT_SENT
    unit: AtUnit
    form: Version
    mark: Version
    beside: OfCase = CaseId(0)


# Cases


class OpenOwnCases(Tap, prefix="jl"):
    """`Mina ärenden`, a page at a time."""

    lists: ClassVar[bool] = True
    page: Count = 0


class OpenReceived(Tap, prefix="jb"):
    """`Mina meddelanden`, a page at a time."""

    lists: ClassVar[bool] = True
    page: Count = 0


class ReadAnswers(OnOwnCase, prefix="jp"):
    """`Det du skickade`."""


class AnswerCare(OnOwnCase, prefix="ju"):
    """`Svara på frågorna`: what care asks by a form, one question at a time."""

    style: ClassVar[str] = "primary"


def shows_case(tap: Tap) -> bool:
    """Whether a button is on a case of one's own."""
    return isinstance(tap, OnOwnCase)
