"""Refusals about offering new times from a task."""

from care.follow_up_refusals import HasNewTime, NobodyReads
from handlers.dates import spoken
from handlers.language import _
from handlers.paragraphs import fill
from handlers.screen import Screen
from handlers.screens.refused import Around, said, to_menu


def has_new_time(refusal: HasNewTime, around: Around) -> Screen:
    why = fill(_("Patienten har redan en ny tid: {when}."), when=spoken(refusal.starts, around.now))
    return said(around, _("INTE SKICKAT."), why, to_menu())


def nobody_reads(_refusal: NobodyReads, around: Around) -> Screen:
    why = _("Ingen läser här åt patienten. Ring patienten.")
    return said(around, _("INTE SKICKAT."), why, to_menu())
