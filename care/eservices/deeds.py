"""What an answer tells a patient has been done, and whether it has."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from care.cases.gaps import set_apart, stands_in
from care.eservices.cards import UnitNote
from care.eservices.forms import SWEDISH, End, Form
from care.eservices.views import CameOf
from care.eservices.ways_in import Deed
from care.values.clock import local_day

Own = Mapping[str, Sequence[UnitNote]]
"""What a unit says in place of the form's standard answers, by result: each version, the newest first."""


def told_in(form: Form | None, text: str, own: Own) -> tuple[Deed, ...]:
    """What a text tells that holds a standard answer of the form, in whichever language, or what the unit
    says, or said before, in place of it.
    """
    said = dict[Deed, None]()
    for end in () if form is None else form.ends:
        if holds_answer(end, text, own):
            said |= dict.fromkeys(end.says)
    return tuple(said)


def holds_answer(end: End, text: str, own: Own) -> bool:
    return any(stands_in(answer, text) for answer in (*end.answer.values(), *_versions(end, own)))


def of_old_words(form: Form | None, text: str, own: Own) -> UnitNote | None:
    """What the unit says now, of a text that holds what it said before and none of what is said now. None:
    it holds none of that.
    """
    for end in () if form is None else form.ends:
        newest = next(iter(own.get(end.code, ())), None)
        if newest and holds_answer(end, text, own) and not _holds_what_is_said_now(end, newest, text):
            return newest
    return None


def _holds_what_is_said_now(end: End, newest: UnitNote, text: str) -> bool:
    """The unit's own words are said to who reads Swedish alone."""
    replaces = {SWEDISH: set_apart(newest.text)} if newest.text else {}
    return any(stands_in(one, text) for one in (dict(end.answer) | replaces).values())


def _versions(end: End, own: Own) -> Iterator[str]:
    return (set_apart(one.text) for one in own.get(end.code, ()))


def not_done(told: Iterable[Deed], found: CameOf, now: datetime) -> tuple[Deed, ...]:
    """Those that nobody has done since the case began, or the patient opened it again, or that hold no more:
    a time that has been, a right that has lapsed. A right that holds is one whenever it was given, and who
    has booked has had one.
    """
    is_booked = any(starts > now for starts in found.news)
    has_booked = any(starts > now for starts in found.visits)
    today = local_day(now)
    done = {
        Deed.BOOKED: is_booked,
        Deed.MAY_BOOK: has_booked or any(one.is_right_to_book(today) for one in found.rights),
        Deed.CANCELLED: found.cancelled > 0,
    }
    return tuple(deed for deed in told if not done[deed])
