"""The patient's buttons on an offer. `child`: whom a guardian answers for; 0: the one who taps."""

from typing import ClassVar

from care.guarantee.values import Answer
from care.values.ids import PersonId
from handlers.talk.button import Tap
from handlers.talk.language import marked
from handlers.talk.packing import Count, OfCase, OfPerson, OneOfThree, Version
from handlers.talk.typed_label import REGRETS

ANSWERS = (Answer.YES, Answer.NO, Answer.NO_NEED)
"""An answer's place here is what its buttons carry."""


class OpenOffers(Tap, prefix="oo"):
    """`Snabbare vård`, a page at a time: one's own and the children's, each of which says whose."""

    lists: ClassVar[bool] = True
    of_patient: ClassVar[bool] = False
    page: Count = 0


class OfOffer(Tap, prefix="-o"):
    """A button on one offer. `child` says for whom, since what is answered is never the talk's own."""

    of_patient: ClassVar[bool] = False
    case: OfCase
    child: OfPerson = PersonId(0)


class OpenOffer(OfOffer, prefix="or"):
    """`Läs meddelandet`: the offer as it is now; what was unread is read."""

    opens: ClassVar[bool] = True


class ReadThread(OfOffer, prefix="ot"):
    """`Alla meddelanden`, one at a time, the newest first."""

    page: Count = 0


class FetchFiles(OfOffer, prefix="ob"):
    """`Hämta bilagorna`: the files of all messages from care."""


class OfAnswer(OfOffer, prefix="-oa"):
    """A button on one of the three answers."""

    answer: OneOfThree

    @property
    def chosen(self) -> Answer:
        return ANSWERS[self.answer]


class ChooseAnswer(OfAnswer, prefix="oc"):
    """One of the three answers: what it means, before anything is sent."""

    def question(self) -> OpenOffer:
        return OpenOffer(case=self.case, child=self.child)


class FillReason(OfAnswer, prefix="of"):
    """An example of a reason, by its place in the standard texts."""

    keeps_talk: ClassVar[bool] = True
    number: Count


class SendAnswer(OfAnswer, prefix="oy"):
    """`Skicka svaret`. `mark`: of the reason that stood above the button."""

    style: ClassVar[str] = "primary"
    keeps_talk: ClassVar[bool] = True
    not_done: ClassVar[str] = marked("Inget är skickat än.")
    ends: ClassVar[bool] = True
    mark: Version = 0

    def question(self) -> "GoOn":
        return GoOn(case=self.case, child=self.child, patient=self.patient)


class EditAnswer(OfAnswer, prefix="oe"):
    """`Ändra`, before it is sent."""

    keeps_talk: ClassVar[bool] = True


class GoOn(OfOffer, prefix="og"):
    """`Fortsätt på ditt svar`: the draft."""

    keeps_talk: ClassVar[bool] = True


class LeaveAnswer(OfOffer, prefix="ox"):
    """`Avbryt` while answering: nothing is sent, what was written stays."""

    leaves: ClassVar[bool] = True
    keeps_talk: ClassVar[bool] = True


class ChangeAnswer(OfOffer, prefix="ow"):
    """`Ändra svaret`, after it was sent."""


class UndoAnswer(OfOffer, prefix="ou"):
    """`Ångra`: the answer before holds again, or none. `mark`: of the answer that it takes back."""

    takes_back: ClassVar[bool] = True
    also: ClassVar[frozenset[str]] = REGRETS
    mark: Version


class AskAbout(OfOffer, prefix="oq"):
    """`Ställ en fråga`: the common questions first. `also`: words that are no question yet."""

    also: ClassVar[frozenset[str]] = frozenset(
        {
            *(
                "fråga",
                "frågor",
                "en fråga",
                "ställ fråga",
                "ställa en fråga",
                "ställa fråga",
                "fråga vården",
            ),
            *("jag har en fråga", "har en fråga", "jag vill fråga", "jag vill fråga något"),
            *("jag vill ställa en fråga", "kan jag ställa en fråga", "får jag ställa en fråga"),
            *("question", "questions", "a question", "ask", "ask a question", "i have a question"),
            *("i want to ask", "i want to ask a question", "can i ask a question"),
        }
    )


class ReadCommon(OfOffer, prefix="ok"):
    """A common question's answer, by its place."""

    number: Count


class WriteQuestion(OfOffer, prefix="os"):
    """`Skriv en egen fråga`, or the reply to one of staff."""
