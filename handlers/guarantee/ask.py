"""`Ställ en fråga` from inside an offer: sent as it is written, and no answer to the offer."""

from collections.abc import Sequence

from care.cases.views import File
from care.guarantee.acts import AskQuestion
from care.people.values import Kind
from care.refusals import TextMissing, TextTooLong
from care.values.ids import CaseId, PersonId
from handlers.guarantee.buttons import AskAbout, OfOffer, ReadCommon, WriteQuestion
from handlers.guarantee.offers import asking, reading, the_only, which
from handlers.guarantee.screens import ask as screens
from handlers.talk.conversation import Conversation, Typed
from handlers.talk.files import MOST_FILES, files_of, kept_files
from handlers.talk.language import marked
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, may_ask_again
from handlers.talk.typed_label import bare

_ASKS_QUESTION = "offer_question"


async def _common(turn: Turn, services: Services, button: OfOffer) -> Screen:
    """The common questions; one's own may be written at once."""
    found = await reading(turn, services, button)
    await _wait(turn, services, button)
    return screens.common(found, more=services.links.get("questions", ""))


async def _common_typed(turn: Turn, services: Services) -> Screen:
    one = await the_only(turn, services)
    return await _common(turn, services, one) if one else await which(turn, services)


async def _answer(turn: Turn, services: Services, button: ReadCommon) -> Screen:
    found = await reading(turn, services, button)
    travel = services.links.get("travel_costs", "")
    return screens.answer(found, button.number, travel=travel) or await _common(turn, services, button)


async def _write(turn: Turn, services: Services, button: WriteQuestion) -> Screen:
    found = await reading(turn, services, button)
    await _wait(turn, services, button, answers=found.card.case.asked_back)
    return screens.write_question(found)


async def _wait(
    turn: Turn, services: Services, button: OfOffer, files: Sequence[File] = (), *, answers: bool = False
) -> None:
    about = {"case": button.case, "child": button.child, "files": kept_files(files)}
    await ask(turn, services, _ASKS_QUESTION, **about, answers=answers)


async def _typed(turn: Turn, services: Services, typed: Typed) -> Screen:
    """Several messages in a row all reach the unit; `fråga` alone asks for what there is to ask."""
    case, child = CaseId(int(typed.state["case"])), PersonId(int(typed.state["child"]))
    about, files = OfOffer(case=case, child=child), files_of(typed.state)
    if bare(typed.text) in AskAbout.also and not (files or typed.state.get("answers")):
        return await _write(turn, services, WriteQuestion(case=case, child=child))
    question = AskQuestion(typed.text, files)
    try:
        outcome = await services.guarantee.cases.act(asking(turn, child), case, question, turn.request)
    except (TextMissing, TextTooLong):
        await may_ask_again(turn, services, typed.state)
        raise
    await _wait(turn, services, about)
    return screens.asked(await reading(turn, services, about), outcome.answer_due)


async def _filed(turn: Turn, services: Services, typed: Typed) -> Screen:
    """A file with words is sent; one without waits for them."""
    before, state = files_of(typed.state), typed.state
    about = OfOffer(case=CaseId(int(state["case"])), child=PersonId(int(state["child"])))
    more = typed.file if len(before) < MOST_FILES else None
    files = (*before, more) if more is not None and more not in before else before
    if typed.text:
        kept = {**state, "files": kept_files(files)}
        return await _typed(turn, services, Typed(typed.text, kept))
    await _wait(turn, services, about, files, answers=bool(state.get("answers")))
    return screens.with_files(await reading(turn, services, about), files)


async def _wordless(turn: Turn, services: Services, typed: Typed) -> Screen:
    case, child = CaseId(int(typed.state["case"])), PersonId(int(typed.state["child"]))
    return screens.only_words(await reading(turn, services, OfOffer(case=case, child=child)))


CONVERSATION = Conversation(
    whom=Kind.PATIENT,
    taps={AskAbout: _common, ReadCommon: _answer, WriteQuestion: _write},
    typed={_ASKS_QUESTION: _typed},
    sends=frozenset({_ASKS_QUESTION}),
    wordless={_ASKS_QUESTION: _wordless},
    files={_ASKS_QUESTION: _filed},
    labels={marked("Ställ en fråga"): _common_typed},
)
