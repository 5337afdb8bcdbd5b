"""To whom staff send: numbers, one or a pasted list, or one of the unit's patients, found by the name."""

from dataclasses import replace

from care.eservices.forms import Form
from care.people.protection import shown
from care.people.values import Kind
from care.values.ids import UnitId
from handlers.eservices.letters import LETTERS, WHOM, LetterDraft, look_over, with_recipients
from handlers.eservices.screens import letters as screens
from handlers.eservices.staff_buttons import LetterTo, PickRecipient
from handlers.talk.conversation import Conversation, Typed
from handlers.talk.language import _
from handlers.talk.lost import button_lapsed
from handlers.talk.pasted import MOST_NUMBERS, pasted_numbers
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import may_ask_again, person_of


async def _begun(turn: Turn, services: Services) -> tuple[LetterDraft, Form] | None:
    draft = await LETTERS.begun(turn, services)
    form = services.forms.form(draft.form) if draft else None
    return (draft, form) if draft and form else None


async def _ask(turn: Turn, services: Services, _button: LetterTo) -> Screen:
    begun = await _begun(turn, services)
    if begun is None:
        return button_lapsed()
    draft, form = begun
    await LETTERS.go_on(turn, services, draft, WHOM)
    return screens.to_whom(form, chosen=len(draft.patients))


async def _typed(turn: Turn, services: Services, typed: Typed) -> Screen:
    """Numbers take the place of those chosen; what nobody has is counted. A name is looked for."""
    begun = await _begun(turn, services)
    if begun is None:
        return button_lapsed()
    draft, form = begun
    numbers = pasted_numbers(typed.text)[:MOST_NUMBERS]
    if not any(numbers) and any(map(str.isalpha, typed.text)):
        return await _seek(turn, services, typed, begun)
    found = await services.eservices.known(person_of(turn).id, UnitId(draft.unit), numbers)
    if not found:
        return screens.to_whom(form, wrong=_("Ingen patient har det numret."), chosen=len(draft.patients))
    return await look_over(turn, services, with_recipients(draft, found, len(numbers) - len(found)))


async def _seek(turn: Turn, services: Services, typed: Typed, begun: tuple[LetterDraft, Form]) -> Screen:
    draft, form = begun
    await may_ask_again(turn, services, typed.state)
    found = await services.eservices.known_by_name(person_of(turn).id, UnitId(draft.unit), typed.text)
    if not found:
        none = _("Ingen av era patienter har det namnet.")
        return screens.to_whom(form, wrong=none, chosen=len(draft.patients))
    return screens.which_recipient(form, found)


async def _pick(turn: Turn, services: Services, button: PickRecipient) -> Screen:
    """One more; a second tap changes nothing."""
    draft = await LETTERS.begun(turn, services)
    if draft is None or not draft.form:
        return button_lapsed()
    picked = await services.people.patient_seen(person_of(turn).id, button.who)
    chosen = {**dict(zip(draft.patients, draft.names, strict=True)), picked.id: shown(picked).name}
    return await look_over(
        turn,
        services,
        replace(
            draft,
            patients=tuple(chosen),
            names=tuple(chosen.values()),
            reads=tuple(dict.fromkeys((*draft.reads, picked.language))),
        ),
    )


CONVERSATION = Conversation(
    whom=Kind.STAFF, taps={LetterTo: _ask, PickRecipient: _pick}, numbers={WHOM: _typed}
)
