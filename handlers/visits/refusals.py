"""Refusals about a visit itself."""

from collections.abc import Mapping

from care.refusals import Refusal
from care.visits.refusals import TooEarlyToMark
from handlers.talk.dates import spoken
from handlers.talk.language import _
from handlers.talk.refused import Around, said
from handlers.talk.screen import Screen
from handlers.talk.subject import Words
from handlers.talk.words import fill


def too_early_to_mark(refusal: TooEarlyToMark, around: Around) -> Screen:
    why = fill(_("Besöket är {when}."), when=spoken(refusal.from_then, around.now))
    return said(around, _("Det går inte att markera besöket än."), why, ())


REFUSALS: Mapping[type[Refusal], Words] = {TooEarlyToMark: too_early_to_mark}
