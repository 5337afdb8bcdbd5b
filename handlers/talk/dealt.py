"""What somebody of staff has dealt with, or has, in the notice that told of it: `✓ Karin 09:12`."""

from dataclasses import replace
from datetime import datetime

from care.notices import Dealt
from care.values.clock import local_day
from handlers.talk.dates import clock_time, short
from handlers.talk.language import _
from handlers.talk.screen import Screen
from handlers.talk.words import Html, bold, fill, lines


def dealt_by(dealt: Dealt, now: datetime) -> Html:
    """`Karin 09:12`, with the day when it is another; or that Karin has it."""
    when = clock_time(dealt.at) if local_day(dealt.at) == local_day(now) else short(dealt.at, now)
    said = "{name} {when}" if dealt.done else _("{name} har det sedan {when}")
    return fill(said, name=dealt.name, when=when)


def ticked(screen: Screen, dealt: Dealt | None, now: datetime) -> Screen:
    """With who has dealt with it first, or has it, and only the last row of buttons, which shows it."""
    if dealt is None:
        return screen
    by = dealt_by(dealt, now)
    text = lines(bold(fill("✓ {by}", by=by) if dealt.done else by), Html(screen.text))
    return replace(screen, text=text, rows=screen.rows[-1:])
