"""What an answer tells a patient has been done, and whether it has."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from care.cases.gaps import stands_in
from care.eservices.forms import Form
from care.eservices.views import CameOf
from care.eservices.ways_in import Deed
from care.values.clock import local_day


def told_in(form: Form | None, text: str, own: Mapping[str, str]) -> tuple[Deed, ...]:
    """What a text tells that holds a standard answer of the form, in whichever language; `own`: the unit's in
    place of it, by result.
    """
    said = dict[Deed, None]()
    for end in () if form is None else form.ends:
        if any(stands_in(answer, text) for answer in (*end.answer.values(), own.get(end.code, ""))):
            said |= dict.fromkeys(end.says)
    return tuple(said)


def not_done(told: Iterable[Deed], found: CameOf, now: datetime) -> tuple[Deed, ...]:
    """Those that nobody has done since the case began, or that hold no more: a time that has been, a right
    that has lapsed. A right that holds is one whenever it was given, and who has booked has had one.
    """
    is_booked = any(starts > now for starts in found.visits)
    today = local_day(now)
    done = {
        Deed.BOOKED: is_booked,
        Deed.MAY_BOOK: is_booked or any(one.is_right_to_book(today) for one in found.rights),
        Deed.CANCELLED: found.cancelled > 0,
    }
    return tuple(deed for deed in told if not done[deed])
