"""Answering an offer: chosen, what it means, why, said back. Nothing is sent here (see send_answer)."""

from dataclasses import replace

from care.cases.events import Event
from care.guarantee.acts import BeginNo
from care.guarantee.decisions import cannot_give_reason
from care.guarantee.values import Answer
from care.people.values import Kind
from care.refusals import TextTooLong
from care.values.words import says_nothing
from handlers.guarantee.buttons import (
    ANSWERS,
    ChooseAnswer,
    EditAnswer,
    FillReason,
    GoOn,
    LeaveAnswer,
    OfAnswer,
    OfOffer,
)
from handlers.guarantee.drafts import (
    ASKS_REASON,
    AnswerDraft,
    any_draft,
    draft_for,
    draft_in_hand,
    drop,
    go_on,
)
from handlers.guarantee.leave import left
from handlers.guarantee.offers import asking, opened, reading, the_only, which
from handlers.guarantee.screens import answer as screens
from handlers.guarantee.screens import reason as reasons
from handlers.guarantee.screens.offer import may_answer, offer
from handlers.guarantee.screens.words import Reading
from handlers.talk.conversation import Conversation, OnLabel, Typed
from handlers.talk.language import marked
from handlers.talk.lost import not_understood
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import keeping_state


async def _choose(turn: Turn, services: Services, button: ChooseAnswer) -> Screen:
    """What was written for the same answer stays."""
    found = await reading(turn, services, button)
    if not may_answer(found):
        return screens.cannot_change(found) if found.card.case.reply else await opened(turn, services, button)
    if button.chosen is not Answer.YES and Event.CHANGE_ANSWER not in found.card.may:
        asker = asking(turn, button.child)
        await services.guarantee.cases.act(asker, button.case, BeginNo(), keeping_state(turn.request))
    draft = (await _draft(turn, services, button)).beside(found.card.case)
    await go_on(turn, services, draft)
    return screens.of_draft(found, draft)


async def answered_in_words(turn: Turn, services: Services, button: ChooseAnswer, words: str) -> Screen:
    """As a tap on the answer, with its reason written: said back, sent by a tap alone."""
    shown = await _choose(turn, services, button)
    found = await reading(turn, services, button)
    if not may_answer(found):
        return shown
    draft = AnswerDraft(button.case, button.child, button.chosen)
    return await _with_words(turn, services, (found, draft), words)


async def _draft(turn: Turn, services: Services, button: OfAnswer) -> AnswerDraft:
    """What is begun of this answer, or nothing yet."""
    kept = await draft_for(turn, services, button.case)
    empty = AnswerDraft(button.case, button.child, button.chosen)
    return kept if kept and kept.answer is button.chosen else empty


async def _fill(turn: Turn, services: Services, button: FillReason) -> Screen:
    """An example, as if it had been written."""
    found = await reading(turn, services, button)
    examples = found.reasons()
    words = examples[min(button.number, len(examples) - 1)]
    return await _with_words(turn, services, (found, await _draft(turn, services, button)), words)


async def _typed(turn: Turn, services: Services, typed: Typed) -> Screen:
    draft = await draft_in_hand(turn, services)
    if draft is None:
        return not_understood()
    found = await reading(turn, services, OfOffer(case=draft.case, child=draft.child))
    if draft.answer is Answer.YES or says_nothing(typed.text):
        return screens.without_words(found, draft)
    return await _with_words(turn, services, (found, draft), typed.text)


async def _with_words(
    turn: Turn, services: Services, begun: tuple[Reading, AnswerDraft], words: str
) -> Screen:
    """Said back with its counter; what is too long is not kept."""
    found, draft = begun
    more = draft.with_words(words).beside(found.card.case)
    refusal = cannot_give_reason(more.answer, more.text, found.card.rules)
    if isinstance(refusal, TextTooLong):
        await go_on(turn, services, draft)
        return reasons.too_long(found, draft, refusal.length)
    await go_on(turn, services, more)
    return screens.summary(found, more)


async def _edit(turn: Turn, services: Services, button: EditAnswer) -> Screen:
    """`Ändra`: a yes goes back to the three answers; the next words of a no take the place of the old."""
    if button.chosen is Answer.YES:
        await drop(turn, services, button.case)
        found = await reading(turn, services, button)
        return screens.change(found) if Event.CHANGE_ANSWER in found.card.may else offer(found)
    draft = replace(await _draft(turn, services, button), anew=True)
    await go_on(turn, services, draft)
    return reasons.why(await reading(turn, services, button), draft)


async def _edit_typed(turn: Turn, services: Services) -> Screen:
    draft = await any_draft(turn, services)
    if draft is None:
        return not_understood()
    place = ANSWERS.index(draft.answer)
    return await _edit(turn, services, EditAnswer(case=draft.case, child=draft.child, answer=place))


async def _go_on(turn: Turn, services: Services, button: GoOn) -> Screen:
    kept = await draft_for(turn, services, button.case)
    found = await reading(turn, services, button)
    if kept is None or not may_answer(found):
        return await opened(turn, services, button)
    draft = replace(kept, anew=False).beside(found.card.case)
    await go_on(turn, services, draft)
    return screens.of_draft(found, draft)


async def _leave(turn: Turn, services: Services, button: LeaveAnswer) -> Screen:
    draft = await draft_for(turn, services, button.case)
    return await left(turn, services, draft) if draft else await opened(turn, services, button)


def _choose_typed(place: int) -> OnLabel:
    """An answer, typed: to the only offer that is open."""

    async def choose(turn: Turn, services: Services) -> Screen:
        one = await the_only(turn, services)
        if one is None:
            return await which(turn, services)
        return await _choose(turn, services, ChooseAnswer(case=one.case, child=one.child, answer=place))

    return choose


CONVERSATION = Conversation(
    whom=Kind.PATIENT,
    taps={
        ChooseAnswer: _choose,
        FillReason: _fill,
        EditAnswer: _edit,
        GoOn: _go_on,
        LeaveAnswer: _leave,
    },
    typed={ASKS_REASON: _typed},
    wordless={ASKS_REASON: _typed},
    labels={
        marked("Ja, jag vill ha vård snabbare"): _choose_typed(0),
        marked("Nej, jag väntar kvar"): _choose_typed(1),
        marked("Nej, jag behöver inte vård längre"): _choose_typed(2),
        marked("Ja, vi vill ha vård snabbare"): _choose_typed(0),
        marked("Nej, vi väntar kvar"): _choose_typed(1),
        marked("Nej, vården behövs inte längre"): _choose_typed(2),
        marked("Ändra"): _edit_typed,
    },
)
