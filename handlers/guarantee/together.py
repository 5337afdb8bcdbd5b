"""What is done with many offers at once: the standard reminder, and the standard answer to a yes."""

from collections.abc import Sequence
from typing import Any

from care.cases.acts import CaseAct, Claim
from care.cases.events import Event
from care.guarantee.acts import Confirm, Remind, SetCode
from care.guarantee.codes import proposed, standard_answer
from care.guarantee.transitions import UNANSWERED
from care.guarantee.values import Answer, CaseState, Code, OfferCase
from handlers.cases.kinds import Seen
from handlers.cases.together import Doing, What, register_together, theirs
from handlers.guarantee.seen import offer_of
from handlers.guarantee.texts import standard_reminder, standard_reply
from handlers.talk.language import _
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of


def _why_not_reminded(seen: Seen) -> str:
    case = seen.case
    if not isinstance(case, OfferCase) or case.state not in UNANSWERED or not case.flagged:
        return _("är inte flaggat")
    if case.manually_reminded:
        return _("är redan påmind")
    if case.open_question is not None:
        return _("har ställt en fråga: svara först")
    return theirs(seen) or ("" if case.digital else _("får bara brev: ring"))


def _why_not_answered(seen: Seen) -> str:
    case = seen.case
    if not isinstance(case, OfferCase):
        return _("är inte ett erbjudande")
    if case.open_question is not None:
        return _("har ställt en fråga: svara först")
    if case.state not in {CaseState.ANSWERED, CaseState.CLAIMED} or case.reply is None:
        return _("väntar inte på svar från er")
    if case.reply.answer is not Answer.YES:
        return _("har inte sagt ja")
    return theirs(seen) or ("" if case.digital else _("får bara brev: ring"))


def _why_not_ticked(seen: Seen) -> str:
    case = seen.case
    if not isinstance(case, OfferCase) or proposed(case) is None:
        return _("har ingen kod att bocka av")
    if proposed(case) is Code.REMOVED:
        return _("ska dokumenteras: bocka av för sig")
    return theirs(seen) or ("" if Event.SET_CODE in seen.card.may else _("gick inte att göra"))


async def _ticks(_turn: Turn, _services: Services, seen: Seen) -> Sequence[CaseAct[Any]]:
    code = proposed(offer_of(seen).case)
    return () if code is None else (SetCode(code),)


async def _reminds(turn: Turn, services: Services, seen: Seen) -> Sequence[CaseAct[Any]]:
    text, _made_of = await standard_reminder(person_of(turn), services, offer_of(seen))
    return (Claim(), Remind(text))


async def _answers(turn: Turn, services: Services, seen: Seen) -> Sequence[CaseAct[Any]]:
    text, _made_of = await standard_reply(person_of(turn), services, offer_of(seen))
    return (Claim(), Confirm(text, standard_answer(offer_of(seen).case.type, Answer.YES)))


def add_together() -> None:
    register_together(What.REMIND, Doing(_why_not_reminded, _reminds))
    register_together(What.ANSWER_YES, Doing(_why_not_answered, _answers))
    register_together(What.TICK, Doing(_why_not_ticked, _ticks))
