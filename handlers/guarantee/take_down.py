"""An answer that comes by telephone or letter is taken down: the same rules, the same road from there."""

from care.cases.events import Event
from care.cases.lists import Tab
from care.cases.refusals import ClaimedByAnother, NotThisStep
from care.guarantee.acts import RecordAnswer
from care.guarantee.decisions import cannot_give_reason
from care.guarantee.values import Answer, Source
from care.people.values import Kind
from care.texts.standard_texts import SOURCE_LANGUAGE
from care.texts.text_ids import TextId, text_for
from care.values.ids import CaseId
from care.values.words import clean
from handlers.cases.case import act
from handlers.cases.onward import onward_in
from handlers.cases.screens.case import case as case_screen
from handlers.guarantee.calling_buttons import (
    SOURCES,
    TAKEN_ANSWERS,
    CallPatient,
    SaveAnswer,
    TakeAnswer,
    TakeDown,
)
from handlers.guarantee.offer_text import child_called
from handlers.guarantee.screens import take_down as screens
from handlers.guarantee.screens.seen import SeenOffer
from handlers.guarantee.seen import offer_at
from handlers.talk.conversation import Conversation, Shown, Typed
from handlers.talk.draft import mark_of
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, state_of

_ASKS_TAKEN = "taken_answer"
MEANT = {Answer.YES: TextId.YES, Answer.NO: TextId.CONSEQUENCE}
"""What the patient would have read, said instead."""


async def _take_down(turn: Turn, services: Services, button: TakeDown) -> Screen:
    seen = await offer_at(turn, services, button.case)
    if Event.RECORD_ANSWER not in seen.card.may:
        return case_screen(seen, said=screens.why_not(seen))
    return screens.choose_answer(seen, SOURCES[button.source])


async def _answer(turn: Turn, services: Services, button: TakeAnswer) -> Screen:
    """A yes is looked at once more; a no has its reason first."""
    seen = await offer_at(turn, services, button.case)
    if Event.RECORD_ANSWER not in seen.card.may:
        return case_screen(seen, said=screens.why_not(seen))
    await ask(
        turn, services, _ASKS_TAKEN, case=button.case, source=button.source, answer=button.answer, text=""
    )
    source, given = SOURCES[button.source], TAKEN_ANSWERS[button.answer]
    if given is Answer.YES:
        return await _summary(services, seen, source, given, "")
    return screens.ask_reason(seen, source, given, meant=await _meant(services, seen, given))


async def _typed(turn: Turn, services: Services, typed: Typed) -> Screen:
    """The reason, as long as the patient's own may be. A new one takes the place of the one before."""
    seen = await offer_at(turn, services, CaseId(int(typed.state["case"])))
    place, number = int(typed.state["source"]), int(typed.state["answer"])
    given, text = TAKEN_ANSWERS[number], clean(typed.text)
    if given is Answer.YES:
        return await _summary(services, seen, SOURCES[place], given, "")
    if refusal := cannot_give_reason(given, text, seen.card.rules):
        raise refusal
    await ask(turn, services, _ASKS_TAKEN, case=seen.case.id, source=place, answer=number, text=text)
    return await _summary(services, seen, SOURCES[place], given, text)


async def _summary(services: Services, seen: SeenOffer, source: Source, given: Answer, reason: str) -> Screen:
    meant = await _meant(services, seen, given) if given is Answer.YES else ""
    return screens.summary(seen, source, given, reason, mark=mark_of(reason), meant=meant)


async def _meant(services: Services, seen: SeenOffer, given: Answer) -> str:
    if given not in MEANT:
        return ""
    unit = await services.availability.unit(seen.case.unit)
    texts = services.texts
    text, child = (
        text_for(MEANT[given], of_child=seen.card.of_child),
        child_called(seen.card.line.patient_name),
    )
    known = {"mottagning": unit.name, "region": "regionen", "barn": child}
    facts = texts.facts(text, SOURCE_LANGUAGE, unit.hsa_id)
    return texts.filled(text, SOURCE_LANGUAGE, unit.hsa_id, **{**known, **facts})


async def _save(turn: Turn, services: Services, button: SaveAnswer) -> Shown:
    """A second tap gives the same receipt; what somebody else has taken down meanwhile stands."""
    seen = await offer_at(turn, services, button.case)
    source, given = SOURCES[button.source], TAKEN_ANSWERS[button.answer]
    if _is_saved(seen, button):
        return await _onward(services, seen, source, given)
    if Event.RECORD_ANSWER not in seen.card.may:
        return case_screen(seen, said=screens.why_not(seen))
    reason = await _reason(turn, services, button)
    if mark_of(reason) != button.mark:
        return screens.ask_reason(seen, source, given, meant="")
    return await _saved(turn, services, button, reason)


async def _saved(turn: Turn, services: Services, button: SaveAnswer, reason: str) -> Screen:
    source, given = SOURCES[button.source], TAKEN_ANSWERS[button.answer]
    try:
        await act(turn, services, button.case, RecordAnswer(given, source, reason))
    except (NotThisStep, ClaimedByAnother):
        now = await offer_at(turn, services, button.case)
        return case_screen(now, said=screens.why_not(now))
    return await _onward(services, await offer_at(turn, services, button.case), source, given)


async def _onward(services: Services, seen: SeenOffer, source: Source, given: Answer) -> Screen:
    """Of who stood in the list of calls: to the next one there."""
    receipt = screens.saved(seen, source, given)
    if source is not Source.PHONE or seen.case.closed_at is None:
        return receipt
    return await onward_in(services, seen, receipt, tab=Tab.CALL, opens=CallPatient)


def _is_saved(seen: SeenOffer, button: SaveAnswer) -> bool:
    reply = seen.case.reply
    if reply is None or reply.by != seen.me or reply.source is not SOURCES[button.source]:
        return False
    return reply.answer is TAKEN_ANSWERS[button.answer] and mark_of(reply.reason) == button.mark


async def _reason(turn: Turn, services: Services, button: SaveAnswer) -> str:
    """What was typed for just this answer."""
    state = await state_of(turn, services) or {}
    wanted = (_ASKS_TAKEN, button.case, button.source, button.answer)
    kept = tuple(state.get(name) for name in ("asks", "case", "source", "answer"))
    return str(state.get("text", "")) if kept == wanted else ""


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={TakeDown: _take_down, TakeAnswer: _answer, SaveAnswer: _save},
    typed={_ASKS_TAKEN: _typed},
)
