"""What was understood: values that the conversation joins with what it knows. No text for people.

An absent field does not limit. Days are local and inclusive; hours are start times, from <= t < to, and both
the same is exactly then. Weekdays are ISO numbers, 1 = Monday.
"""

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum


class Intent(StrEnum):
    """What the person wants done. Few, and closed."""

    BOOK = "book"
    REBOOK = "rebook"
    CANCEL = "cancel"
    VIEW = "view"
    ANSWER_YES = "answer_yes"
    ANSWER_NO = "answer_no"
    ANSWER_NO_NEED = "answer_no_need"
    """`det har gått över`: no, and the visit is not needed any more."""
    ASK_QUESTION = "ask_question"
    HELP = "help"
    OTHER = "other"


class Part(StrEnum):
    """A part of the day by name; its hours are in `values.HOURS_OF`."""

    MORNING = "morning"
    FORENOON = "forenoon"
    LUNCH = "lunch"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    AFTER_WORK = "after_work"
    BEFORE_WORK = "before_work"
    AFTER_SCHOOL = "after_school"
    BEFORE_LUNCH = "before_lunch"
    AFTER_LUNCH = "after_lunch"


HOURS_OF: dict[Part, tuple[time | None, time | None]] = {
    Part.MORNING: (time(6), time(10)),
    Part.FORENOON: (time(8), time(12)),
    Part.LUNCH: (time(11), time(13)),
    Part.AFTERNOON: (time(12), time(17)),
    Part.EVENING: (time(17), time(21)),
    Part.AFTER_WORK: (time(16), None),
    Part.BEFORE_WORK: (None, time(9)),
    Part.AFTER_SCHOOL: (time(15), None),
    Part.BEFORE_LUNCH: (None, time(12)),
    Part.AFTER_LUNCH: (time(13), None),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint:
    """Limits on a time. Of the wanted one, or, as `Understood.about`, of one that is already booked."""

    date_from: date | None = None
    date_to: date | None = None
    time_from: time | None = None
    time_to: time | None = None
    parts: tuple[Part, ...] = ()
    """Names of what `time_from` and `time_to` then hold."""
    weekdays: tuple[int, ...] = ()
    not_weekdays: tuple[int, ...] = ()
    not_dates: tuple[tuple[date, date], ...] = ()
    not_times: tuple[tuple[time, time], ...] = ()
    week_parity: str | None = None
    """"even" or "odd" ISO week."""
    order: str | None = None
    """"earliest": the first that is free."""
    any_of: tuple["Constraint", ...] = ()
    """Alternatives, each whole in itself; the other fields limit all of them."""
    soft: bool = False
    """Something of it was said as a wish (`helst`): what, is in `wished`."""
    wished: tuple[str, ...] = field(default=(), compare=False)
    """"days", "hours": what may be relaxed first. Both where all of it is a wish."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A wish measured from the visit that is meant: `en timme senare`, `samma dag veckan efter`."""

    by: timedelta | None = None
    """Exactly so much later, or earlier where it is negative. Whole days keep the time of day."""
    direction: int = 0
    """1: any time later than the visit, -1: any earlier; 0 where `by` says how much, or nothing is said."""
    week: int | None = None
    """1: any time of the week after the visit's, 0: of its own, -1: of the one before."""
    same_day: bool = False
    same_weekday: bool = False
    same_time: bool = False
    same_performer: bool = False
    same_unit: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """Something that can be called by its name now: a unit, a service, a person, a label, the patient's own
    name for a visit. `key` is the caller's own and comes back as it is.
    """

    kind: str
    key: str
    spoken: str


@dataclass(frozen=True, slots=True)
class NameMeant:
    """A `Name` that the text speaks of. `score`: 100 where it is said in full or by a word that means it."""

    name: Name
    score: float
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSuchDate:
    """Said as a date, and in no calendar: 31 April. `year` only where it was said."""

    day: int
    month: int
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSuchWeek:
    """A week that no year has, or not the one that was said."""

    number: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class NoSuchHour:
    """A time of no day, in its figures: 25, 10:75."""

    said: str


NoSuch = NoSuchDate | NoSuchWeek | NoSuchHour


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """All that was understood of one text. What is not sure is to be asked about, never booked on."""

    intent: Intent
    confidence: float
    """Of the intent, 0-1. Under 0.5 nothing said it: it follows from what is going on, or a time alone."""
    constraint: Constraint | None = None
    """The time that is wanted; of several readings the first."""
    also: tuple[Constraint, ...] = ()
    """The other readings of `constraint`, where there is more than one: ask, with all as buttons."""
    about: Constraint | None = None
    """Days and hours of the visit that is meant: `min tid på torsdag`."""
    no_such_date: NoSuch | None = None
    """With one, nothing else of time is sure: say so, and ask."""
    only_past: bool = False
    """Every day that was said has been."""
    any_day: bool = False
    """`när som helst`, `spelar ingen roll`: a wish without limits was said."""
    shift: Shift | None = None
    named: tuple[NameMeant, ...] = ()
    """Of the names given, those meant; several of one kind: ask which."""
    topics: tuple[str, ...] = ()
    """What is meant by words of care, whatever is named so here: "physiotherapy", "blood_test"."""
    corrects: bool = False
    """It takes back what was said last: `nej, fredag menade jag`."""
    watch: bool = False
    """To be told if an earlier time becomes free."""
    all_visits: bool = False
    """`alla mina tider`."""
    leftover: tuple[str, ...] = ()
    """Words that were not understood, in order; those of time first in `time_left`."""
    time_left: tuple[str, ...] = ()
    """Words that speak of time and were not understood: with any of these, ask."""
    doubtful: bool = False
    """So much is not explained that it may mean something else: ask, with what was read as a button."""

    @property
    def readings(self) -> tuple[Constraint, ...]:
        """Every reading of the wanted time, the likeliest first."""
        return (self.constraint, *self.also) if self.constraint else self.also
