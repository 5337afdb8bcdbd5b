"""Buttons of earlier times. What is chosen stands in the buttons themselves until it is kept."""

from typing import ClassVar

from care.earlier.values import HalfDay, WantedTimes, Watched
from care.values.ids import AppointmentId, GroundId, ServiceId, UnitId
from handlers.talk.button import Tap
from handlers.talk.language import marked
from handlers.talk.packing import (
    Count,
    OfEarlierOffer,
    OfWatch,
    OneOfFour,
    OneOfTwo,
    SevenDays,
    SomeUnit,
)
from handlers.talk.ways import OfStaff, OpenWatch

NOTICES = (2, 24, 72, 168)
"""Hours: how short the notice may be, as a button has it by its place."""
_ALL_WEEK, _BOTH = 127, 3
_HALVES = tuple(HalfDay)


class SetWatch(OpenWatch, prefix="yt"):
    """A choice is changed: days of the week, halves of the day, how short notice, other units too."""

    sets: ClassVar[bool] = True
    days: SevenDays = _ALL_WEEK
    halves: OneOfFour = _BOTH
    notice: OneOfFour = 1
    elsewhere: OneOfTwo = 0

    @property
    def watched(self) -> Watched:
        return watched_by(self)

    @property
    def wanted(self) -> WantedTimes:
        """What does not limit stands as nothing: all days, no day, both halves, none."""
        days = () if self.days in {0, _ALL_WEEK} else tuple(n for n in range(1, 8) if self.days >> n - 1 & 1)
        halves = () if self.halves in {0, _BOTH} else (_HALVES[self.halves - 1],)
        return WantedTimes(
            weekdays=days,
            halves=halves,
            notice_hours=NOTICES[self.notice],
            elsewhere=bool(self.elsewhere),
        )


class BeginWatch(SetWatch, prefix="yb"):
    """`Börja bevaka`, or what was changed is kept."""

    style: ClassVar[str] = "primary"

    def question(self) -> SetWatch:
        return SetWatch.model_validate(self.model_dump())


class PauseWatch(Tap, prefix="yp"):
    """`Gör ett uppehåll`, or on again."""

    sets: ClassVar[bool] = True

    watch: OfWatch
    on: OneOfTwo


class StopWatch(Tap, prefix="yx"):
    """`Sluta bevaka`."""

    sets: ClassVar[bool] = True

    watch: OfWatch


class OnOffered(Tap, prefix="-y"):
    """A button on an offered time."""

    offer: OfEarlierOffer


class ShowEarlier(OnOffered, prefix="yf"):
    """The question itself, once more."""


class _Accept(OnOffered, prefix="-yy"):
    """A yes to it."""

    def question(self) -> ShowEarlier:
        return ShowEarlier(offer=self.offer, patient=self.patient)


class SwitchToEarlier(_Accept, prefix="yy"):
    """`Ja, byt till den tiden`."""

    style: ClassVar[str] = "primary"
    not_done: ClassVar[str] = marked("Du har kvar din gamla tid.")


class BookEarlier(_Accept, prefix="yk"):
    """`Ja, boka den tiden`."""

    style: ClassVar[str] = "primary"
    not_done: ClassVar[str] = marked("Inget är bokat än.")


class DeclineEarlier(OnOffered, prefix="yn"):
    """`Nej tack`."""

    leaves: ClassVar[bool] = True


class OpenLine(OfStaff, prefix="yl"):
    """`Bevakningar` of a unit; without one it is chosen."""

    unit: SomeUnit = UnitId(0)
    page: Count = 0


def watched_by(button: OpenWatch) -> Watched:
    if button.of == OpenWatch.VISIT:
        return Watched(appointment=AppointmentId(button.it))
    if button.of == OpenWatch.GROUND:
        return Watched(ground=GroundId(button.it))
    return Watched(service=ServiceId(button.it))


def setting(watched: Watched, wanted: WantedTimes) -> SetWatch:
    """What is kept, as a button has it."""
    of, it = _named(watched)
    days = sum(1 << number - 1 for number in wanted.weekdays) or _ALL_WEEK
    halves = _HALVES.index(wanted.halves[0]) + 1 if wanted.halves else _BOTH
    fits = [place for place, hours in enumerate(NOTICES) if hours <= wanted.notice_hours]
    return SetWatch(
        of=of,
        it=it,
        days=days,
        halves=halves,
        notice=max(fits, default=0),
        elsewhere=int(wanted.elsewhere),
    )


def _named(watched: Watched) -> tuple[int, int]:
    if watched.appointment is not None:
        return OpenWatch.VISIT, watched.appointment
    if watched.ground is not None:
        return OpenWatch.GROUND, watched.ground
    return OpenWatch.SERVICE, watched.service or 0


def opens(watched: Watched) -> OpenWatch:
    of, it = _named(watched)
    return OpenWatch(of=of, it=it)
