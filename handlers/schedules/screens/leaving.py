"""Visits that are booked at times which the schedule has no more, until they are moved or cancelled."""

from datetime import datetime

from care.schedules.values import TouchedVisit
from care.schedules.verbs import UnitSchedule
from handlers.schedules.buttons import CancelLeaving, LeavingVisits
from handlers.schedules.screens.schedule import staff_screen, to_schedule
from handlers.talk.dates import short
from handlers.talk.language import _
from handlers.talk.rows import button, paged, row
from handlers.talk.screen import Button, Screen
from handlers.talk.words import bold, fill, lines
from handlers.visits.buttons import ShowVisit


def leaving_visits(shown: UnitSchedule, page: int, now: datetime) -> Screen:
    """Each with the way to it, and one for all of them."""

    def show(one: TouchedVisit) -> Button:
        return button(f"{short(one.starts, now)} {one.patient_name}", ShowVisit(appointment=one.appointment))

    unit = shown.unit.id
    turned = paged(shown.leaving, page, show=show, go=lambda number: LeavingVisits(unit=unit, page=number))
    all_of_them = fill(_("Avboka alla ({count}), de får nya tider att välja på"), count=len(shown.leaving))
    cancel = (row(button(all_of_them, CancelLeaving(unit=unit))),) if shown.leaving else ()
    there = _("De här besöken ligger på tider som schemat inte har längre. Flytta ett i taget, eller avboka.")
    said = there if shown.leaving else _("Alla besök ligger på tider som finns.")
    text = lines(bold(_("Besök att flytta")), shown.unit.name, said)
    turning = (row(*turned.turning),) if turned.turning else ()
    return staff_screen(text, (*turned.rows, *turning, *cancel, to_schedule(unit)))
