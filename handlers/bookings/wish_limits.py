"""What a button keeps of a wish, and the wish that it is read as: days, hours by the quarter, weekdays."""

from datetime import time

from handlers.bookings.wish_buttons import PickSaid, PickWished
from handlers.talk.packing import QUARTERS, WEEK
from handlers.understanding.values import Constraint

_QUARTER = 15
_HOUR = 60


def limits_of(wish: Constraint) -> int:
    """0: neither hours nor weekdays are named. Hours between two quarters are widened to them."""
    begin = _minute(wish.time_from) // _QUARTER if wish.time_from else 0
    end = -(-_minute(wish.time_to) // _QUARTER) if wish.time_to else 0
    days = sum(1 << number - 1 for number in wish.weekdays)
    return (begin * QUARTERS + end) * WEEK + days


def wish_of(button: PickWished) -> Constraint:
    """What the button says by itself."""
    hours, days = divmod(button.limits if isinstance(button, PickSaid) else 0, WEEK)
    begin, end = divmod(hours, QUARTERS)
    return Constraint(
        date_from=button.first,
        date_to=button.last,
        time_from=_time(begin) if begin else None,
        time_to=_time(end) if end else None,
        weekdays=tuple(number for number in range(1, 8) if days & 1 << number - 1),
    )


def _minute(at: time) -> int:
    return at.hour * _HOUR + at.minute


def _time(quarters: int) -> time | None:
    """None: midnight, where no hour ends."""
    hour, quarter = divmod(quarters * _QUARTER, _HOUR)
    return time(hour, quarter) if hour < 24 else None  # noqa: PLR2004 - hours of a day
