"""What somebody of staff has dealt with, in the notice that told of it: `✓ Karin 09:12`."""

from dataclasses import replace
from datetime import datetime

from care.notices import Dealt
from care.values.clock import local_day
from handlers.talk.dates import clock_time, short
from handlers.talk.screen import Screen
from handlers.talk.words import Html, bold, lines, plain


def dealt_by(dealt: Dealt, now: datetime) -> str:
    """`Karin 09:12`, with the day when it is another."""
    when = clock_time(dealt.at) if local_day(dealt.at) == local_day(now) else short(dealt.at, now)
    return plain("{name} {when}", name=dealt.name, when=when)


def ticked(screen: Screen, dealt: Dealt | None, now: datetime) -> Screen:
    """With who has dealt with it first, and only the last row of buttons, which shows it."""
    if dealt is None:
        return screen
    text = lines(bold(f"✓ {dealt_by(dealt, now)}"), Html(screen.text))
    return replace(screen, text=text, rows=screen.rows[-1:])
