"""What a tester sees of the clock, and of rows that are laid out."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from difflib import get_close_matches

from handlers.talk.dates import spoken
from handlers.talk.language import _, marked, ngettext
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
_HOW = marked("Så här läggs något ut:")
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
    said = _("Skriv till exempel {example}. Klockan går bara framåt, högst fem år i taget.")
    return Screen(text=fill(said, example="/klocka +10 vardagar"), new=True)


def how_to_lay_out() -> Screen:
    return Screen(text=lines(_(_HOW), *map(_written, ROWS)), new=True)


def no_such_row(name: str) -> Screen:
    """What stands first in the line is none of them: the one that is meant, if that is plain, or all."""
    said = fill(_("Det gick inte: {name} går inte att lägga ut."), name=name)
    meant = get_close_matches(name.casefold(), ROWS, 1)
    return Screen(text=lines(said, _(_HOW), *map(_written, meant or ROWS)), new=True)


def too_few_or_many(name: str, values: Sequence[str]) -> Screen:
    """A comma too much, or one too little."""
    needed = len(ROWS[name][1])
    said = ngettext(
        "Det gick inte: efter {name} ska det stå {count} sak. Du skrev {written}.",
        "Det gick inte: efter {name} ska det stå {count} saker, med komma mellan. Du skrev {written}.",
        needed,
    )
    text = fill(said, name=name, count=needed, written=len(values))
    return Screen(text=lines(text, _(_HOW), _written(name)), new=True)


def _written(name: str) -> str:
    return "/lagg_ut " + ", ".join([name, *(_EXAMPLES[one] for one in ROWS[name][1])])


def laid_out(words: str) -> Screen:
    return Screen(text=fill(_("Utlagt: {words}."), words=words), new=True)


def not_laid_out(why: str) -> Screen:
    said = fill(_("Det gick inte: {why}"), why=why)
    return Screen(text=lines(said, _("Så skrivs det: /lagg_ut.")), new=True)
