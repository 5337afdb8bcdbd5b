"""Units in words: whom to ring and when, where to go."""

from datetime import date, datetime

from care.people.guardians import read_by_child
from care.values.clock import local_day
from care.values.units import CareUnit
from handlers.talk.dates import spoken_day
from handlers.talk.language import _, marked
from handlers.talk.words import Html, fill, sentences

_PROMISED = marked("Du får svar senast {day}.")
_TITLES = (
    marked("arbetsterapeut"),
    marked("distriktssköterska"),
    marked("fysioterapeut"),
    marked("kurator"),
    marked("läkare"),
    marked("psykolog"),
    marked("sjuksköterska"),
    marked("tandläkare"),
    marked("undersköterska"),
)
"""What stands before the names of those who give care, so that it has words in every language."""


def titled(name: str) -> str:
    """`läkare Eli Testholm`, within a sentence, of the register's `Läkare Eli Testholm`."""
    title, _space, rest = name.partition(" ")
    return f"{_(title.lower())} {rest}" if rest and title.lower() in _TITLES else name


def ring(unit: CareUnit) -> Html:
    """`Ring 040-628 04 02, vardagar 08:00-16:00.`"""
    return fill(
        _("Ring {phone}, vardagar {opens}-{closes}."),
        phone=unit.phone,
        opens=unit.phone_opens,
        closes=unit.phone_closes,
    )


def promised(by: date, now: datetime, acts_until: datetime | None, said: str = _PROMISED) -> Html:
    """When there is an answer, in the words of `said`: to a guardian who does not act for the child any more
    by then, that it is the child who reads it.
    """
    if read_by_child(by, acts_until):
        said = marked("Svaret kommer senast {day}. Barnet har fyllt 13 år då, och läser det självt.")
    return fill(_(said), day=spoken_day(by, now))


def answered_by(by: date, unit: CareUnit, now: datetime, acts_until: datetime | None) -> Html:
    """When care answers: a day that is past is not promised again."""
    if by < local_day(now):
        return sentences(_("Svaret är försenat."), ring(unit))
    return promised(by, now, acts_until)


def place(unit: CareUnit) -> str:
    """Street and town, or what is known of them."""
    return ", ".join(part for part in (unit.address, unit.city) if part)
