"""Notices about cases to staff: who, of what, what has happened, what now."""

from handlers.cases.kinds import Told
from handlers.cases.screens.told import doing, head, telling
from handlers.cases.screens.words import handler, headline, what_now
from handlers.talk.language import _
from handlers.talk.rows import button, row
from handlers.talk.screen import Screen
from handlers.talk.ways import ShowCase
from handlers.talk.words import bold, lines


def told(what: Told) -> Screen:
    """The case as it is now, so that nobody acts on what a colleague has done already."""
    seen, (news, body) = what.seen, telling(what)
    text = lines(
        bold(head(what, _(news))),
        headline(seen),
        body(what),
        handler(seen) if seen.case.handler and not seen.card.line.only_question else "",
        what_now(seen),
    )
    show = row(button(_("Visa ärendet"), ShowCase(case=seen.case.id)))
    return Screen(text=text, rows=(*doing(what), show), new=True)
