"""What a tester sees of the clock, and of rows that are laid out."""

from collections.abc import Mapping
from datetime import datetime

from handlers.talk.dates import spoken
from handlers.talk.language import _
from handlers.talk.screen import Screen
from handlers.talk.words import bold, fill, lines

ROWS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "bokad tid": ("appointment", ("patient", "unit", "service", "start")),
    "ledig tid": ("slot", ("unit", "service", "start")),
    "inga tider": ("no_slots", ("unit", "service")),
    "stängd dag": ("closed_day", ("unit", "day")),
    "erbjudande": ("offer", ("patient", "unit", "type")),
    "kallelse": ("invitation", ("patient", "unit", "service")),
}
"""What a tester writes, the kind of row that it is, and the fields that follow."""
_EXAMPLES = {
    "patient": "19890914-2393",
    "unit": "Hälsocentralen Eken",
    "service": "Vaccination",
    "start": "2026-12-01 09:00",
    "day": "2026-12-01",
    "type": "besök",
}


def clock_shows(now: datetime) -> Screen:
    return Screen(text=fill(_("Klockan är {now}."), now=bold(spoken(now, now))), new=True)


def how_to_move() -> Screen:
    said = _("Skriv till exempel {example}. Klockan går bara framåt.")
    return Screen(text=fill(said, example="/klocka +10 vardagar"), new=True)


def how_to_lay_out() -> Screen:
    ways = [", ".join([name, *(_EXAMPLES[one] for one in fields)]) for name, (_kind, fields) in ROWS.items()]
    return Screen(text=lines(_("Så här läggs något ut:"), *(f"/lagg_ut {way}" for way in ways)), new=True)


def laid_out(words: str) -> Screen:
    return Screen(text=fill(_("Utlagt: {words}."), words=words), new=True)


def not_laid_out(why: str) -> Screen:
    said = fill(_("Det gick inte: {why}"), why=why)
    return Screen(text=lines(said, _("Så skrivs det: /lagg_ut.")), new=True)
