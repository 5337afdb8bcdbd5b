"""The verbs about earlier times: watched, offered, accepted; and what staff see of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from care.earlier.outcomes import EarlierAccepted, Watching
from care.earlier.values import WantedTimes, Watched
from care.outcomes import Done
from care.values.ids import EarlierOfferId, PersonId, UnitId, WatchId
from care.values.units import CareUnit, Service
from care.verbs import Asker, Request


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchView:
    """What is or can be watched, as its patient sees it. `watch` None: not watched now."""

    watched: Watched
    service: Service
    unit: CareUnit
    starts: datetime | None
    """When the visit is now, where there is one."""
    elsewhere: int
    """How many other units have a service of this name that the patient may book."""
    watch: WatchId | None = None
    wanted: WantedTimes
    paused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierOffer:
    """A freed time as it is offered to one patient."""

    offer: EarlierOfferId
    view: WatchView
    unit: CareUnit
    """Where the time is."""
    starts: datetime
    until: datetime
    is_open: bool
    """It can be answered now."""
    gone: bool
    """Somebody else has it."""
    several: bool
    """Others were asked at the same moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceFigures:
    """How it has gone with one service of a unit. `freed`: times that somebody waited for, since a day."""

    service: Service
    waiting: int
    freed: int
    filled: int
    filled_by_line: int
    """Of those, by who was asked; the others were booked by somebody before that."""
    offers: int
    median: timedelta | None
    """From when it became free until it was filled by the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitsInLine:
    """One who waits at a unit, as staff see it."""

    patient_name: str
    service_name: str
    since: datetime
    visit: datetime | None
    wanted: WantedTimes
    paused: bool


@dataclass(frozen=True, slots=True)
class UnitLine:
    """All who wait at a unit, who joined first first, and how it has gone there."""

    unit: CareUnit
    figures: Sequence[ServiceFigures]
    waiting: Sequence[WaitsInLine]
    since: datetime


class Earlier(Protocol):
    async def mine(self, asker: Asker) -> Sequence[WatchView]:
        """What the patient watches now."""
        ...

    async def view(self, asker: Asker, watched: Watched) -> WatchView:
        """One thing, watched or not. Raises NotYours, NothingToWatch."""
        ...

    async def offered(self, asker: Asker, offer: EarlierOfferId) -> EarlierOffer:
        """One offer, as it stands now. Raises NotYours."""
        ...

    async def watch(
        self, asker: Asker, watched: Watched, wanted: WantedTimes, request: Request, /
    ) -> Watching:
        """Joins the line, or changes what is wanted and keeps the place in it. Raises NotYours,
        NothingToWatch, TooManyWatches.
        """
        ...

    async def pause(self, asker: Asker, watch: WatchId, request: Request, /, *, on: bool) -> Done:
        """Asks nothing for a while, or again; the place in the line is kept. Raises NotYours."""
        ...

    async def stop(self, asker: Asker, watch: WatchId, request: Request, /) -> Done:
        """Leaves the line; an offer that is open is declined. Raises NotYours."""
        ...

    async def accept(self, asker: Asker, offer: EarlierOfferId, request: Request, /) -> EarlierAccepted:
        """Moves or books: the old time is kept until then. First who answers has it. Raises NotYours,
        EarlierTaken, EarlierLapsed, and what booking and moving raise.
        """
        ...

    async def decline(self, asker: Asker, offer: EarlierOfferId, request: Request, /) -> Done:
        """The next one is asked; the place in the line is kept. Raises NotYours, EarlierLapsed."""
        ...

    async def units(self, staff: PersonId) -> Sequence[CareUnit]:
        """Where the asker may see who waits. Raises NotAllowed."""
        ...

    async def line(self, staff: PersonId, unit: UnitId) -> UnitLine:
        """Who waits there, and how it has gone for the last 30 days. Raises NotAllowed."""
        ...
