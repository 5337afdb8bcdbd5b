"""`Väntelista`: who waits, narrowed and sought; an entry back to HV, or out; somebody put in the queue."""

from datetime import date

from care.guarantee.values import Code, OutReason
from care.guarantee.waiting import TO_HV, WaitingFilter, cannot_take_out
from care.people.values import Kind
from care.refusals import NotYours
from care.values.clock import local_day
from care.values.ids import EntryId, PersonId, UnitId
from handlers.cases.choices import folded, mark_of_words, past_days, why_not_past
from handlers.guarantee.recipients import draft_with, pick_screen
from handlers.guarantee.screens import send as sending
from handlers.guarantee.screens import waiting as screens
from handlers.guarantee.staff_drafts import offer_draft
from handlers.guarantee.waiting_buttons import (
    CODES_OF_LIST,
    REASONS,
    SORTS,
    AddAllWaiting,
    EntryToHv,
    OpenWaiting,
    OutBecause,
    PickWaiting,
    QueueAnew,
    QueueSort,
    QueueToday,
    RegretEntry,
    SearchWaiting,
    ShowEntry,
    TakeOut,
    UndoEntry,
)
from handlers.talk.conversation import Conversation, Typed
from handlers.talk.language import _
from handlers.talk.pasted import pasted_numbers
from handlers.talk.rows import MOST_LINES, button, row
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, keep_words, may_ask_again, person_of, stop_asking, words_of

_WORDS, _NOTE, _WHO, _SINCE, _WHY = (f"waiting_{one}" for one in ("words", "note", "who", "since", "why"))
_MOST_ADDED = 200


async def _open(turn: Turn, services: Services, at: OpenWaiting) -> Screen:
    if not at.unit:
        units = await services.guarantee.sending.units(person_of(turn).id)
        if len(units) > 1:
            rows = tuple(row(button(one.name, OpenWaiting(unit=one.id))) for one in units)
            return Screen(text=_("Vilken mottagnings väntelista?"), rows=rows)
        at = OpenWaiting(unit=units[0].id)
    words = await words_of(turn, services, at.words) if at.words else ""
    if at.words and not words:
        at = OpenWaiting(unit=at.unit, code=at.code, type=at.type, free=at.free)
    page = await services.guarantee.sending.waiting(
        person_of(turn).id, _filter(at, words), skipped=at.page * MOST_LINES, limit=MOST_LINES
    )
    unit = await services.availability.unit(at.unit)
    return screens.waiting_list(page, at, unit.name, services.clock(), words=words)


def _filter(at: OpenWaiting, words: str) -> WaitingFilter:
    codes = (CODES_OF_LIST[at.code - 1],) if 0 < at.code <= len(CODES_OF_LIST) else tuple(Code)
    sort = SORTS[at.type - 1] if at.type else None
    return WaitingFilter(unit=at.unit, codes=codes, type=sort, without_offer=bool(at.free), search=words)


async def _seek(turn: Turn, services: Services, at: SearchWaiting) -> Screen:
    await ask(turn, services, _WORDS, list=at.pack())
    return screens.ask_words(at)


async def _sought(turn: Turn, services: Services, typed: Typed) -> Screen:
    """What finds nothing is not kept."""
    at, words = SearchWaiting.unpack(str(typed.state["list"])), folded(typed.text)
    if (
        not words
        or not (
            await services.guarantee.sending.waiting(person_of(turn).id, _filter(at, words), limit=1)
        ).total
    ):
        await may_ask_again(turn, services, typed.state)
        return screens.ask_words(at, again=True)
    await stop_asking(turn, services)
    mark = mark_of_words(words)
    await keep_words(turn, services, words, mark)
    facts = {"unit": at.unit, "code": at.code, "type": at.type, "free": at.free, "words": mark}
    return await _open(turn, services, OpenWaiting.model_validate(facts))


async def _entry(turn: Turn, services: Services, button: ShowEntry) -> Screen:
    me, entry = person_of(turn).id, EntryId(button.entry)
    return screens.entry(await services.guarantee.sending.entry(me, entry), services.clock(), button)


async def _ask_note(turn: Turn, services: Services, button: ShowEntry) -> Screen:
    me, entry = person_of(turn).id, EntryId(button.entry)
    page = await services.guarantee.sending.entry(me, entry)
    if page.lines[0].code not in TO_HV:
        return screens.entry(page, services.clock(), button)
    at = _entry_of(button)
    await ask(turn, services, _NOTE, entry=entry, at=at.pack())
    return screens.ask_note(page.lines[0], at)


async def _noted(turn: Turn, services: Services, typed: Typed) -> Screen:
    me, entry, verbs = person_of(turn).id, EntryId(int(typed.state["entry"])), services.guarantee.sending
    code = (await verbs.entry(me, entry)).lines[0].code
    back = verbs.regret if code is Code.P else verbs.back_to_hv
    await back(me, entry, turn.request, note=typed.text)
    at = ShowEntry.unpack(str(typed.state["at"])) if "at" in typed.state else ShowEntry(entry=entry)
    return await _receipt(turn, services, at)


def _entry_of(button: ShowEntry) -> ShowEntry:
    """What shows the entry that a button does something to, from the same page."""
    return ShowEntry(**button.model_dump(include=set(ShowEntry.model_fields)))


async def _receipt(turn: Turn, services: Services, at: ShowEntry, *, undo: bool = True) -> Screen:
    page = await services.guarantee.sending.entry(person_of(turn).id, EntryId(at.entry))
    return screens.entry_changed(page, services.clock(), at, undo=undo)


async def _ask_why(turn: Turn, services: Services, button: TakeOut) -> Screen:
    at = _entry_of(button)
    page = await services.guarantee.sending.entry(person_of(turn).id, EntryId(at.entry))
    one = page.lines[0]
    if cannot_take_out(one.code, one.open_offer):
        return screens.entry(page, services.clock(), at)
    await ask(turn, services, _WHY, at=at.pack())
    return screens.ask_why_out(one, at)


async def _out(turn: Turn, services: Services, button: OutBecause) -> Screen:
    at = _entry_of(button)
    return await _taken_out(turn, services, at, REASONS[button.reason])


async def _out_because(turn: Turn, services: Services, typed: Typed) -> Screen:
    return await _taken_out(turn, services, ShowEntry.unpack(str(typed.state["at"])), typed.text)


async def _taken_out(turn: Turn, services: Services, at: ShowEntry, why: OutReason | str) -> Screen:
    me, entry = person_of(turn).id, EntryId(at.entry)
    await services.guarantee.sending.take_out(me, entry, turn.request, why=why)
    return await _receipt(turn, services, at)


async def _undo(turn: Turn, services: Services, button: UndoEntry) -> Screen:
    at = _entry_of(button)
    me, of = person_of(turn).id, CODES_OF_LIST[button.to]
    await services.guarantee.sending.undo(me, EntryId(at.entry), turn.request, of=of)
    return await _receipt(turn, services, at, undo=False)


async def _queue(turn: Turn, services: Services, at: QueueAnew) -> Screen:
    if at.who:
        return screens.ask_sort(at, (await services.people.patient_seen(person_of(turn).id, at.who)).name)
    await ask(turn, services, _WHO, unit=at.unit)
    return screens.ask_who(at.unit)


async def _who(turn: Turn, services: Services, typed: Typed) -> Screen:
    """Who it is, by the register; a number that is nobody's is not kept."""
    unit = UnitId(int(typed.state["unit"]))
    me, verbs = person_of(turn).id, services.guarantee.sending
    [card] = await verbs.recipients(me, unit, SORTS[0], [*pasted_numbers(typed.text), ""][:1])
    if card.patient is None:
        await may_ask_again(turn, services, typed.state)
        return screens.ask_who(unit, again=True)
    await services.people.patient_by_number(me, card.login)  # who typed it may come back to it
    await stop_asking(turn, services)
    return screens.ask_sort(QueueAnew(unit=unit, who=card.patient), card.name)


async def _sort(turn: Turn, services: Services, at: QueueSort) -> Screen:
    await ask(turn, services, _SINCE, unit=at.unit, who=at.who, sort=at.type)
    return screens.ask_since(at)


async def _since(turn: Turn, services: Services, typed: Typed) -> Screen:
    state = typed.state
    at = QueueToday(unit=UnitId(state["unit"]), who=PersonId(state["who"]), type=int(state["sort"]))
    today = local_day(services.clock())
    days = past_days(typed.text, today)
    if days is None or days.first > today:
        await may_ask_again(turn, services, state)
        return screens.ask_since(at, why_not_past(typed.text, today))
    return await _queued(turn, services, at, days.first)


async def _today(turn: Turn, services: Services, at: QueueToday) -> Screen:
    return await _queued(turn, services, at, local_day(services.clock()))


async def _queued(turn: Turn, services: Services, at: QueueSort, since: date) -> Screen:
    me, verbs = person_of(turn).id, services.guarantee.sending
    await services.people.patient_seen(me, at.who)
    done = await verbs.queue_anew(me, at.unit, at.who, turn.request, type_=SORTS[at.type], since=since)
    return await _receipt(turn, services, ShowEntry(entry=done.entry))


async def _pick(turn: Turn, services: Services, at: PickWaiting) -> Screen:
    draft = await offer_draft(turn, services)
    if draft is None:
        return sending.nothing_begun()
    return await pick_screen(turn, services, draft, at)


async def _add_all(turn: Turn, services: Services, at: AddAllWaiting) -> Screen:
    """All that the list behind the button shows; the oldest first, as many as an offer takes at once."""
    draft = await offer_draft(turn, services)
    if draft is None:
        return sending.nothing_begun()
    words = await words_of(turn, services, at.words) if at.words else ""
    if at.words and not words:
        raise NotYours
    chosen = WaitingFilter(unit=draft.unit, type=draft.type, without_offer=True, search=words)
    page = await services.guarantee.sending.waiting(person_of(turn).id, chosen, limit=_MOST_ADDED)
    more = [one.patient for one in page.lines if one.patient not in draft.given]
    return await draft_with(turn, services, draft, more)


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={
        OpenWaiting: _open,
        SearchWaiting: _seek,
        ShowEntry: _entry,
        RegretEntry: _ask_note,
        EntryToHv: _ask_note,
        TakeOut: _ask_why,
        OutBecause: _out,
        UndoEntry: _undo,
        QueueAnew: _queue,
        QueueSort: _sort,
        QueueToday: _today,
        PickWaiting: _pick,
        AddAllWaiting: _add_all,
    },
    typed={_NOTE: _noted, _SINCE: _since, _WHY: _out_because},
    numbers={_WORDS: _sought, _WHO: _who},
)
