"""What staff are told of a case, whatever it is about; the case is read again when it is sent."""

from dataclasses import dataclass

from care.notices import Audience, OfCase, OfUnit
from care.values.ids import PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffQuestion(OfCase):
    """The patient asks; to the group, the handler or Vårdgarantiservice."""

    kind = "staff_question"
    audience = Audience.STAFF


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffFlagged(OfCase):
    """Not handled within the unit's days."""

    kind = "staff_flagged"
    audience = Audience.STAFF


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffReassigned(OfCase):
    """To the new handler, or the group."""

    kind = "staff_reassigned"
    audience = Audience.STAFF

    actor: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffDigest(OfUnit):
    """To the group, in the morning; the counts are those of the moment it is sent."""

    kind = "staff_digest"
    audience = Audience.STAFF
