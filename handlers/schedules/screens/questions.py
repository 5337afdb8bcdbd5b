"""The questions of a change of a schedule, each below what is chosen so far."""

from datetime import date, datetime

from care.schedules.values import ExceptionKind
from care.schedules.verbs import UnitSchedule
from handlers.schedules.buttons import (
    AllDay,
    EveryOther,
    KindOfException,
    SeePlan,
    WeekOf,
    WhoIsMeant,
)
from handlers.schedules.drafts import ScheduleDraft
from handlers.schedules.screens.in_words import KIND_WORDS, days_in_words, hours_in_words
from handlers.schedules.screens.schedule import change_in_words, staff_screen, to_schedule
from handlers.talk.dates import weekday_letters
from handlers.talk.language import _, as_read
from handlers.talk.rows import button, row
from handlers.talk.screen import Screen
from handlers.talk.units import titled
from handlers.talk.words import Html, bold, lines, paragraphs

_MOST_PEOPLE = 8


def which_service(shown: UnitSchedule) -> Screen:
    """A group has its own hours."""
    names = {seat.service: seat.service_name for seat in shown.seats if not seat.seats}
    rows = tuple(
        row(button(as_read(name), WeekOf(unit=shown.unit.id, service=service)))
        for service, name in names.items()
    )
    return staff_screen(_("Vilken tjänst gäller det?"), (*rows, to_schedule(shown.unit.id)))


def which_kind(unit: int) -> Screen:
    rows = tuple(
        row(button(_(KIND_WORDS[kind]), KindOfException.model_validate({"unit": unit, "kind": place})))
        for place, kind in enumerate(ExceptionKind)
    )
    return staff_screen(_("Vad gäller de dagarna?"), (*rows, to_schedule(unit)))


def who_is_meant(draft: ScheduleDraft, shown: UnitSchedule, now: datetime) -> Screen:
    people = {
        seat.performer: seat.performer_name
        for seat in shown.seats
        if not draft.service or seat.service == draft.service
    }
    everybody = row(button(_("Alla"), WhoIsMeant()))
    rows = tuple(row(button(titled(name), WhoIsMeant(performer=one))) for one, name in people.items())
    text = paragraphs(_so_far(draft, now), _("Vem gäller det?"))
    return staff_screen(text, (everybody, *rows[:_MOST_PEOPLE], to_schedule(draft.unit)))


def _so_far(draft: ScheduleDraft, now: datetime) -> Html:
    """`Sjuksköterskebesök / Siv Sköld / mån, tis 08:00–12:00`."""
    what = as_read(draft.service_name) if draft.service else _(KIND_WORDS[ExceptionKind(draft.kind)])
    days = ", ".join(weekday_letters()[day - 1] for day in draft.weekdays)
    hours = hours_in_words(tuple((begin, end) for begin, end in draft.hours))
    when = "" if not draft.first else days_in_words(_day(draft.first), _day(draft.last or draft.first), now)
    return lines(bold(what), titled(draft.performer_name), f"{days} {hours}".strip(), when)


def _day(iso: str) -> date:
    return date.fromisoformat(iso)


def ask_week(draft: ScheduleDraft, now: datetime, said: str = "") -> Screen:
    how = _("Skriv dagar och klockslag. Till exempel: mån-fre 08:00-12:00, 13:00-16:00")
    return staff_screen(paragraphs(_so_far(draft, now), said, how), (to_schedule(draft.unit),))


def ask_days(draft: ScheduleDraft, now: datetime, said: str = "") -> Screen:
    how = _("Från vilken dag?") if draft.service else _("Vilken dag eller vilka dagar?")
    example = _("Till exempel: 7 december") if draft.service else _("Till exempel: 24-31 december")
    text = paragraphs(_so_far(draft, now), said, how, example)
    return staff_screen(text, (to_schedule(draft.unit),))


def ask_hours(draft: ScheduleDraft, now: datetime, said: str = "") -> Screen:
    whole = (row(button(_("Hela dagen"), AllDay())),) if draft.kind == ExceptionKind.CLOSED else ()
    how = _("Vilka klockslag? Till exempel: 13:00-16:00")
    return staff_screen(paragraphs(_so_far(draft, now), said, how), (*whole, to_schedule(draft.unit)))


def how_often(draft: ScheduleDraft, now: datetime) -> Screen:
    rows = (
        row(button(_("Varje vecka"), EveryOther(other=0)), button(_("Varannan vecka"), EveryOther(other=1))),
        to_schedule(draft.unit),
    )
    return staff_screen(paragraphs(_so_far(draft, now), _("Hur ofta?")), rows)


def ready(draft: ScheduleDraft, shown: UnitSchedule, now: datetime) -> Screen:
    """All of it, before what it would do is looked at."""
    see = row(button(_("Se vad som ändras"), SeePlan()))
    return staff_screen(change_in_words(draft, shown, now), (see, to_schedule(draft.unit)))
