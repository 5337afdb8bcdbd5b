"""Refusals about e-services."""

from collections.abc import Mapping

from care.eservices.refusals import (
    AnswerFirst,
    NotComplete,
    NotDoneYet,
    NotOffered,
    SameMatter,
    TooLateToReopen,
)
from care.refusals import Refusal
from handlers.cases.own_buttons import ReadOwn
from handlers.eservices.buttons import OpenUnitCard
from handlers.eservices.screens.deeds import MISSING, to_do
from handlers.talk.dates import spoken_day
from handlers.talk.language import _
from handlers.talk.refused import Around, said, to_menu
from handlers.talk.rows import button, row
from handlers.talk.screen import Screen
from handlers.talk.subject import Words
from handlers.talk.ways import ShowCase
from handlers.talk.words import fill


def same_matter(refusal: SameMatter, around: Around) -> Screen:
    rows = (row(button(_("Fortsätt i ärendet"), ReadOwn(case=refusal.case))),)
    return said(around, _("INTE SKICKAT."), _("Du har redan ett ärende om samma sak."), rows)


def not_offered(refusal: NotOffered, around: Around) -> Screen:
    rows = (row(button(_("Kontakta mottagningen"), OpenUnitCard(unit=refusal.unit))), *to_menu())
    return said(around, _("INTE SKICKAT."), _("Mottagningen har inte den tjänsten här."), rows, phone=True)


def not_complete(_refusal: NotComplete, around: Around) -> Screen:
    return said(around, _("INTE SKICKAT."), _("En fråga behöver svaras på igen."), to_menu())


def too_late_to_reopen(refusal: TooLateToReopen, around: Around) -> Screen:
    why = fill(_("Ärendet gick att öppna till och med {day}."), day=spoken_day(refusal.until, around.now))
    rows = (row(button(_("Visa ärendet"), ReadOwn(case=refusal.case))), *to_menu())
    return said(around, _("INTE SKICKAT."), why, rows)


def answer_first(refusal: AnswerFirst, around: Around) -> Screen:
    rows = (row(button(_("Visa ärendet"), ShowCase(case=refusal.case))),)
    return said(around, _("INTE AVSLUTAT."), _("Patienten väntar på svar. Svara först."), rows)


def not_done_yet(refusal: NotDoneYet, around: Around) -> Screen:
    rows = (
        *to_do(refusal.case, refusal.patient, refusal.deed),
        row(button(_("Visa ärendet"), ShowCase(case=refusal.case))),
    )
    return said(around, _("INTE SKICKAT."), _(MISSING[refusal.deed]), rows)


REFUSALS: Mapping[type[Refusal], Words] = {
    SameMatter: same_matter,
    NotOffered: not_offered,
    NotComplete: not_complete,
    TooLateToReopen: too_late_to_reopen,
    AnswerFirst: answer_first,
    NotDoneYet: not_done_yet,
}
