"""What a kind of case, registered by its `subject.py`, adds to the screens, notices and texts of all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from care.cases.acts import AnswerQuestion, CaseAct
from care.cases.lists import Tab
from care.cases.outcomes import CaseChanged
from care.cases.values import Case
from care.cases.views import CaseCard, CaseLine, CaseMessage, File, MessageKind
from care.cases.work import SubStatus
from care.notices import OfCase
from care.values.ids import PersonId
from care.values.units import CareUnit
from handlers.cases.waiting import Counting, OwnList
from handlers.talk.button import Tap
from handlers.talk.language import _
from handlers.talk.rows import Rows
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.standard import Lacking, Standard
from handlers.talk.words import Html

if TYPE_CHECKING:
    from handlers.cases.writing_drafts import WritingDraft

_C_co = TypeVar("_C_co", bound=Case, covariant=True)
_N_co = TypeVar("_N_co", bound=OfCase, covariant=True)
_C = TypeVar("_C", bound=Case)


@dataclass(frozen=True, slots=True)
class SeenOf(Generic[_C_co]):
    """A case, who of staff looks at it, and when."""

    card: CaseCard[_C_co]
    me: PersonId
    now: datetime
    own: Any = None
    """What its kind shows of it beside what all cases have (`KindOnScreen.look`)."""
    came_from: Tap | None = None
    """The page of the list that it was opened from, where it was."""

    @property
    def case(self) -> _C_co:
        return self.card.case


Seen = SeenOf[Case]  # for annotations: an alias cannot make what has slots and is frozen


@dataclass(frozen=True, slots=True)
class ToldOf(Generic[_C_co, _N_co]):
    """The case as it is now, the notice, and the name of who did it."""

    seen: SeenOf[_C_co]
    notice: _N_co
    actor: str = ""

    @property
    def case(self) -> _C_co:
        return self.seen.case


Told = ToldOf[Case, OfCase]
Telling = tuple[str, Callable[[Any], Html]]
"""What a notice says first, marked, and then of the case as it is now."""


class KindOnScreen(Generic[_C]):
    """A kind of case as staff meet it; a kind says what it has."""

    abouts: Mapping[str, str] = {}
    """What a case of it may be about, with the word for each."""
    states: Mapping[str, str] = {}
    """The word for each of its states."""
    statuses: Mapping[SubStatus, str] = {}
    """Its own words for where it stands in the lists."""
    writes: Mapping[MessageKind, str] = {}
    """What the button says that begins a text, where the kind says it in its own words."""
    told: Mapping[type[OfCase], Telling] = {}
    """Its own notices, and others that it tells in its own words."""
    waiting: Sequence[Counting] = ()
    """What waits in lists of its own."""
    own_list: OwnList | None = None
    taken_up = False  # whether staff open again what was ended too early
    says_about = False
    """Whether its line says what it is about where all lines are about the same, too."""
    view: Tab = Tab.TO_HANDLE
    """The view of the inbox that its cases stand in."""

    async def narrowed_by(self, _services: Services, _units: Sequence[CareUnit]) -> Sequence[str]:
        """What a list of the units' cases can be narrowed to, of what its cases are about."""
        return ()

    async def look(self, _services: Services, _seen: SeenOf[_C]) -> object:
        """What is shown of one case beside what all have; hooks find it as `seen.own`."""
        return None

    def about(self, line: CaseLine[_C]) -> str:
        """What it is about, for the headline."""
        return about_word(line.case)

    def called(self, type_: str, _units: Sequence[CareUnit]) -> str:
        return _(self.abouts[type_])

    def row(self, _line: CaseLine[_C], _now: datetime) -> str:
        """What is said beside the name in its own view of the inbox; empty: as in every list."""
        return ""

    def stands(self, _line: CaseLine[_C]) -> str:
        """Where it stands, for the headline; empty: the status word says it."""
        return ""

    def in_short(self, _line: CaseLine[_C]) -> str:
        """The same for a row of a list."""
        return ""

    def reason(self, _seen: SeenOf[_C]) -> Html:
        """In the patient's own words, if there are any."""
        return Html("")

    def words(self, _seen: SeenOf[_C]) -> str:
        """The same without anything around them."""
        return ""

    def story(self, _seen: SeenOf[_C]) -> Html:
        """What the patient has said, below the headline."""
        return Html("")

    def until(self, _seen: SeenOf[_C]) -> Html:
        """By when the patient is to answer, while that is so."""
        return Html("")

    def facts(self, _seen: SeenOf[_C]) -> Html:
        """The last lines of the state."""
        return Html("")

    def beside(self, _seen: SeenOf[_C]) -> Html:
        """A paragraph below the state."""
        return Html("")

    def what_now(self, _seen: SeenOf[_C]) -> str:
        """The next step."""
        return ""

    def first(self, _seen: SeenOf[_C]) -> tuple[Html, Rows]:
        """What is done in one tap, above all other steps, and what the patient will read after it."""
        return Html(""), ()

    def answering(self, _seen: SeenOf[_C]) -> Rows:
        """Steps beside those of all cases that the patient waits for."""
        return ()

    def acting(self, _seen: SeenOf[_C]) -> Rows:
        """The kind's own steps, on the case and in notices."""
        return ()

    def telling(self, _seen: SeenOf[_C]) -> Rows:
        """How to tell the patient what has reached nobody."""
        return ()

    def outside(self, _seen: SeenOf[_C]) -> Rows:
        """Steps outside the chat, on the case only."""
        return ()

    def doing(self, _told: ToldOf[_C, OfCase]) -> Rows | None:
        """What its own notices offer to do; None: what all cases offer."""
        return None

    def still_so(self, _told: ToldOf[_C, OfCase]) -> bool:
        """Whether a notice of its own still says what is."""
        return True

    def head(self, _told: ToldOf[_C, OfCase]) -> str:
        """Above a notice of its own, where more is known; empty: what `told` says."""
        return ""

    def said(self, _seen: SeenOf[_C], _message: CaseMessage) -> str:
        """A message that has no words of its own; empty: its text is what was said."""
        return ""

    def asked(self, _seen: SeenOf[_C]) -> str:
        """Before the words that wait for an answer; empty: that it is a question."""
        return ""

    def why_not(self, _seen: SeenOf[_C], _kind: MessageKind) -> str:
        """Why such a text cannot be written, where the kind knows better."""
        return ""

    def templates(self, _seen: SeenOf[_C], _kind: MessageKind) -> Rows:
        """Texts that stand ready for one of this kind, to choose from."""
        return ()

    def lacking(self, _seen: SeenOf[_C], _text: str) -> Lacking | None:
        """What an answer tells that is not so yet; None: nothing, it can be sent."""
        return None

    def answer(self, _seen: SeenOf[_C], text: str, files: tuple[File, ...]) -> CaseAct[CaseChanged]:
        """The act that sends it."""
        return AnswerQuestion(text, files)

    def moves(self, _seen: SeenOf[_C], _kind: MessageKind) -> Html:
        """What sending such a text does to the case's dates."""
        return Html("")

    def moved(self, _seen: SeenOf[_C], _kind: MessageKind) -> Html:
        """What has become of them, now that it is sent."""
        return Html("")

    async def standard(
        self, _turn: Turn, _services: Services, _seen: SeenOf[_C], _kind: MessageKind
    ) -> Standard | None:
        """The unit's own text of this kind, where there is one."""
        return None

    async def looked_over(
        self, _turn: Turn, _services: Services, _seen: SeenOf[_C], _draft: "WritingDraft"
    ) -> Screen | None:
        """A text that has a screen of its own before it is sent; None: as all others."""
        return None


_KINDS: dict[type[Case], KindOnScreen[Any]] = {}


def register(case: type[_C], kind: KindOnScreen[_C]) -> None:
    _KINDS[case] = kind


def shown(case: Case) -> KindOnScreen[Any]:
    """The kind of this case as it has registered itself."""
    return _KINDS[type(case)]


def about_word(case: Case) -> str:
    """The word for what the case is about, as lists and headlines have it."""
    return word_for(case.type)


def word_for(type_: str, units: Sequence[CareUnit] = ()) -> str:
    """As the units call it, where they do so in one way."""
    return next((kind.called(type_, units) for kind in every_kind() if type_ in kind.abouts), type_)


def every_kind() -> Sequence[KindOnScreen[Any]]:
    return tuple(_KINDS.values())
