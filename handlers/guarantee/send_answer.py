"""`Skicka svaret`, and `Ändra svaret` afterwards: sent once, as it stood above the button."""

from datetime import datetime

from care.cases.events import Event
from care.cases.views import MessageKind
from care.guarantee.acts import AnswerAnew, GiveAnswer, TakeBack
from care.guarantee.refusals import AlreadyAnswered
from care.guarantee.undoing import replaced, undo_until
from care.guarantee.values import Answer
from care.people.values import Kind
from handlers.guarantee.buttons import ANSWERS, ChangeAnswer, OfOffer, SendAnswer, UndoAnswer
from handlers.guarantee.drafts import AnswerDraft, any_draft, draft_for, drop, go_on, is_sent, rest
from handlers.guarantee.offers import asking, opened, reading, the_only, which
from handlers.guarantee.screens import answer as screens
from handlers.guarantee.screens.offer import may_answer, waits_again
from handlers.guarantee.screens.words import Reading
from handlers.talk.conversation import Conversation, Shown
from handlers.talk.draft import mark_of
from handlers.talk.language import _, marked
from handlers.talk.lost import not_understood
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of
from handlers.talk.words import sentences


async def _send(turn: Turn, services: Services, button: SendAnswer) -> Shown:
    """A second tap gives the same receipt. What has been written since is said back first."""
    found = await reading(turn, services, button)
    if is_sent(found.card.case, button.chosen, button.mark):
        return await _receipt(turn, services, button)
    if found.card.case.reply and not may_answer(found):
        return screens.cannot_change(found)
    empty = AnswerDraft(button.case, button.child, button.chosen)
    draft = await draft_for(turn, services, button.case) or empty
    as_shown = draft.answer is button.chosen and mark_of(draft.text) == button.mark
    if turn.hasty or not (as_shown and draft.is_beside(found.card.case)):
        await go_on(turn, services, draft.beside(found.card.case))
        return screens.of_draft(found, draft)
    return await _sent(turn, services, button, (found, draft))


async def _sent(
    turn: Turn, services: Services, button: SendAnswer, what: tuple[Reading, AnswerDraft]
) -> Shown:
    found, draft = what
    given = AnswerAnew if Event.CHANGE_ANSWER in found.card.may else GiveAnswer
    answer = given(draft.answer, draft.text)
    try:
        await services.guarantee.cases.act(asking(turn, draft.child), draft.case, answer, turn.request)
    except AlreadyAnswered:
        # Two taps at once: it is as it was asked for.
        now = await reading(turn, services, button)
        if not is_sent(now.card.case, button.chosen, button.mark):
            raise
    return await _receipt(turn, services, button)


async def _receipt(turn: Turn, services: Services, button: OfOffer) -> Shown:
    await drop(turn, services, button.case)
    found = await reading(turn, services, button)
    until = _undo_until(turn, found)
    return screens.answer_chosen(found), screens.answer_sent(found, undo_until=until)


async def _undo(turn: Turn, services: Services, button: UndoAnswer) -> Screen:
    """A second tap gives the same receipt, one when it is too late says so. The reason is kept for another
    answer.
    """
    found = await reading(turn, services, button)
    reply, earlier = found.card.case.reply, replaced(found.card.thread)
    if reply is None and found.card.thread[-1].kind is MessageKind.TAKEN_BACK:
        kept = await draft_for(turn, services, button.case)
        return waits_again(found, draft=kept, said=screens.none_given())
    if reply is None or button.mark != screens.mark_of_reply(found):
        return await opened(turn, services, button)
    if _undo_until(turn, found) is None:
        return await opened(
            turn, services, button, said=sentences(_("INTE ÅNGRAT."), _("Det går inte att ångra längre."))
        )
    undo = AnswerAnew(Answer(earlier.answer), earlier.text) if earlier and earlier.answer else TakeBack()
    await services.guarantee.cases.act(asking(turn, button.child), button.case, undo, turn.request)
    if earlier:
        return screens.undone(await reading(turn, services, button))
    kept = AnswerDraft(button.case, button.child, reply.answer, reply.reason) if reply.reason else None
    if kept:
        await rest(turn, services, kept)
    return waits_again(await reading(turn, services, button), draft=kept, said=screens.none_given())


def _undo_until(turn: Turn, found: Reading) -> datetime | None:
    return undo_until(found.card.case, found.card.rules, person_of(turn).id, found.now)


async def _send_typed(turn: Turn, services: Services) -> Shown:
    """`Skicka svaret`, typed: what was last said back."""
    draft = await any_draft(turn, services)
    if draft is None:
        return not_understood()
    about = {"case": draft.case, "child": draft.child, "answer": ANSWERS.index(draft.answer)}
    said_back = SendAnswer.model_validate({**about, "mark": mark_of(draft.text)})
    return await _send(turn, services, said_back)


async def _change(turn: Turn, services: Services, button: OfOffer) -> Screen:
    found = await reading(turn, services, button)
    if Event.CHANGE_ANSWER in found.card.may:
        return screens.change(found)
    return screens.cannot_change(found) if found.card.case.reply else await opened(turn, services, button)


async def _change_typed(turn: Turn, services: Services) -> Screen:
    one = await the_only(turn, services)
    return await _change(turn, services, one) if one else await which(turn, services)


CONVERSATION = Conversation(
    whom=Kind.PATIENT,
    taps={SendAnswer: _send, ChangeAnswer: _change, UndoAnswer: _undo},
    labels={marked("Skicka svaret"): _send_typed, marked("Ändra svaret"): _change_typed},
)
