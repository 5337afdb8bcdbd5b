"""Until when a guardian acts for a child: the thirteenth birthday, which begins at midnight by local time."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from care.refusals import NotYours, Refusal
from care.values.clock import local_day, midnight
from care.values.ids import AppointmentId

OF_AGE_HERE = 13


@dataclass(unsafe_hash=True)
class NoLongerGuardian(Refusal):
    """The child has turned thirteen: nobody else acts any more."""


@dataclass(unsafe_hash=True)
class DoneByAnother(Refusal):
    """The other guardian, or the unit, was a moment before with this appointment."""

    appointment: AppointmentId
    by: str


def may_act_for(born: date | None, today: date) -> bool:
    """Nobody acts for one whose birthday is not known."""
    return born is not None and today < birthday(born, OF_AGE_HERE)


def cannot_act_for(born: date | None, now: datetime, *, is_guardian: bool) -> Refusal | None:
    """Why one who is not the patient may not act as guardian at this moment, or None."""
    if not is_guardian:
        return NotYours()
    return None if may_act_for(born, local_day(now)) else NoLongerGuardian()


def acts_alone(born: date | None, now: datetime) -> bool:
    """Who may log in: everybody whom no guardian could act for."""
    return not may_act_for(born, local_day(now))


def ends_at(born: date) -> datetime:
    """The instant from which no guardian acts."""
    return midnight(birthday(born, OF_AGE_HERE))


def last_day_for(day: date, acts_until: datetime | None) -> date:
    """The last day to name to who reads: a guardian's is the last before the birthday, if `day` is later.
    `acts_until`: as of `ends_at`; None: it is no guardian who reads.
    """
    return day if acts_until is None else min(day, local_day(acts_until) - timedelta(days=1))


def read_by_child(day: date, acts_until: datetime | None) -> bool:
    """What comes that day is not a guardian's to see any more."""
    return acts_until is not None and day >= local_day(acts_until)


TOLD_BEFORE = timedelta(days=14)
"""How long before the birthday guardians are told that they will act no more."""


def tell_of_birthday(born: date, since: date | None, today: date) -> bool | None:
    """What guardians are told today, when they last were told of what was so on `since` (None: never).

    True: the child has turned thirteen; False: it soon will; None: nothing.
    """
    day = birthday(born, OF_AGE_HERE)
    if day <= today:
        return True if since is not None and since < day else None
    soon = day - TOLD_BEFORE <= today and (since is None or since < day - TOLD_BEFORE)
    return False if soon else None


def birthday(born: date, years: int) -> date:
    """Who was born on 29 February turns a year older on 1 March where there is none."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)
