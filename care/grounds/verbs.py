"""The verbs about rights to book (care.grounds.rules): a patient's own, and what staff give and take back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from care.grounds.outcomes import Given, GroundTaken, GroundTakenBack, LinkMade, SelectionSaved
from care.grounds.rules import Ground, GroundKind, GroundState
from care.people.guardians import last_day_for
from care.refusals import Refusal
from care.values.ids import GroundId, PersonId, SelectionId, ServiceId, UnitId
from care.values.units import CareUnit, Service
from care.verbs import Asker, Request

Recipient = PersonId | str
"""A person of the register, or a personal identity number as staff typed it."""


@dataclass(frozen=True, slots=True)
class Where:
    """A service that can be booked with it, and its unit."""

    unit: CareUnit
    service: Service


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundCard:
    """What a patient sees of it. `refusal`: why nothing can be booked with it now, or None."""

    ground: Ground
    unit: CareUnit
    """Who gave it."""
    where: tuple[Where, ...]
    text: str
    refusal: Refusal | None
    acts_until: datetime | None = None
    """From when the asker, a guardian, acts for the child no more; None: it is the asker's own."""

    @property
    def last_day(self) -> date:
        """The last day on which who asks can book with it."""
        return last_day_for(self.ground.last_day, self.acts_until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Giving:
    """What staff give, to each recipient one. Days are inclusive; `visits` is one for a kallelse."""

    kind: GroundKind
    unit: UnitId
    services: tuple[ServiceId, ...]
    recipients: tuple[Recipient, ...]
    last_day: date
    first_day: date | None = None
    """None: from today."""
    visits: int = 1
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linking:
    """A link of so many bookings, one for each patient. Without recipients it is for who opens it."""

    unit: UnitId
    services: tuple[ServiceId, ...]
    last_day: date
    token: str
    """As it stands in the link; only its hash is kept."""
    bookings: int = 1
    recipients: tuple[Recipient, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitee:
    """A recipient before it is given: who it is, or what is wrong."""

    place: int
    patient: PersonId | None
    name: str
    has_account: bool
    twice: bool = False
    has_one: bool = False

    @property
    def is_good(self) -> bool:
        return self.patient is not None and not self.twice and not self.has_one


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundLine:
    """A line of the unit's list. `patients` are names; `active` counts what is booked with it now."""

    id: GroundId
    kind: GroundKind
    state: GroundState
    unit: UnitId
    patients: tuple[str, ...]
    services: tuple[str, ...]
    first_day: date
    last_day: date
    left: int
    active: int
    sent: date
    reminded: bool
    overdue: bool
    """Nobody has booked, and the unit has a task about it."""
    not_here: tuple[str, ...] = ()
    """Of one that is looked at: names of those who read nothing here, and are told by telephone."""
    batch: GroundId | None = None
    """Which were given together with it: the first of them."""
    of_batch: int = 1
    booked: int = 0
    """Of its batch."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A saved list of test patients at a unit: a patient group, a profession's patients, a kind of visit."""

    id: SelectionId
    unit: UnitId
    name: str
    patients: tuple[PersonId, ...]


class Grounds(Protocol):
    """What the patient has; nothing here changes anything but `take`."""

    async def of_patient(self, asker: Asker) -> Sequence[GroundCard]:
        """`Att boka`: what can be booked, and for two weeks what could be; the first last day first."""
        ...

    async def details(self, asker: Asker, ground: GroundId) -> GroundCard:
        """A right to book as the patient sees it. Raises NotYours."""
        ...

    async def opened(self, asker: Asker, token: str) -> GroundCard:
        """What a link is for. Raises LinkOfNoUse."""
        ...

    async def take(self, asker: Asker, token: str, request: Request, /) -> GroundTaken:
        """From here on it stands under `Att boka`. Raises LinkOfNoUse."""
        ...


class GroundDesk(Protocol):
    """What staff give. Raises NotAllowed (Act.INVITE)."""

    async def units(self, staff: PersonId) -> Sequence[CareUnit]:
        """Where the person may give them from."""
        ...

    async def places(self, staff: PersonId, unit: UnitId, kind: GroundKind) -> Sequence[Where]:
        """What can be booked with one that this unit gives: its own services first, then the region's."""
        ...

    async def last_day(self, staff: PersonId, unit: UnitId, service: ServiceId) -> date:
        """What is proposed, by the service's rules."""
        ...

    async def invitees(self, staff: PersonId, giving: Giving) -> Sequence[Invitee]:
        """A card for each recipient, in the order given."""
        ...

    async def give(self, staff: PersonId, giving: Giving, request: Request, /) -> Given:
        """A wrong recipient stops nobody else. Raises NobodyToGiveTo, WrongDays, NotSelfBooked, NotOpen."""
        ...

    async def make_link(self, staff: PersonId, linking: Linking, request: Request, /) -> LinkMade:
        """The same token again makes no second link. Raises as `give`."""
        ...

    async def withdraw(self, staff: PersonId, ground: GroundId, request: Request, /) -> GroundTakenBack:
        """What is booked stays booked. Raises NotYours, GroundUsed, GroundWithdrawn."""
        ...

    async def listed(self, staff: PersonId) -> Sequence[GroundLine]:
        """Open ones with something left at the person's units: overdue ones first, then by last day."""
        ...

    async def line(self, staff: PersonId, ground: GroundId) -> GroundLine:
        """A right to book as its unit sees it. Raises NotYours."""
        ...

    async def selections(self, staff: PersonId, unit: UnitId) -> Sequence[Selection]:
        """The unit's saved selections of patients."""
        ...

    async def save_selection(
        self, staff: PersonId, unit: UnitId, name: str, patients: tuple[PersonId, ...], request: Request, /
    ) -> SelectionSaved:
        """A name that is there gets the new people. Raises TextMissing, TextTooLong (60), NobodyToGiveTo."""
        ...
