"""Refusals about schedules."""

from collections.abc import Mapping

from care.refusals import Refusal
from care.schedules.refusals import PlanIsStale, WrongHours, WrongRange
from handlers.schedules.buttons import OpenSchedule, SeePlan
from handlers.talk.language import _
from handlers.talk.refused import Around, said
from handlers.talk.rows import Rows, button, row
from handlers.talk.screen import Screen
from handlers.talk.subject import Words


def wrong_hours(_refusal: WrongHours, around: Around) -> Screen:
    why = _("Tiderna måste börja före de slutar, inte krocka, och rymma minst ett besök.")
    return said(around, _("Inget är ändrat."), why, _to_schedule())


def wrong_range(_refusal: WrongRange, around: Around) -> Screen:
    why = _("Dagarna måste börja i dag eller senare, och sluta inom två år.")
    return said(around, _("Inget är ändrat."), why, _to_schedule())


def stale(_refusal: PlanIsStale, around: Around) -> Screen:
    why = _("Någon har bokat eller ändrat schemat sedan dess. Se planen igen.")
    look = row(button(_("Se vad som ändras"), SeePlan()))
    return said(around, _("Inget är ändrat."), why, (look, *_to_schedule()))


def _to_schedule() -> Rows:
    return (row(button(_("Schema"), OpenSchedule())),)


REFUSALS: Mapping[type[Refusal], Words] = {
    WrongHours: wrong_hours,
    WrongRange: wrong_range,
    PlanIsStale: stale,
}
