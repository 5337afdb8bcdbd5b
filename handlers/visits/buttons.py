"""Buttons on visits that are near or have been: the patient's, and the unit's day."""

from typing import ClassVar

from handlers.bookings.buttons import OfVersion
from handlers.talk.button import Tap
from handlers.talk.language import marked
from handlers.talk.packing import Appointment, AtUnit, Count, Day


class ConfirmComing(OfVersion, prefix="vk"):
    """`Jag kommer`, under a reminder."""

    style: ClassVar[str] = "primary"
    not_done: ClassVar[str] = marked("Du har inte svarat än.")


class OpenDay(Tap, prefix="vd"):
    """`Dagens besök`; without a unit or day, the first of the person's units, today."""

    of_patient: ClassVar[bool] = False
    unit: AtUnit | None = None
    day: Day | None = None
    page: Count = 0


class ChooseDayUnit(Tap, prefix="vu"):
    """Another unit's day."""

    of_patient: ClassVar[bool] = False
    day: Day


class OfVisit(Tap, prefix="-v"):
    """A button on one visit of the day."""

    of_patient: ClassVar[bool] = False
    appointment: Appointment


class ShowVisit(OfVisit, prefix="vs"):
    """One visit."""


class ShowGroup(OfVisit, prefix="vg"):
    """`Visa gruppen`: who has a seat at the same time."""


class JoinRoom(OfVisit, prefix="vv"):
    """`Gå till mötet`, of a visit by video, from the unit's side."""


class MarkArrived(OfVisit, prefix="va"):
    """`Har kommit`."""


class AskNoShow(OfVisit, prefix="vn"):
    """`Har inte kommit`: what that leads to is said first."""


class MarkNoShow(OfVisit, prefix="vj"):
    """`Ja, har inte kommit`."""

    style: ClassVar[str] = "danger"


class TakeBackMark(OfVisit, prefix="vt"):
    """`Ta bort markeringen`."""


class MarkGroupArrived(OfVisit, prefix="vx"):
    """`Alla har kommit`: of a group, all who are not marked yet."""


class AskGroupNoShow(OfVisit, prefix="vy"):
    """`Ingen har kommit`: what that leads to is said first."""


class MarkGroupNoShow(OfVisit, prefix="vz"):
    """`Ja, ingen har kommit`."""

    style: ClassVar[str] = "danger"
