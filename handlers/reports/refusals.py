"""Refusals about rights and the checklist, in words."""

from collections.abc import Mapping

from care.refusals import Refusal
from care.reports.refusals import RightGone, RightHeld, RightTooLate, SameOrderer, UnknownColleague
from handlers.reports.right_buttons import OpenRights
from handlers.talk.dates import spoken_day
from handlers.talk.language import _
from handlers.talk.refused import Around, said
from handlers.talk.rows import Rows, back, row
from handlers.talk.screen import Screen
from handlers.talk.subject import Words
from handlers.talk.words import plain


def _to_rights() -> Rows:
    return (row(back(OpenRights())),)


def unknown_colleague(_refusal: UnknownColleague, around: Around) -> Screen:
    again = _("Skriv kollegans användar-id igen.")
    return said(around, _("Ingen i personalen har det användar-id:t."), again, _to_rights())


def right_too_late(_refusal: RightTooLate, around: Around) -> Screen:
    why = _("Den sista dagen ligger före den första.")
    return said(around, _("INTE BESTÄLLT."), why, _to_rights())


def right_held(refusal: RightHeld, around: Around) -> Screen:
    if refusal.waits:
        why = _("Samma behörighet är redan beställd och väntar på ett ja.")
    elif refusal.last is None:
        why = _("Kollegan har redan den behörigheten, tills vidare.")
    else:
        words = _("Kollegan har redan den behörigheten, till och med {day}. Välj en senare dag.")
        why = plain(words, day=spoken_day(refusal.last, around.now))
    return said(around, _("INTE BESTÄLLT."), why, _to_rights())


def same_orderer(_refusal: SameOrderer, around: Around) -> Screen:
    why = _("Den som har beställt kan inte godkänna, och inte heller den som ska få behörigheten.")
    return said(around, _("INTE GODKÄNT."), why, _to_rights())


def right_gone(_refusal: RightGone, around: Around) -> Screen:
    return said(around, _("Inget har ändrats."), _("Den har ändrats av någon annan."), _to_rights())


REFUSALS: Mapping[type[Refusal], Words] = {
    UnknownColleague: unknown_colleague,
    RightTooLate: right_too_late,
    RightHeld: right_held,
    SameOrderer: same_orderer,
    RightGone: right_gone,
}
