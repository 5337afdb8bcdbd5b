"""`Egna standardsvar`: a unit's own answer of a result, in place of the region's for who reads Swedish."""

from collections.abc import Sequence

from care.cases.gaps import set_apart
from care.eservices.cards import LONGEST_ANSWER, answer_kind
from care.eservices.forms import End, Form
from care.people.values import Kind
from care.refusals import TextMissing, TextTooLong
from care.values.clock import local_day
from care.values.words import required
from handlers.eservices.screens import own_answers as screens
from handlers.eservices.staff_buttons import (
    AnswersOf,
    AnswersOfForm,
    EmptyAnswer,
    KeepAnswer,
    OnAnswer,
    WriteAnswer,
)
from handlers.talk.conversation import Conversation, Typed
from handlers.talk.draft import mark_of
from handlers.talk.language import _
from handlers.talk.lost import button_lapsed
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, may_ask_again, person_of, state_of

_ASKS = "unit_answer"


async def _services(_turn: Turn, services: Services, tap: AnswersOf) -> Screen:
    unit = await services.availability.unit(tap.unit)
    forms = await _answering(services, tap)
    return screens.whose_answers(unit, forms, tap.page)


async def _answering(services: Services, tap: AnswersOf | AnswersOfForm) -> Sequence[Form]:
    """What the unit offers, of which a case is closed with an answer."""
    unit = await services.availability.unit(tap.unit)
    offered = services.forms.offered(unit, local_day(services.clock()))
    return [form for form in offered if any(end.answer for end in form.ends)]


async def _form(services: Services, tap: AnswersOfForm) -> Form | None:
    return next((one for one in await _answering(services, tap) if mark_of(one.id) == tap.form), None)


async def _spot(services: Services, tap: OnAnswer) -> tuple[Form, End] | None:
    form = await _form(services, tap)
    return (form, form.ends[tap.end]) if form is not None and tap.end < len(form.ends) else None


async def _of_form(_turn: Turn, services: Services, tap: AnswersOfForm, *, said: str = "") -> Screen:
    form = await _form(services, tap)
    if form is None:
        return button_lapsed()
    unit = await services.availability.unit(tap.unit)
    return screens.which_answer(unit, form, await services.eservices.notes(tap.unit), tap, said=said)


async def _write(turn: Turn, services: Services, tap: WriteAnswer) -> Screen:
    spot = await _spot(services, tap)
    if spot is None:
        return button_lapsed()
    form, end = spot
    kind = answer_kind(form.id, end.code)
    versions = await services.eservices.versions(person_of(turn).id, tap.unit, kind)
    await ask(turn, services, _ASKS, unit=tap.unit, form=tap.form, end=tap.end)
    return screens.ask_answer_text(spot, versions, tap, services.clock())


async def _typed(turn: Turn, services: Services, typed: Typed) -> Screen:
    """Nothing stands there before it has been seen."""
    state = typed.state
    at = WriteAnswer.model_validate({name: state[name] for name in ("unit", "form", "end")})
    spot = await _spot(services, at)
    if spot is None:
        return button_lapsed()
    try:
        text = required(set_apart(typed.text), LONGEST_ANSWER)
    except (TextMissing, TextTooLong):
        await may_ask_again(turn, services, state)
        raise
    await ask(turn, services, _ASKS, unit=at.unit, form=at.form, end=at.end, text=text)
    return screens.before_answer(*spot, text, at)


async def _keep(turn: Turn, services: Services, tap: KeepAnswer) -> Screen:
    """As of a contact card's text."""
    spot, state = await _spot(services, tap), await state_of(turn, services) or {}
    if spot is None:
        return button_lapsed()
    mine = state.get("asks") == _ASKS and all(
        state.get(name) == getattr(tap, name) for name in ("unit", "form", "end")
    )
    text = str(state.get("text", "")) if mine else ""
    if text and mark_of(text) != tap.mark:
        return screens.before_answer(*spot, text, tap)
    return (
        await _said(turn, services, tap, spot, text=text, said=_("SPARAT"))
        if text
        else await _of_form(turn, services, tap)
    )


async def _empty(turn: Turn, services: Services, tap: EmptyAnswer) -> Screen:
    spot = await _spot(services, tap)
    if spot is None:
        return button_lapsed()
    return await _said(turn, services, tap, spot, text="", said=_("REGIONENS SVAR GÄLLER"))


async def _said(
    turn: Turn, services: Services, tap: OnAnswer, spot: tuple[Form, End], *, text: str, said: str
) -> Screen:
    kind = answer_kind(spot[0].id, spot[1].code)
    await services.eservices.say_note(person_of(turn).id, tap.unit, kind, turn.request, text=text)
    return await _of_form(turn, services, tap, said=said)


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={
        AnswersOf: _services,
        AnswersOfForm: _of_form,
        WriteAnswer: _write,
        KeepAnswer: _keep,
        EmptyAnswer: _empty,
    },
    typed={_ASKS: _typed},
)
