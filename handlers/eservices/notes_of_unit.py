"""`Kontaktkort`: a unit writes its news and what to know before a visit, seen as patients see it."""

from care.eservices.cards import LONGEST_NOTE, NoteKind
from care.people.roles import Act, may
from care.people.values import Kind
from care.refusals import TextMissing, TextTooLong
from care.values.ids import UnitId
from care.values.words import required
from handlers.eservices.screens import notes as screens
from handlers.eservices.staff_buttons import EmptyNote, KeepNote, NotesOf, OpenNotes, WriteNote
from handlers.talk.conversation import Conversation, Typed
from handlers.talk.draft import mark_of
from handlers.talk.language import _, marked
from handlers.talk.rows import button
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, may_ask_again, person_of, state_of
from handlers.talk.subject import NOTHING, InMenu

_ASKS = "unit_note"
_KINDS = tuple(NoteKind)


async def _open(turn: Turn, services: Services, tap: OpenNotes) -> Screen:
    units = await services.eservices.units_to_say(person_of(turn).id)
    if len(units) == 1:
        return await _of_unit(turn, services, NotesOf(unit=units[0].id))
    return screens.which_card(units, tap.page)


async def _of_unit(_turn: Turn, services: Services, tap: NotesOf, *, said: str = "") -> Screen:
    unit = await services.availability.unit(tap.unit)
    return screens.card_of_unit(unit, await services.eservices.notes(tap.unit), said=said)


async def _write(turn: Turn, services: Services, tap: WriteNote) -> Screen:
    kind = _KINDS[tap.kind]
    versions = await services.eservices.versions(person_of(turn).id, tap.unit, kind)
    await ask(turn, services, _ASKS, unit=tap.unit, kind=kind.value)
    unit = await services.availability.unit(tap.unit)
    return screens.ask_card_text(unit, kind, versions, services.clock())


async def _typed(turn: Turn, services: Services, typed: Typed) -> Screen:
    """Nothing stands there before it has been seen."""
    try:
        text = required(typed.text, LONGEST_NOTE)
    except (TextMissing, TextTooLong):
        await may_ask_again(turn, services, typed.state)
        raise
    unit, kind = UnitId(int(typed.state["unit"])), NoteKind(typed.state["kind"])
    await ask(turn, services, _ASKS, unit=unit, kind=kind.value, text=text)
    return screens.before_note(unit, kind, text)


async def _keep(turn: Turn, services: Services, tap: KeepNote) -> Screen:
    """A second tap shows the card as it is; other words that were typed since are shown first."""
    kind, state = _KINDS[tap.kind], await state_of(turn, services) or {}
    mine = state.get("asks") == _ASKS and (state.get("unit"), state.get("kind")) == (tap.unit, kind.value)
    text = str(state.get("text", "")) if mine else ""
    if not text:
        return await _of_unit(turn, services, NotesOf(unit=tap.unit))
    if mark_of(text) != tap.mark:
        return screens.before_note(tap.unit, kind, text)
    await services.eservices.say_note(person_of(turn).id, tap.unit, kind, turn.request, text=text)
    return await _of_unit(turn, services, NotesOf(unit=tap.unit), said=_("SPARAT"))


async def _empty(turn: Turn, services: Services, tap: EmptyNote) -> Screen:
    me = person_of(turn).id
    await services.eservices.say_note(me, tap.unit, _KINDS[tap.kind], turn.request, text="")
    return await _of_unit(turn, services, NotesOf(unit=tap.unit), said=_("TEXTEN ÄR BORTTAGEN"))


async def in_staff_menu(turn: Turn, _services: Services) -> InMenu:
    """For local administrators, as `Enhetens regler`."""
    grants = person_of(turn).grants
    if not (may(grants, Act.LAY_OUT) and may(grants, Act.SEE_SCHEDULE)):
        return NOTHING
    return InMenu(buttons=((57, button(_("Kontaktkort"), OpenNotes())),))


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={OpenNotes: _open, NotesOf: _of_unit, WriteNote: _write, KeepNote: _keep, EmptyNote: _empty},
    typed={_ASKS: _typed},
    labels={marked("Kontaktkort"): OpenNotes()},
)
