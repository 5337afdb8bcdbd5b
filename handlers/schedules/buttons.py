"""Buttons of schedules; what is begun is a draft, so they carry little."""

from typing import ClassVar

from care.values.ids import ServiceId, UnitId
from handlers.talk.packing import AtUnit, Count, OfService, OneOfThree, OneOfTwo, SomeUnit
from handlers.talk.ways import OfStaff


class OpenSchedule(OfStaff, prefix="ys"):
    """`Schema` of a unit; without one it is chosen."""

    unit: SomeUnit = UnitId(0)


class NewWeek(OfStaff, prefix="yw"):
    """`Ny vecka`: of which service."""

    unit: AtUnit


class WeekOf(OfStaff, prefix="yv"):
    """Of this service."""

    unit: AtUnit
    service: OfService = ServiceId(0)


class NewException(OfStaff, prefix="yu"):
    """`Undantag`: of which kind."""

    unit: AtUnit


class KindOfException(OfStaff, prefix="yd"):
    """Closed, open, or other hours; by its place."""

    unit: AtUnit
    kind: OneOfThree


class WhoIsMeant(OfStaff, prefix="yr"):
    """All, or one performer."""

    performer: Count = 0


class AllDay(OfStaff, prefix="yh"):
    """`Hela dagen`."""


class EveryOther(OfStaff, prefix="yc"):
    """Each week, or every other."""

    other: OneOfTwo


class SeePlan(OfStaff, prefix="yg"):
    """`Se vad som ändras`."""

    style: ClassVar[str] = "primary"


class EndException(OfStaff, prefix="ye"):
    """`Avsluta` an exception: planned first, as all else."""

    unit: AtUnit
    row: Count


class DoPlan(OfStaff, prefix="yj"):
    """`Gör ändringen`, as it was shown."""

    style: ClassVar[str] = "primary"
    mark: Count


class LeavingVisits(OfStaff, prefix="yq"):
    """`Besök att flytta`: booked at times that the schedule has no more."""

    unit: AtUnit
    page: Count = 0


class CancelLeaving(OfStaff, prefix="yz"):
    """`Avboka alla`: why, and then what happens."""

    unit: AtUnit


class EndWeek(OfStaff, prefix="ya"):
    """`Avsluta veckan`: planned first, as all else."""

    unit: AtUnit
    row: Count
