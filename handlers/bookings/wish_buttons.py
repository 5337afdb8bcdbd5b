"""The way to free times that were asked for in words."""

from handlers.bookings.buttons import Looking
from handlers.talk.packing import HoursAndDays, Minute, OneOfEight


class PickWished(Looking, prefix="bw"):
    """Free times by what was said in words, which stands in the talk's state: that reading of it."""

    reading: OneOfEight = 0
    after: Minute | None = None


class PickSaid(PickWished, prefix="bh"):
    """The same, of words that named hours or weekdays too: those hold as the days do, when the words are
    gone (handlers.bookings.wish_limits).
    """

    limits: HoursAndDays = 0
