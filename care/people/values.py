"""People as the program knows them: test persons and test staff, nobody else."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from care.people.roles import Grant
from care.values.ids import PersonId, UnitId, UserId


class Channel(StrEnum):
    """How a person wants to be told outside the chat."""

    SMS = "sms"
    EMAIL = "email"
    NONE = "none"
    BOTH = "both"
    """Sms and e-mail; the last, since buttons carry the place."""

    @property
    def each(self) -> tuple["Channel", ...]:
        """The ways that it stands for."""
        both = (Channel.SMS, Channel.EMAIL)
        return {Channel.BOTH: both, Channel.NONE: ()}.get(self, (self,))


class Kind(StrEnum):
    PATIENT = "patient"
    STAFF = "staff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person of the register. `login` is the personal identity number, or the id of staff."""

    id: PersonId
    kind: Kind
    name: str
    login: str
    phone: str = ""
    email: str = ""
    channel: Channel = Channel.SMS
    language: str = "sv"
    has_account: bool = True
    born: date | None = None
    grants: frozenset[Grant] = frozenset()
    title: str = ""
    """What staff sign with: "sjuksköterska"."""
    protected: bool = False
    """Protected identity: see care.people.protection."""
    shows_children: bool = True
    """Whether the children's visits stand among the guardian's own."""

    @property
    def is_staff(self) -> bool:
        return self.kind is Kind.STAFF

    def units(self) -> frozenset[UnitId]:
        """The units that the person works at; an empty set for patients."""
        return frozenset(g.unit for g in self.grants if g.unit is not None)

    def channels(self) -> tuple[Channel, ...]:
        """What the person may choose from: where there is an address, and nothing at all."""
        both = self.phone and self.email
        there = ((Channel.SMS, self.phone), (Channel.EMAIL, self.email), (Channel.BOTH, both))
        return (*(channel for channel, address in there if address), Channel.NONE)


@dataclass(frozen=True, slots=True)
class PostalAddress:
    """Where letters go; all empty for somebody whose address the register lacks."""

    street: str = ""
    postal_code: str = ""
    town: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """As they stand on an envelope, below the name."""
        place = f"{self.postal_code} {self.town}".strip()
        return tuple(line for line in (self.street, place) if line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Who holds the phone: a logged-in person, or nobody yet. `is_new`: nothing is known of the user, so
    that the language is the default, not a choice. `has_unread`: notices wait that no phone has shown.
    """

    user: UserId
    person: Person | None
    language: str
    is_new: bool = False
    has_unread: bool = False
