"""`Flera på en gång`: the same is done with all of a list that it fits; looked at, then carried out once.

Each case is a transaction of its own, and its requests are named after it: what a kill leaves is done when
the turn is handled again, and a second tap gives the same receipt.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, ClassVar

from care.cases.acts import CaseAct, Claim, TakeOver
from care.cases.events import Event
from care.cases.inbox import MOST
from care.cases.lists import CaseFilter, Tab
from care.cases.refusals import ClaimedByAnother
from care.people.begun import Draft
from care.people.values import Kind
from care.refusals import Refusal
from care.values.ids import CaseId, RequestId
from care.verbs import Asker
from handlers.cases.at_list import at_list, placed
from handlers.cases.case import seen_by
from handlers.cases.filter_buttons import ChooseTogether, DoTogether, LookTogether
from handlers.cases.filters import AtList
from handlers.cases.kinds import Seen
from handlers.cases.screens import together as screens
from handlers.talk.conversation import Conversation
from handlers.talk.draft import Drafts, mark_of
from handlers.talk.language import _, marked
from handlers.talk.lost import button_lapsed
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of
from handlers.talk.words import plain

_KEPT = "together"


class What(StrEnum):
    """A place here is what buttons carry: a new one comes last."""

    CLAIM = "claim"
    REMIND = "remind"
    ANSWER_YES = "answer_yes"
    TAKE_OVER = "take_over"
    TICK = "tick"


WHATS = tuple(What)
Steps = Callable[[Turn, Services, Seen], Awaitable[Sequence[CaseAct[Any]]]]


@dataclass(frozen=True, slots=True)
class Doing:
    """`why_not`: in a few words, why it does not fit this case now; `steps`: what it is, in order."""

    why_not: Callable[[Seen], str]
    steps: Steps


@dataclass(frozen=True, slots=True)
class TogetherDraft(Draft):
    """With which cases, as they were looked at."""

    kept_as: ClassVar[str] = _KEPT

    what: str
    cases: tuple[CaseId, ...]
    mark: int


_BEGUN = Drafts(TogetherDraft)
_DOINGS: dict[What, Doing] = {}


def register_together(what: What, doing: Doing) -> None:
    _DOINGS[what] = doing


def theirs(seen: Seen) -> str:
    """A colleague has it."""
    has_it = seen.case.handler not in {None, seen.me}
    return plain(_("{name} har ärendet"), name=seen.case.handler_name) if has_it else ""


async def _listed(turn: Turn, services: Services, place: AtList) -> Sequence[Seen]:
    """What the list shows now, as far as it goes at once."""
    inbox, me = services.guarantee.inbox, person_of(turn).id
    page = await inbox.cases(me, place.chosen, limit=MOST)
    return [await seen_by(me, services, line.case.id) for line in page.lines]


async def _choose(turn: Turn, services: Services, place: AtList, _button: object) -> Screen:
    """Only what can be done now with any of them."""
    every = await _listed(turn, services, place)
    fits = {what: sum(not doing.why_not(one) for one in every) for what, doing in _DOINGS.items()}
    return screens.choose_what(place, {WHATS.index(what): count for what, count in fits.items() if count})


async def _look(turn: Turn, services: Services, place: AtList, button: LookTogether) -> Screen:
    """Whom it fits is kept as looked at; who is left out, and why."""
    what = WHATS[button.what]
    fits, left_out = dict[CaseId, str](), dict[str, list[str]]()
    for seen in await _listed(turn, services, place):
        why = _DOINGS[what].why_not(seen)
        if why:
            left_out.setdefault(why, []).append(_name(seen))
        else:
            fits[seen.case.id] = _name(seen)
    mark = mark_of(what, *fits)
    await _BEGUN.keep(turn, services, TogetherDraft(what.value, tuple(fits), mark))
    do = DoTogether(by=place.filter, who=button.who, words=button.words, mark=mark)
    return screens.look(place, button.what, do if fits else None, names=[*fits.values()], left_out=left_out)


async def _do(turn: Turn, services: Services, place: AtList, button: DoTogether) -> Screen:
    """Another look has been taken since: the button means nothing any more."""
    begun = await _BEGUN.to_send(turn, services)
    if begun is None or begun.draft.mark != button.mark:
        return button_lapsed()
    what, me, failed = What(begun.draft.what), person_of(turn).id, dict[str, list[str]]()
    for case in begun.draft.cases:
        seen = await seen_by(me, services, case)
        try:
            await _carried_out(turn, services, seen, what=what, request=str(begun.request.id))
        except ClaimedByAnother as refusal:
            failed.setdefault(plain(_("{name} har ärendet"), name=refusal.by), []).append(_name(seen))
        except Refusal:
            failed.setdefault(_("gick inte att göra"), []).append(_name(seen))
    await _BEGUN.sent(turn, services, begun)
    return screens.done(place, WHATS.index(what), len(begun.draft.cases), failed)


async def _carried_out(turn: Turn, services: Services, seen: Seen, *, what: What, request: str) -> None:
    for number, step in enumerate(await _DOINGS[what].steps(turn, services, seen)):
        once = replace(turn.request, id=RequestId(f"{request} {seen.case.id} {number}"))
        await services.guarantee.cases.act(Asker(seen.me, seen.me), seen.case.id, step, once)


def _name(seen: Seen) -> str:
    return seen.card.line.patient_name


async def _flagged(turn: Turn, services: Services) -> Screen:
    """`Påminn alla flaggade`, typed."""
    place = await placed(services, CaseFilter(tab=Tab.ALL, flagged=True))
    look = LookTogether(by=place.filter, what=WHATS.index(What.REMIND))
    return await _look(turn, services, place, look)


def _why_not_claimed(seen: Seen) -> str:
    if seen.case.handler == seen.me:
        return _("har du redan")
    may = seen.card.may & {Event.CLAIM, Event.TAKE} and seen.case.handler is None
    return theirs(seen) or ("" if may else _("går inte att fördela"))


def _why_not_taken(seen: Seen) -> str:
    if seen.case.handler is None:
        return _("har ingen handläggare")
    return "" if seen.card.takes_over else _("går inte att ta över")


async def _claims(_turn: Turn, _services: Services, _seen: Seen) -> Sequence[CaseAct[Any]]:
    return (Claim(),)


async def _takes(_turn: Turn, _services: Services, seen: Seen) -> Sequence[CaseAct[Any]]:
    had = seen.case.handler
    return () if had in {None, seen.me} or had is None else (TakeOver(had),)


register_together(What.CLAIM, Doing(_why_not_claimed, _claims))
register_together(What.TAKE_OVER, Doing(_why_not_taken, _takes))
CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={ChooseTogether: at_list(_choose), LookTogether: at_list(_look), DoTogether: at_list(_do)},
    labels={marked("Påminn alla flaggade"): _flagged},
)
