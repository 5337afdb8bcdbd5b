"""What a tester sees of the clock."""

from datetime import datetime

from handlers.talk.dates import spoken
from handlers.talk.language import _
from handlers.talk.screen import Screen
from handlers.talk.words import bold, fill


def clock_shows(now: datetime) -> Screen:
    return Screen(text=fill(_("Klockan är {now}."), now=bold(spoken(now, now))), new=True)


def how_to_move() -> Screen:
    said = _("Skriv till exempel {example}. Klockan går bara framåt.")
    return Screen(text=fill(said, example="/klocka +10 vardagar"), new=True)
