"""What a handler may use: the verbs, the clock, and who is asking. Built once a turn by the bot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol

from care.bookings.verbs import Availability, Bookings
from care.cases.file_formats import FileLooked
from care.earlier.verbs import Earlier
from care.eservices.verbs import EServices, Forms
from care.follow_ups.verbs import FollowUps
from care.grounds.verbs import GroundDesk, Grounds
from care.guarantee.providers import Provider
from care.guarantee.verbs import Guarantee
from care.people.begun import Begun
from care.people.talks import Talks
from care.people.values import Session
from care.people.verbs import People, Unread
from care.reports.checklist import Checklists
from care.reports.rights import Rights
from care.reports.verbs import Reports
from care.rules.own import OwnRules
from care.rules.revision import Revisions
from care.schedules.verbs import Schedules
from care.texts.standard_texts import Texts
from care.unit_changes.verbs import UnitChanges
from care.values.clock import Clock
from care.verbs import Request
from care.visits.verbs import Visits


class MovesClock(Protocol):
    """A test house's clock, for testers."""

    async def move(self, words: str, request: str) -> bool:
        """`+10 vardagar`, once for a request; what falls due on the way is done. False: not a way forward."""
        ...


class LaysOut(Protocol):
    """Rows of a test house, as scripts have them, for testers."""

    async def __call__(self, row: Mapping[str, Mapping[str, str]]) -> str:
        """Why it cannot be laid out; empty: it was."""
        ...


class LooksAtFiles(Protocol):
    async def __call__(self, file: str) -> FileLooked | None:
        """How the file begins that has this id at the messenger. None: it is not there."""
        ...


class DeepLink(Protocol):
    async def __call__(self, start: str) -> str:
        """The address that opens a chat with the bot as `/start` with this would."""
        ...


@dataclass(frozen=True, slots=True)
class Services:
    """The verbs, each of which is one transaction."""

    bookings: Bookings
    availability: Availability
    follow_ups: FollowUps
    people: People
    talks: Talks
    begun: Begun
    unread: Unread
    clock: Clock
    grounds: Grounds
    desk: GroundDesk
    deep_link: DeepLink
    look_at: LooksAtFiles
    visits: Visits
    unit_changes: UnitChanges
    earlier: Earlier
    schedules: Schedules
    revisions: Revisions
    own_rules: OwnRules
    reports: Reports
    checklists: Checklists
    rights: Rights
    guarantee: Guarantee
    eservices: EServices
    forms: Forms
    texts: Texts
    """The standard texts of the care guarantee."""
    mover: MovesClock | None = None
    lays_out: LaysOut | None = None
    """Only in a test house."""
    providers: Sequence[Provider] = ()
    """With whom the regions have an agreement under the care guarantee."""
    links: Mapping[str, str] = field(default_factory=dict)
    """Addresses of what is elsewhere, by the name that a form gives them."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Who is talking, in which chat and language, and the request that this turn answers."""

    session: Session
    chat: int
    request: Request
    private: bool = True
    hasty: bool = False
    """The tap ends something, and its question cannot have been read: it is asked again."""
    testing: bool = False
    marked: str = ""
    """What was written, with its bold and italic as marks (handlers.talk.rich); "": there is none."""
    age: timedelta = timedelta()
    """How long ago the person did it: a busy bot answers later."""
