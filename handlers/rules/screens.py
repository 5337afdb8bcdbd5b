"""When each region's rules must be looked over, for the manager."""

from collections.abc import Sequence
from datetime import datetime

from care.rules.revision import Revision
from care.values.clock import local_day
from handlers.rules.buttons import OpenRevisions, SayLookedOver, ShowRevision
from handlers.talk.dates import spoken_day
from handlers.talk.language import _
from handlers.talk.rows import back, button, row, to_staff_menu
from handlers.talk.screen import Screen
from handlers.talk.words import Html, bold, fill, lines, paragraphs


def revisions(found: Sequence[Revision], now: datetime) -> Screen:
    text = paragraphs(
        bold(_("Regionernas regler")), lines(*(_line(one, now) for one in found)), _("Välj en region.")
    )
    regions = tuple(row(button(one.name, ShowRevision(region=one.region, due=one.due))) for one in found)
    to_menu = row(to_staff_menu())
    return Screen(text=text, rows=(*regions, to_menu))


def revision(one: Revision, now: datetime) -> Screen:
    text = paragraphs(
        lines(bold(one.name), _last_time(one, now), _line(one, now)),
        _("Gå igenom reglerna för alla enheter i regionen. Tryck sedan på knappen."),
    )
    say = button(_("Vi har gått igenom reglerna"), SayLookedOver(region=one.region, due=one.due))
    return Screen(text=text, rows=(row(say), row(back(OpenRevisions()))))


def looked_over(one: Revision, now: datetime) -> Screen:
    again = fill(_("Nästa gång senast {day}."), day=spoken_day(one.due, now))
    text = paragraphs(bold(_("GENOMGÅNGET")), lines(one.name, again))
    return Screen(text=text, rows=(row(back(OpenRevisions())),))


def _line(one: Revision, now: datetime) -> Html:
    words = (
        _("{name}: skulle ha setts över senast {day}.")
        if one.is_late(local_day(now))
        else _("{name}: ses över senast {day}.")
    )
    return fill(words, name=one.name, day=spoken_day(one.due, now))


def _last_time(one: Revision, now: datetime) -> Html:
    return fill(_("Senast genomgånget {day}."), day=spoken_day(one.looked_over, now))
