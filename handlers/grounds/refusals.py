"""Refusals about rights to book: what gives one, and what is wrong with it."""

from collections.abc import Mapping

from care.grounds.refusals import (
    GroundLapsed,
    GroundNotOffered,
    GroundNotYet,
    GroundUsed,
    GroundWithdrawn,
    LinkOfNoUse,
    NewTimeNotWanted,
    NobodyToGiveTo,
    WrongDays,
)
from care.refusals import Refusal
from handlers.grounds.staff_buttons import PreviewGiven, WriteGiven
from handlers.talk.dates import spoken_day
from handlers.talk.language import _
from handlers.talk.refused import Around, said, to_menu
from handlers.talk.rows import Rows, back, button, row
from handlers.talk.screen import Screen
from handlers.talk.subject import Words
from handlers.talk.ways import MyTimes, OpenMenu
from handlers.talk.words import fill


def withdrawn(_refusal: GroundWithdrawn, around: Around) -> Screen:
    what = _("Det går inte att boka med den längre.")
    return said(around, what, _("Mottagningen har tagit tillbaka din kallelse."), _to_times(), phone=True)


def new_time_not_wanted(_refusal: NewTimeNotWanted, around: Around) -> Screen:
    what = _("Det går inte att välja en ny tid här längre.")
    return said(around, what, _("Behöver du en tid ändå? Ring mottagningen."), _to_times(), phone=True)


def used(_refusal: GroundUsed, around: Around) -> Screen:
    what, why = (
        _("Det går inte att boka en gång till."),
        _("Du har redan bokat. Tiden står under Mina tider."),
    )
    return said(around, what, why, _to_times(), phone=True)


def lapsed(refusal: GroundLapsed, around: Around) -> Screen:
    why = fill(_("Sista dagen var {day}."), day=spoken_day(refusal.last_day, around.now))
    return said(around, _("Det är för sent att boka här."), why, _to_times(), phone=True)


def not_yet(refusal: GroundNotYet, around: Around) -> Screen:
    why = fill(_("Du kan boka från {day}."), day=spoken_day(refusal.first_day, around.now))
    return said(around, _("Det går inte att boka än."), why, _to_times())


def not_offered(_refusal: GroundNotOffered, around: Around) -> Screen:
    what = _("Det går inte att boka det här besöket längre.")
    return said(around, what, _("Behöver du en tid ändå? Ring mottagningen."), _to_times(), phone=True)


def link_of_no_use(_refusal: LinkOfNoUse, around: Around) -> Screen:
    """The same words for all that can be wrong, so that a link tells nothing of itself."""
    why = _("Den är använd, för gammal eller till någon annan. Ring mottagningen som gav dig den.")
    return said(around, _("Länken går inte att använda."), why, to_menu())


def nobody_to_give_to(_refusal: NobodyToGiveTo, around: Around) -> Screen:
    return said(around, _("Det finns ingen mottagare."), _("Skriv minst ett personnummer."), to_menu())


def wrong_days(_refusal: WrongDays, around: Around) -> Screen:
    why = _("Sista dagen måste vara i dag eller senare, högst två år bort och inte före första dagen.")
    again = row(button(_("Ändra dagarna"), WriteGiven(what=1)), back(PreviewGiven()))
    return said(around, _("Dagarna går inte ihop."), why, (again,))


def _to_times() -> Rows:
    return (row(button(_("Mina tider"), MyTimes()), back(OpenMenu())),)


REFUSALS: Mapping[type[Refusal], Words] = {
    GroundWithdrawn: withdrawn,
    NewTimeNotWanted: new_time_not_wanted,
    GroundUsed: used,
    GroundLapsed: lapsed,
    GroundNotYet: not_yet,
    GroundNotOffered: not_offered,
    LinkOfNoUse: link_of_no_use,
    NobodyToGiveTo: nobody_to_give_to,
    WrongDays: wrong_days,
}
