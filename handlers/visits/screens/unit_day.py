"""A unit's day as its staff see it: who comes when, who has come, and what is late."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from care.values.ids import AppointmentId
from care.values.units import CareUnit
from care.values.working_days import is_working_day
from care.visits.values import Attendance, Fee
from care.visits.verbs import DayLine, UnitDay
from handlers.bookings.screens.card import at_all_of
from handlers.people.screens.needs import for_staff
from handlers.talk.dates import clock_time, short_day, spoken, spoken_day
from handlers.talk.language import _, as_read, ngettext
from handlers.talk.rows import MOST_ROWS, Rows, back, button, paged, row, shortened, to_staff_menu
from handlers.talk.screen import Button, Screen
from handlers.talk.ways import OpenTasks, ShowPatient
from handlers.talk.words import Html, bold, fill, lines, paragraphs, plain
from handlers.visits.buttons import (
    AskNoShow,
    ChooseDayUnit,
    JoinRoom,
    MarkArrived,
    MarkNoShow,
    OpenDay,
    ShowGroup,
    ShowVisit,
    TakeBackMark,
)

_A_DAY = timedelta(days=1)
SHOWN_IN_NOTICE = 12
_LONGEST_NEXT = 56
MARKS = {None: "", Attendance.ARRIVED: "✓ ", Attendance.NO_SHOW: "✗ "}


def day(shown: UnitDay, now: datetime, *, page: int = 0, several: bool = False, said: str = "") -> Screen:
    """`said`: what was not understood. `several`: the person has more units than this one."""

    def at(number: int) -> OpenDay:
        return OpenDay(unit=shown.unit.id, day=shown.day, page=number)

    turned = paged(side_by_side(shown.lines), page, show=_opens, go=at)
    beside = row(
        *(button(short_day(other, now), OpenDay(unit=shown.unit.id, day=other)) for other in _beside(shown))
    )
    another = (button(_("En annan enhet"), ChooseDayUnit(day=shown.day)),) if several else ()
    last = row(*turned.turning, *another, to_staff_menu())
    text = paragraphs(said, lines(_head(shown, now), _("Skriv en dag för att se den: fredag, 3/12.")))
    return Screen(text=text, rows=(*turned.rows, beside, last))


def page_of(appointment: AppointmentId, of_day: Sequence[DayLine]) -> int:
    """The one of the day's pages on which a visit, or its group, has its row."""
    found = (
        at // MOST_ROWS
        for at, those in enumerate(side_by_side(of_day))
        if any(one.appointment == appointment for one in those)
    )
    return next(found, 0)


def _beside(shown: UnitDay) -> tuple[date, date]:
    """The working days on either side, or a nearer day on which somebody comes. Others are typed."""
    before, after = shown.day - _A_DAY, shown.day + _A_DAY
    while not is_working_day(before) and before != shown.before:
        before -= _A_DAY
    while not is_working_day(after) and after != shown.after:
        after += _A_DAY
    return before, after


def agenda(shown: UnitDay, now: datetime) -> Screen | None:
    """In the morning; nothing of an empty day. Its button names the day, since it stays when that is over."""
    if not shown.lines:
        return None
    named = plain(_("Besök {day}"), day=short_day(shown.day, now))
    opens = button(named, OpenDay(unit=shown.unit.id, day=shown.day))
    told = side_by_side(shown.lines)
    said = lines(*map(_told, told[:SHOWN_IN_NOTICE]), _more(len(told)))
    return Screen(text=paragraphs(_head(shown, now), said), rows=(row(opens),), new=True)


def choose_day_unit(found: Sequence[CareUnit], of: date) -> Screen:
    rows = tuple(row(button(unit.name, OpenDay(unit=unit.id, day=of))) for unit in found)
    return Screen(text=_("Vilken enhets besök?"), rows=(*rows, row(to_staff_menu())))


def late(count: int, cases: int) -> Screen:
    """`cases`: late since a working day, beside the tasks."""
    doors = late_doors(count, cases)
    return Screen(text=lines(*late_words(count, cases)), rows=tuple(row(door) for door in doors), new=True)


def late_words(count: int, cases: int) -> list[Html]:
    said = ngettext(
        "{count} uppgift skulle ha varit klar och är det inte.",
        "{count} uppgifter skulle ha varit klara och är det inte.",
        count,
    )
    still = ngettext(
        "{count} ärende är över tiden sedan minst en arbetsdag.",
        "{count} ärenden är över tiden sedan minst en arbetsdag.",
        cases,
    )
    return [fill(words, count=of) for words, of in ((said, count), (still, cases)) if of]


def late_doors(count: int, cases: int) -> list[Button]:
    """Where they are found."""
    tasks = [button(_("Att följa upp"), OpenTasks())] if count else []
    return [*tasks, *([to_staff_menu()] if cases else [])]


def visit(
    one: DayLine, now: datetime, *, may: frozenset[Attendance], unit: OpenDay, left: Sequence[DayLine] = ()
) -> Screen:
    """`may`: what it can be marked as now; `left`: the others of the day that are not marked, next first."""
    text = lines(
        bold(one.patient_name),
        one.patient_login,
        fill(_("Telefon {phone}"), phone=one.patient_phone) if one.patient_phone else "",
        spoken(one.starts, now),
        one.service_name,
        _("Besöket är på video.") if one.video else "",
        at_all_of(one.performer_name, *one.beside) if one.performer_name else "",
        _state(one),
        for_staff(one.needs),
        fill(_("Kvar att markera: {count}."), count=len(left)) if left else "",
    )
    room = (row(button(_("Gå till mötet"), JoinRoom(appointment=one.appointment))),) if one.video else ()
    rows = (*room, *_marking(one, may), *_next(left), *_to_patient(one), row(back(unit)))
    return Screen(text=text, rows=rows)


def with_group(visit: Screen, one: DayLine) -> Screen:
    *rows, last = visit.rows
    show = row(button(_("Visa gruppen"), ShowGroup(appointment=one.appointment)))
    return replace(visit, rows=(*rows, show, last))


def ask_no_show(one: DayLine, fee: Fee) -> Screen:
    what = fill(_("Har {patient} inte kommit?"), patient=one.patient_name)
    text = paragraphs(
        bold(what), lines(_("Patienten får besked. Ni får en uppgift att följa upp."), cost(fee))
    )
    yes = row(button(_("Ja, har inte kommit"), MarkNoShow(appointment=one.appointment)))
    no = row(button(_("Nej"), ShowVisit(appointment=one.appointment)))
    return Screen(text=text, rows=(yes, no))


def side_by_side(of_day: Sequence[DayLine]) -> Sequence[Sequence[DayLine]]:
    """Those who have a seat of the same group stand together, where the first of them does; others alone."""
    groups: dict[object, list[DayLine]] = {}
    for one in of_day:
        group = (one.starts, one.service_name, one.performer_name) if one.in_group else one.appointment
        groups.setdefault(group, []).append(one)
    return list(groups.values())


def _opens(those: Sequence[DayLine]) -> Button:
    first = those[0]
    opens = ShowGroup if first.in_group else ShowVisit
    return button(_line(those), opens(appointment=first.appointment))


def _told(those: Sequence[DayLine]) -> Html:
    needed = dict.fromkeys(need for one in those for need in one.needs)
    return lines(_line(those), for_staff(tuple(needed)))


def _line(those: Sequence[DayLine]) -> str:
    return _of_group(those) if those[0].in_group else _of_one(those[0])


def _of_group(those: Sequence[DayLine]) -> str:
    count = plain(ngettext("{count} deltagare", "{count} deltagare", len(those)), count=len(those))
    left = any(one.attendance is None for one in those)
    needs = " " + _("(behov)") if any(one.needs for one in those) else ""
    what = f"{as_read(those[0].service_name)} · {count}"
    return f"{'' if left else MARKS[Attendance.ARRIVED]}{clock_time(those[0].starts)} {what}{needs}"


def _of_one(one: DayLine) -> str:
    sure = " " + _("(bekräftat)") if one.confirmed and one.attendance is None else ""
    needs = " " + _("(behov)") if one.needs else ""
    mark = MARKS[one.attendance]
    video = " · " + _("video") if one.video else ""
    who = f"{as_read(one.patient_name)} · {as_read(one.service_name)}{video}"
    return f"{mark}{clock_time(one.starts)} {who}{needs}{sure}"


def _more(count: int) -> str:
    over = count - SHOWN_IN_NOTICE
    return fill(ngettext("och {count} till", "och {count} till", over), count=over) if over > 0 else ""


def _head(shown: UnitDay, now: datetime) -> Html:
    count = len(shown.lines)
    come = sum(one.attendance is Attendance.ARRIVED for one in shown.lines)
    sure = sum(one.confirmed for one in shown.lines)
    counted = fill(ngettext("{count} besök", "{count} besök", count), count=count)
    confirmed = fill(ngettext("{count} bekräftat", "{count} bekräftade", sure), count=sure)
    arrived = fill(_("{count} har kommit"), count=come)
    return lines(
        bold(fill(_("Besök {day}"), day=spoken_day(shown.day, now))),
        shown.unit.name,
        Html(f"{counted}, {confirmed}, {arrived}") if count else _("Inga besök."),
    )


def _state(one: DayLine) -> str:
    if one.attendance is Attendance.ARRIVED:
        return _("Har kommit.")
    if one.attendance is Attendance.NO_SHOW:
        return _("Har inte kommit.")
    return _("Patienten har bekräftat.") if one.confirmed else _("Inte bekräftat.")


def _marking(one: DayLine, may: frozenset[Attendance]) -> Rows:
    come = button(_("Har kommit"), MarkArrived(appointment=one.appointment))
    away = button(_("Har inte kommit"), AskNoShow(appointment=one.appointment))
    take_back = button(_("Ta bort markeringen"), TakeBackMark(appointment=one.appointment))
    buttons = (
        *((come,) if Attendance.ARRIVED in may - {one.attendance} else ()),
        *((away,) if Attendance.NO_SHOW in may - {one.attendance} else ()),
    )
    return (*((buttons,) if buttons else ()), *((row(take_back),) if one.attendance and may else ()))


def _next(left: Sequence[DayLine]) -> Rows:
    if not left:
        return ()
    then = left[0]
    said = plain(_("Nästa patient: {time} {name}"), time=clock_time(then.starts), name=then.patient_name)
    return (row(button(shortened(said, _LONGEST_NEXT), ShowVisit(appointment=then.appointment))),)


def _to_patient(one: DayLine) -> Rows:
    return (row(button(_("Hjälp patienten med en tid"), ShowPatient(patient=one.patient))),)


def cost(fee: Fee) -> str:
    """What staying away costs the patient, in words; "" for nothing."""
    return {
        Fee.NONE: "",
        Fee.SINGLE: _("Patienten ska betala patientavgiften."),
        Fee.DOUBLE: _("Patienten ska betala dubbel patientavgift."),
    }[fee]
