"""A unit's schedule in words, the plan of a change, and what was done."""

from collections.abc import Sequence
from datetime import datetime

from care.schedules.expanding import keeps_usual_week
from care.schedules.outcomes import ScheduleChanged
from care.schedules.values import DayException, SchedulePlan, TouchedVisit
from care.schedules.verbs import ShortService, UnitSchedule
from care.values.clock import local_day
from care.values.ids import UnitId
from care.values.units import CareUnit
from handlers.schedules.buttons import (
    DoPlan,
    EndException,
    EndWeek,
    LeavingVisits,
    NewException,
    NewWeek,
    OpenSchedule,
)
from handlers.schedules.drafts import ScheduleDraft
from handlers.schedules.screens.in_words import (
    KIND_WORDS,
    clash_in_words,
    exception_in_words,
    pattern_in_words,
    short_in_words,
)
from handlers.talk.dates import short, short_day
from handlers.talk.language import _, as_read, ngettext
from handlers.talk.rows import Row, Rows, button, row
from handlers.talk.screen import Button, Screen
from handlers.talk.ways import OpenStaffMenu
from handlers.talk.words import Html, bold, fill, lines, paragraphs, plain, sentences
from handlers.unit_changes.staff_buttons import ChooseCloseUnit
from handlers.visits.buttons import ShowVisit

MOST_LISTED = 6


def choose_schedule_unit(units: Sequence[CareUnit]) -> Screen:
    rows = tuple(row(button(one.name, OpenSchedule(unit=one.id))) for one in units)
    return staff_screen(_("Vilken enhet?"), (*rows, row(_to_menu())))


def overview(shown: UnitSchedule, now: datetime) -> Screen:
    """What holds, what comes, and how far the times reach."""
    names = {seat.service: seat.service_name for seat in shown.seats}
    people = {seat.performer: seat.performer_name for seat in shown.seats}
    patterns = [
        pattern_in_words(one, names.get(one.service, ""), people, now) for one in shown.schedule.patterns
    ]
    if not patterns:
        patterns = [lines(_("Alla tjänster: mån–fre 08:00–12:00 och 13:00–16:00, inte helgdagar."))]
    elif any(keeps_usual_week(local_day(now), seat, shown.schedule) for seat in shown.seats):
        patterns.append(lines(_("I övrigt: mån–fre 08:00–12:00 och 13:00–16:00, inte helgdagar.")))
    exceptions = _still_holding(shown, now)
    text = paragraphs(
        bold(fill(_("Schema, {unit}"), unit=shown.unit.name)),
        lines(*patterns),
        lines(*(exception_in_words(one, people, now) for one in exceptions)),
        lines(*(short_in_words(one, now) for one in shown.short)),
    )
    return staff_screen(text, _acts(shown, now))


def _still_holding(shown: UnitSchedule, now: datetime) -> list[DayException]:
    return [one for one in shown.schedule.exceptions if one.last >= local_day(now)]


def _acts(shown: UnitSchedule, now: datetime) -> Rows:
    """What to mend first, then what to add, then what to end."""
    unit, names = shown.unit.id, {seat.service: as_read(seat.service_name) for seat in shown.seats}
    weeks = [
        button(_week_label(names.get(one.service, "")), EndWeek(unit=unit, row=one.id))
        for one in shown.schedule.patterns[:MOST_LISTED]
    ]
    ends = [
        button(_ends_label(one, now), EndException(unit=unit, row=one.id))
        for one in _still_holding(shown, now)[:MOST_LISTED]
    ]
    return (
        *_to_move(unit, len(shown.leaving)),
        row(button(_("Ny vecka"), NewWeek(unit=unit)), button(_("Undantag"), NewException(unit=unit))),
        row(button(_("Stäng en dag"), ChooseCloseUnit(unit=unit))),
        *map(row, (*weeks, *ends)),
        row(_to_menu()),
    )


def _week_label(service: str) -> str:
    return plain(_("Avsluta veckan: {service}"), service=service)


def _to_move(unit: UnitId, count: int) -> Rows:
    label = fill(_("Besök att flytta ({count})"), count=count)
    return (row(button(label, LeavingVisits(unit=unit))),) if count else ()


def staff_screen(text: str, rows: Rows) -> Screen:
    return Screen(text=text, rows=rows, of_patient=False)


def to_schedule(unit: int) -> Row:
    return row(button(_("Tillbaka"), OpenSchedule.model_validate({"unit": unit})))


def _to_menu() -> Button:
    return button(_("Tillbaka"), OpenStaffMenu())


def _ends_label(one: DayException, now: datetime) -> str:
    return plain(_("Avsluta: {kind} {day}"), kind=_(KIND_WORDS[one.kind]), day=short_day(one.first, now))


def told_short(unit: CareUnit, short: Sequence[ShortService], now: datetime, *, may: bool) -> Screen:
    """To the unit and who manages it, each Monday until it is mended."""
    head = bold(fill(_("För få tider framåt, {unit}"), unit=unit.name))
    opens = (row(button(_("Schema"), OpenSchedule(unit=unit.id))),) if may else ()
    text = paragraphs(head, lines(*(short_in_words(one, now) for one in short)))
    return Screen(text=text, rows=(*opens, row(_to_menu())), new=True, of_patient=False)


def change_in_words(draft: ScheduleDraft, shown: UnitSchedule, now: datetime) -> Html:
    people = {seat.performer: seat.performer_name for seat in shown.seats}
    change = draft.change
    if change is not None and change.pattern is not None:
        name = next((seat.service_name for seat in shown.seats if seat.service == draft.service), "")
        return pattern_in_words(change.pattern, name, people, now)
    week = next((each for each in shown.schedule.patterns if each.id == draft.ends_week), None)
    if week is not None:
        name = next((seat.service_name for seat in shown.seats if seat.service == week.service), "")
        return fill(_("Avslutas: {what}"), what=pattern_in_words(week, name, people, now))
    one = change.exception if change else None
    ended = next((each for each in shown.schedule.exceptions if each.id == draft.ends), None)
    if one is None and ended is not None:
        return fill(_("Avslutas: {what}"), what=exception_in_words(ended, people, now))
    return Html("") if one is None else exception_in_words(one, people, now)


def planned(draft: ScheduleDraft, shown: UnitSchedule, plan: SchedulePlan, now: datetime) -> Screen:
    """What would happen; nothing has yet."""
    visits = len(plan.touched)
    touched = ngettext("{count} bokat besök berörs.", "{count} bokade besök berörs.", visits)
    counts = sentences(
        fill(_("Nya tider: {new}. Tas bort: {gone}."), new=plan.new, gone=plan.gone),
        touched.format(count=visits),
    )
    text = paragraphs(
        change_in_words(draft, shown, now),
        lines(bold(_("Det här ändras")), counts, *_touched(plan.touched, now)),
        _stays(plan.touched),
        lines(*(clash_in_words(one, now) for one in plan.clashes[:MOST_LISTED])),
        _("Inget är ändrat än."),
    )
    return staff_screen(
        text, (row(button(_("Gör ändringen"), DoPlan(mark=plan.mark))), to_schedule(draft.unit))
    )


def _touched(visits: Sequence[TouchedVisit], now: datetime) -> list[Html]:
    shown = [
        fill(
            "{when} {name}, {what}", when=short(one.starts, now), name=one.patient_name, what=one.service_name
        )
        for one in visits[:MOST_LISTED]
    ]
    more = len(visits) - len(shown)
    return [*shown, fill(_("och {count} till"), count=more)] if more else shown


def _stays(visits: Sequence[TouchedVisit]) -> str:
    return _("Bokade besök ligger kvar tills ni flyttar eller avbokar dem.") if visits else ""


def schedule_changed(done: ScheduleChanged, now: datetime) -> Screen:
    """The receipt, with the way to each visit that has to be moved."""
    opened = ngettext("{count} ny tid.", "{count} nya tider.", done.new)
    gone = ngettext("{count} tid borttagen.", "{count} tider borttagna.", done.gone)
    text = paragraphs(
        lines(bold(_("SCHEMAT ÄR ÄNDRAT")), opened.format(count=done.new), gone.format(count=done.gone)),
        _("Besök att flytta eller avboka:") if done.touched else "",
    )
    visits = tuple(
        row(button(f"{short(one.starts, now)} {one.patient_name}", ShowVisit(appointment=one.appointment)))
        for one in done.touched[:MOST_LISTED]
    )
    moves = _to_move(done.change.unit, len(done.touched))
    opens = button(_("Schema"), OpenSchedule(unit=done.change.unit))
    return Screen(text=text, rows=(*visits, *moves, row(opens, _to_menu())), new=True, of_patient=False)
