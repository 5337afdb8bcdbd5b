"""Refusals about offering new times from a task."""

from collections.abc import Mapping

from care.follow_ups.refusals import (
    HasNewTime,
    NobodyReads,
    NoNewTime,
    NotAnswered,
    NothingToRemind,
    TaskAlreadyClosed,
)
from care.refusals import Refusal
from handlers.talk.dates import spoken
from handlers.talk.language import _
from handlers.talk.refused import Around, said, to_menu
from handlers.talk.screen import Screen
from handlers.talk.subject import Words
from handlers.talk.words import fill


def has_new_time(refusal: HasNewTime, around: Around) -> Screen:
    why = fill(_("Patienten har redan en ny tid: {when}."), when=spoken(refusal.starts, around.now))
    return said(around, _("INTE SKICKAT."), why, to_menu())


def nobody_reads(_refusal: NobodyReads, around: Around) -> Screen:
    why = _("Ingen läser här åt patienten. Ring patienten.")
    return said(around, _("INTE SKICKAT."), why, to_menu())


def task_closed(refusal: TaskAlreadyClosed, around: Around) -> Screen:
    why = fill(_("{name} har redan bockat av uppgiften."), name=refusal.by)
    return said(around, _("Inget har ändrats."), why, to_menu())


def not_answered(_refusal: NotAnswered, around: Around) -> Screen:
    why = _("Patienten har inte fått något svar här. Svara i chatten, eller ring och bocka av samtalet.")
    return said(around, _("Inget har ändrats."), why, to_menu())


def no_new_time(_refusal: NoNewTime, around: Around) -> Screen:
    why = _("Patienten har ingen ny tid hos er. Boka tiden först, eller välj hur det gick.")
    return said(around, _("Inget har ändrats."), why, to_menu())


def nothing_to_remind(_refusal: NothingToRemind, around: Around) -> Screen:
    why = _("Det finns inget kvar att boka, eller ingen som läser här. Ring patienten.")
    return said(around, _("INTE SKICKAT."), why, to_menu())


REFUSALS: Mapping[type[Refusal], Words] = {
    TaskAlreadyClosed: task_closed,
    NotAnswered: not_answered,
    NoNewTime: no_new_time,
    NothingToRemind: nothing_to_remind,
    HasNewTime: has_new_time,
    NobodyReads: nobody_reads,
}
