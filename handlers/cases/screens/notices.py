"""Notices about cases to staff: who, which offer, what answer, why, what now."""

from care.guarantee.notices import (
    StaffPapers,
)
from care.notices import OfCase
from handlers.cases.screens.told import KINDS, Told, doing, head
from handlers.cases.screens.words import handler, headline, what_now
from handlers.guarantee.calling_buttons import OpenLetters
from handlers.talk.language import _, ngettext
from handlers.talk.rows import button, row
from handlers.talk.screen import Screen
from handlers.talk.ways import ShowCase
from handlers.talk.words import bold, fill, lines


def told(what: Told[OfCase]) -> Screen:
    """The case as it is now, so that nobody acts on what a colleague has done already."""
    seen, (news, body) = what.seen, KINDS[type(what.notice)]
    now = "" if isinstance(what.notice, StaffPapers) else what_now(seen)
    text = lines(
        bold(head(what, _(news))),
        headline(seen),
        body(what),
        handler(seen) if seen.case.handler else "",
        now,
    )
    show = row(button(_("Visa ärendet"), ShowCase(case=seen.case.id)))
    return Screen(text=text, rows=(*doing(what), show), new=True, of_patient=False)


def letters(count: int) -> Screen:
    """Of a whole batch."""
    said = ngettext("Det finns {count} brev att skicka.", "Det finns {count} brev att skicka.", count)
    rows = (row(button(_("Brev att skicka"), OpenLetters())),)
    return Screen(text=fill(said, count=count), rows=rows, new=True, of_patient=False)
