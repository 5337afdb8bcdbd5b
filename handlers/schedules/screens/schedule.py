"""A unit's schedule in words, the questions of a change, its plan, and what was done."""

from collections.abc import Sequence
from datetime import datetime

from care.schedules.expanding import keeps_usual_week
from care.schedules.outcomes import ScheduleChanged
from care.schedules.values import DayException, ExceptionKind, SchedulePlan, TouchedVisit
from care.schedules.verbs import ShortService, UnitSchedule
from care.values.clock import local_day
from care.values.units import CareUnit
from handlers.schedules.buttons import (
    AllDay,
    DoPlan,
    EndException,
    EveryOther,
    KindOfException,
    NewException,
    NewWeek,
    OpenSchedule,
    SeePlan,
    WeekOf,
    WhoIsMeant,
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
from handlers.talk.units import titled
from handlers.talk.ways import OpenStaffMenu
from handlers.talk.words import Html, bold, fill, lines, paragraphs, plain, sentences
from handlers.unit_changes.staff_buttons import ChooseCloseUnit
from handlers.visits.buttons import ShowVisit

MOST_LISTED = 6


def choose_schedule_unit(units: Sequence[CareUnit]) -> Screen:
    rows = tuple(row(button(one.name, OpenSchedule(unit=one.id))) for one in units)
    return _staff(_("Vilken enhet?"), (*rows, row(_to_menu())))


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
    exceptions = [one for one in shown.schedule.exceptions if one.last >= now.date()]
    unit = shown.unit.id
    ends = tuple(
        row(button(_ends_label(one, now), EndException(unit=unit, row=one.id)))
        for one in exceptions[:MOST_LISTED]
    )
    acts = row(button(_("Ny vecka"), NewWeek(unit=unit)), button(_("Undantag"), NewException(unit=unit)))
    return _staff(
        paragraphs(
            bold(fill(_("Schema, {unit}"), unit=shown.unit.name)),
            lines(*patterns),
            lines(*(exception_in_words(one, people, now) for one in exceptions)),
            lines(*(short_in_words(one, now) for one in shown.short)),
        ),
        (acts, row(button(_("Stäng en dag"), ChooseCloseUnit(unit=unit))), *ends, row(_to_menu())),
    )


def _staff(text: str, rows: Rows) -> Screen:
    return Screen(text=text, rows=rows, of_patient=False)


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


def which_service(shown: UnitSchedule) -> Screen:
    """A group has its own hours."""
    names = {seat.service: seat.service_name for seat in shown.seats if not seat.seats}
    rows = tuple(
        row(button(as_read(name), WeekOf(unit=shown.unit.id, service=service)))
        for service, name in names.items()
    )
    return _staff(_("Vilken tjänst gäller det?"), (*rows, _back(shown.unit.id)))


def which_kind(unit: int) -> Screen:
    rows = tuple(
        row(button(_(KIND_WORDS[kind]), KindOfException.model_validate({"unit": unit, "kind": place})))
        for place, kind in enumerate(ExceptionKind)
    )
    return _staff(_("Vad gäller de dagarna?"), (*rows, _back(unit)))


def _back(unit: int) -> Row:
    return row(button(_("Tillbaka"), OpenSchedule.model_validate({"unit": unit})))


def who_is_meant(draft: ScheduleDraft, shown: UnitSchedule) -> Screen:
    people = {
        seat.performer: seat.performer_name
        for seat in shown.seats
        if not draft.service or seat.service == draft.service
    }
    everybody = row(button(_("Alla"), WhoIsMeant()))
    rows = tuple(row(button(titled(name), WhoIsMeant(performer=one))) for one, name in people.items())
    return _staff(_("Vem gäller det?"), (everybody, *rows[:8], _back(draft.unit)))


def ask_week(draft: ScheduleDraft, said: str = "") -> Screen:
    how = _("Skriv dagar och klockslag. Till exempel: mån-fre 08:00-12:00, 13:00-16:00")
    return _staff(paragraphs(said, how), (_back(draft.unit),))


def ask_days(draft: ScheduleDraft, said: str = "") -> Screen:
    how = _("Från vilken dag?") if draft.service else _("Vilken dag eller vilka dagar?")
    example = _("Till exempel: 7 december") if draft.service else _("Till exempel: 24-31 december")
    return _staff(paragraphs(said, how, example), (_back(draft.unit),))


def ask_hours(draft: ScheduleDraft, said: str = "") -> Screen:
    whole = (row(button(_("Hela dagen"), AllDay())),) if draft.kind == ExceptionKind.CLOSED else ()
    how = _("Vilka klockslag? Till exempel: 13:00-16:00")
    return _staff(paragraphs(said, how), (*whole, _back(draft.unit)))


def how_often(draft: ScheduleDraft) -> Screen:
    rows = (
        row(button(_("Varje vecka"), EveryOther(other=0)), button(_("Varannan vecka"), EveryOther(other=1))),
        _back(draft.unit),
    )
    return _staff(_("Hur ofta?"), rows)


def ready(draft: ScheduleDraft, shown: UnitSchedule, now: datetime) -> Screen:
    """All of it, before what it would do is looked at."""
    see = row(button(_("Se vad som ändras"), SeePlan()))
    return _staff(_in_words(draft, shown, now), (see, _back(draft.unit)))


def _in_words(draft: ScheduleDraft, shown: UnitSchedule, now: datetime) -> Html:
    people = {seat.performer: seat.performer_name for seat in shown.seats}
    change = draft.change
    if change is not None and change.pattern is not None:
        name = next((seat.service_name for seat in shown.seats if seat.service == draft.service), "")
        return pattern_in_words(change.pattern, name, people, now)
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
        _in_words(draft, shown, now),
        lines(bold(_("Det här ändras")), counts, *_touched(plan.touched, now)),
        _stays(plan.touched),
        lines(*(clash_in_words(one, now) for one in plan.clashes[:MOST_LISTED])),
        _("Inget är ändrat än."),
    )
    return _staff(text, (row(button(_("Gör ändringen"), DoPlan(mark=plan.mark))), _back(draft.unit)))


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
    to_schedule = button(_("Schema"), OpenSchedule(unit=done.change.unit))
    return Screen(text=text, rows=(*visits, row(to_schedule, _to_menu())), new=True, of_patient=False)
