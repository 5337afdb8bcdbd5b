"""Moving and cancelling on the unit's own account, as staff see it: whom, why, what happens, the report."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from care.bookings.appointments import AppointmentRef
from care.unit_changes.outcomes import ChangeResult, UnitChanged
from care.unit_changes.verbs import DayToChange, VisitLine
from care.values.clock import local_day
from care.values.units import CareUnit
from handlers.talk.button import Tap
from handlers.talk.dates import clock_time, short_day, spoken, spoken_day
from handlers.talk.language import _, as_read, marked, ngettext
from handlers.talk.rows import Rows, back, button, paged, row, to_staff_menu
from handlers.talk.screen import Button, Screen
from handlers.talk.units import titled
from handlers.talk.ways import OpenStaffMenu, OpenTasks
from handlers.talk.words import Html, bold, fill, lines, paragraphs, plain, sentences
from handlers.unit_changes.drafts import UnitChangeDraft
from handlers.unit_changes.staff_buttons import (
    AskCloseDay,
    AskUnitCancel,
    AskUnitMove,
    CancelForUnit,
    ChooseCloseUnit,
    OpenClosedDay,
    PickVisits,
    TakePicked,
    TakeReason,
    TurnVisit,
)
from handlers.visits.buttons import OpenDay, ShowVisit

REASONS = (
    marked("Personalen är sjuk."),
    marked("Vi har ändrat vårt schema."),
    marked("Lokalen kan inte användas."),
)
"""A reason's place here is what its button carries. The patient reads it in the own language."""
MOST_SHOWN = 12


def with_visit_changes(visit: Screen, ref: AppointmentRef) -> Screen:
    shown = {"appointment": ref.id, "version": ref.version}
    return with_buttons(
        visit,
        button(_("Flytta besöket"), AskUnitMove.model_validate(shown)),
        button(_("Avboka besöket"), AskUnitCancel.model_validate(shown)),
    )


def _closed_in_words(draft: UnitChangeDraft, now: datetime) -> str:
    day, name = spoken_day(date.fromisoformat(draft.day), now), titled(draft.performer_name)
    if name:
        return fill(_("{day} är stängd för {name}."), day=day, name=name)
    return fill(_("{day} är stängd."), day=day)


def with_buttons(screen: Screen, *buttons: Button) -> Screen:
    *rows, last = screen.rows
    return replace(screen, rows=(*rows, buttons, last))


def choose_closing_unit(found: Sequence[CareUnit]) -> Screen:
    rows = tuple(row(button(unit.name, ChooseCloseUnit(unit=unit.id))) for unit in found)
    return Screen(text=_("Vilken enhet gäller det?"), rows=(*rows, row(to_staff_menu())))


def which_day(unit: CareUnit, said: str = "") -> Screen:
    ask = fill(_("Vilken dag ska {unit} stänga?"), unit=unit.name)
    example = _("Skriv en dag, till exempel ”3 december”.")
    return Screen(text=paragraphs(said, lines(ask, example)), rows=(row(to_staff_menu()),))


def nothing_to_pick(shown: DayToChange, now: datetime) -> Screen:
    """`Avboka flera` on a day with nothing on it: other days, or to close this one."""
    unit, of = shown.unit.id, shown.day
    days = [day for day in (of - timedelta(days=1), of + timedelta(days=1)) if day >= local_day(now)]
    beside = row(*(button(short_day(day, now), PickVisits(unit=unit, day=day)) for day in days))
    what = fill(_("Inga besök att avboka {day}."), day=spoken_day(of, now))
    text = lines(bold(what), shown.unit.name, _("Du kan välja en annan dag, eller stänga dagen."))
    close = row(button(_("Stäng en dag"), AskCloseDay(unit=unit, day=of)), back(OpenDay(unit=unit, day=of)))
    return Screen(text=text, rows=(beside, close))


def pick(shown: DayToChange, draft: UnitChangeDraft, now: datetime, page: int = 0) -> Screen:
    """`Avboka flera`: a tap picks a visit, another leaves it out."""
    if not shown.lines:
        return nothing_to_pick(shown, now)

    def turn(one: VisitLine) -> Button:
        mark = "✓ " if draft.has(one.ref) else ""
        return button(f"{mark}{in_line(one)}", TurnVisit(appointment=one.ref.id, page=page))

    turned = paged(
        shown.lines,
        page,
        show=turn,
        go=lambda number: PickVisits(unit=shown.unit.id, day=shown.day, page=number),
    )
    count = len(draft.visits)
    label = fill(_("Avboka de valda ({count})"), count=count)
    go_on = (row(button(label, TakePicked())),) if count else ()
    text = lines(
        bold(fill(_("Avboka flera, {day}"), day=spoken_day(shown.day, now))),
        shown.unit.name,
        _("Tryck på dem som ska avbokas."),
    )
    last = row(*turned.turning, back(OpenDay(unit=shown.unit.id, day=shown.day)))
    return Screen(text=text, rows=(*turned.rows, *go_on, last))


def ask_why(draft: UnitChangeDraft, affected: Sequence[VisitLine], now: datetime, *, way_back: Tap) -> Screen:
    """Whom it concerns, first; then the reason, which is required."""
    ask = _("Skriv varför. Patienten får läsa det.")
    rows = tuple(row(button(_(reason), TakeReason(reason=number))) for number, reason in enumerate(REASONS))
    text = paragraphs(_head(draft, affected, now), ask)
    return Screen(text=text, rows=(*rows, row(back(way_back))))


def _head(draft: UnitChangeDraft, affected: Sequence[VisitLine], now: datetime) -> Html:
    listed = visits_listed(affected, now, with_day=not draft.closes)
    return lines(bold(_what(draft, now)), *(_how_many(affected) if draft.closes else ()), *listed)


def _how_many(affected: Sequence[VisitLine]) -> Sequence[Html]:
    """Of a whole day, of which not all may be listed."""
    count, unread = len(affected), sum(not one.has_reader for one in affected)
    return (
        _counted(ngettext("{count} besök", "{count} besök", count), count),
        _counted(
            ngettext("{count} patient måste ringas.", "{count} patienter måste ringas.", unread), unread
        ),
    )


def _what(draft: UnitChangeDraft, now: datetime) -> str:
    if draft.moves:
        return _("Flytta besöket")
    if draft.closes:
        day = spoken_day(date.fromisoformat(draft.day), now)
        name = titled(draft.performer_name)
        return (
            fill(_("Stäng {day} för {name}"), day=day, name=name) if name else fill(_("Stäng {day}"), day=day)
        )
    return fill(
        ngettext("Avboka {count} besök", "Avboka {count} besök", len(draft.visits)), count=len(draft.visits)
    )


def visits_listed(affected: Sequence[VisitLine], now: datetime, *, with_day: bool) -> list[Html]:
    if not affected:
        return [Html(_("Inget är bokat. De lediga tiderna tas bort."))]
    shown = [_entry(one, now, with_day=with_day) for one in affected[:MOST_SHOWN]]
    over = len(affected) - MOST_SHOWN
    more = fill(ngettext("och {count} till", "och {count} till", over), count=over) if over > 0 else Html("")
    return [*shown, more]


def _entry(one: VisitLine, now: datetime, *, with_day: bool) -> Html:
    when = spoken(one.starts, now) if with_day else clock_time(one.starts)
    said = fill("{when} {name} · {what}", when=when, name=one.patient_name, what=one.service_name)
    return said if one.has_reader else fill("{said} {mark}", said=said, mark=_("(måste ringas)"))


def in_line(one: VisitLine) -> str:
    return f"{clock_time(one.starts)} {as_read(one.patient_name)} · {as_read(one.service_name)}"


def preview_cancel(draft: UnitChangeDraft, affected: Sequence[VisitLine], now: datetime) -> Screen:
    """What happens, before it is done."""
    reason = fill(_("Orsak: {reason}"), reason=draft.reason)
    then = stays = ""
    if affected:
        then = _("Patienten får besked med orsaken och nya tider. Tiderna kan ingen annan boka.")
        stays = _("Besöken går inte att få tillbaka.")
    opens = _("Du kan öppna dagen igen.") if draft.closes else ""
    label = _("Ja, stäng och meddela") if draft.closes else _("Ja, avboka och meddela")
    yes = row(button(label, CancelForUnit(mark=draft.mark())))
    no = row(button(_("Nej, ändra inget"), OpenStaffMenu()))
    said = lines(reason, then, sentences(opens, stays))
    text = paragraphs(_head(draft, affected, now), said)
    return Screen(text=text, rows=(yes, no))


def change_report(done: UnitChanged, *, now: datetime, closed: UnitChangeDraft | None = None) -> Screen:
    """What was done, and what others had changed first. `closed`: the day, which can be opened again here."""
    counts = {result: done.count(result) for result in ChangeResult}
    unread = counts[ChangeResult.CANCELLED_UNREAD]
    cancelled = counts[ChangeResult.CANCELLED] + unread
    late = sum(line.late and line.result.is_done for line in done.lines)
    text = lines(
        bold(_("STÄNGT") if closed else _("AVBOKAT") if cancelled else _("INTE AVBOKAT")),
        _closed_in_words(closed, now) if closed else "",
        _counted(ngettext("{count} besök är avbokat.", "{count} besök är avbokade.", cancelled), cancelled),
        _counted(
            ngettext("{count} patient måste ringas.", "{count} patienter måste ringas.", unread), unread
        ),
        _counted(_("Sent avbokat av oss: {count}."), late),
        _counted(_("Redan avbokat: {count}."), counts[ChangeResult.ALREADY_CANCELLED]),
        _counted(_("Ändrat av någon annan, ligger kvar: {count}."), counts[ChangeResult.CHANGED]),
        _counted(_("Redan börjat, ligger kvar: {count}."), counts[ChangeResult.BEGUN]),
        _counted(_("Har redan kommit, ligger kvar: {count}."), counts[ChangeResult.COME]),
        _("Patienternas svar kommer hit.") if cancelled else "",
    )
    opens = (row(_opens(closed)),) if closed else ()
    rows: Rows = (*opens, row(button(_("Att följa upp"), OpenTasks()), to_staff_menu()))
    return Screen(text=text, rows=rows, new=True)


def _opens(closed: UnitChangeDraft) -> Button:
    unit, day = closed.where
    name = titled(closed.performer_name)
    label = plain(_("Öppna för {name}"), name=name) if name else _("Öppna dagen")
    return button(label, OpenClosedDay(unit=unit, day=day, performer=closed.performer))


def _counted(said: str, count: int) -> Html:
    return fill(said, count=count) if count else Html("")


def to_visit(one: VisitLine) -> Tap:
    return ShowVisit(appointment=one.ref.id)
