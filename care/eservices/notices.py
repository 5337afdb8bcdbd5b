"""What is told of a case of an e-service; the case is read again when it is sent."""

from dataclasses import dataclass
from datetime import date

from care.notices import Audience, OfCase


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffService(OfCase):
    """A patient has begun a case, or written in one."""

    kind = "staff_service"
    audience = Audience.STAFF


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffPromise(OfCase):
    """The promise breaks today: to who has the case, then the group, then the manager."""

    kind = "staff_promise"
    audience = Audience.STAFF

    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceMoved(OfCase):
    """To the patient: another unit answers."""

    kind = "service_moved"
    audience = Audience.PATIENT


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceClosed(OfCase):
    """To the patient: it is closed, with nothing written besides."""

    kind = "service_closed"
    audience = Audience.PATIENT
