"""The verbs about people: the register, logging in, and what nobody has read (care.verbs)."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Protocol

from care.notices import Notice
from care.people.looks import Look
from care.people.needs import Needed
from care.people.outcomes import CodeSent, LoggedIn
from care.people.paces import Pace
from care.people.values import Channel, Person, Session
from care.values.ids import PersonId, UserId
from care.verbs import Asker, Request


class People(Protocol):
    """The register, and who holds which phone."""

    async def session(self, user: UserId) -> Session:
        """Who holds this phone, if anybody, and the language it is spoken to in."""
        ...

    async def begin_log_in(self, user: UserId, login: str, request: Request) -> CodeSent:
        """Send a code to the person of this number or staff id. Raises UnknownPerson, TooManyCodes."""
        ...

    async def confirm_log_in(self, user: UserId, code: str, request: Request) -> LoggedIn:
        """Five tries, ten minutes. Raises WrongCode, TooManyTries, CodeLapsed."""
        ...

    async def ask_again(self, user: UserId, request: Request) -> CodeSent:
        """A code to who holds this phone, whose log-in is not fresh. Raises NotLoggedIn, TooManyCodes."""
        ...

    async def confirm_again(self, user: UserId, code: str, request: Request) -> LoggedIn:
        """The log-in is fresh from now on. Raises NotLoggedIn, WrongCode, TooManyTries, CodeLapsed."""
        ...

    async def log_in_by_token(self, user: UserId, token: str, request: Request) -> LoggedIn:
        """A one-time deep link. Raises CodeLapsed."""
        ...

    async def log_out(self, user: UserId, request: Request) -> None:
        """End the session of this phone; others of the person stay."""
        ...

    async def other_phones(self, user: UserId) -> Sequence[UserId]:
        """Those where the holder of this phone is logged in besides."""
        ...

    async def log_out_others(self, user: UserId, request: Request) -> None:
        """End the sessions of the holder of this phone on all others. Raises NotLoggedIn."""
        ...

    async def speak(self, user: UserId, language: str) -> None:
        """The user wants this language; kept with the person when logged in."""
        ...

    async def patient_by_number(self, staff: PersonId, number: str) -> Person:
        """For staff with a patient on the telephone, who may see the patient for a day after it. Raises
        NotAllowed, UnknownPerson.
        """
        ...

    async def patient_seen(self, staff: PersonId, patient: PersonId, /) -> Person:
        """The patient, to staff who have a reason (care.people.reasons); kept. Raises NotYourPatient."""
        ...

    async def person(self, person: PersonId) -> Person:
        """A person of the register, with grants and channels."""
        ...

    async def known_numbers(self, numbers: AbstractSet[str]) -> AbstractSet[str]:
        """Which of these personal identity numbers, each in its normal form, the register holds."""
        ...

    async def children(self, guardian: PersonId) -> Sequence[Person]:
        """Those for whom the person may answer, until they turn thirteen."""
        ...

    async def show_children(self, guardian: PersonId, *, shown: bool) -> None:
        """Whether the children's visits stand among the guardian's own."""

    async def reach_by(self, person: PersonId, channel: Channel) -> None:
        """How the person is told outside the chat; one that the person does not have changes nothing."""

    async def pace(self, staff: PersonId) -> Pace:
        """How often a member of staff is told."""
        ...

    async def choose_pace(self, staff: PersonId, pace: Pace) -> None:
        """From now on; what waits already comes at once where that is chosen."""

    async def looks(self, asker: Asker) -> Sequence[Look]:
        """Who of the staff has looked at the patient's data, the newest first; for the patient or a guardian.
        Raises NotYours, NoLongerGuardian.
        """
        ...

    async def needs(self, asker: Asker) -> Sequence[Needed]:
        """What the patient needs of visits, for the patient, a guardian, staff. Raises NotYours,
        NoLongerGuardian, NotYourPatient.
        """
        ...

    async def keep_need(self, asker: Asker, needed: Needed, *, on: bool) -> None:
        """Kept, or taken away. Safe to say twice. Raises NotYours, NoLongerGuardian, NotYourPatient,
        NotAllowed.
        """


@dataclass(frozen=True, slots=True)
class UnreadNotice:
    """`id`: its row, by which it is marked as seen."""

    id: int
    notice: Notice


class Unread(Protocol):
    """Notices that nobody has opened: to a unit, or to a patient whom no phone could show them."""

    async def unread(self, staff: PersonId) -> int:
        """How many notices to the person's units nobody has opened."""
        ...

    async def notices(self, staff: PersonId) -> Sequence[UnreadNotice]:
        """What is unread, oldest first."""
        ...

    async def seen(self, staff: PersonId, last: int) -> int:
        """The person has opened all up to this one. Safe to say twice."""
        ...

    async def lapse(self, notices: Sequence[int]) -> None:
        """These say nothing that is still so, or that is not said elsewhere: nobody is shown them."""
