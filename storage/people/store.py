"""The verbs of the register (care.people.verbs.People), and what the courier asks of it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from care.outcomes import Done
from care.people.guardians import acts_alone
from care.people.log_ins import LogInLives
from care.people.looks import Look
from care.people.needs import Needed
from care.people.outcomes import CodeSent, LoggedIn
from care.people.paces import Pace
from care.people.refusals import UnknownPerson
from care.people.roles import Act as Doing
from care.people.roles import may
from care.people.values import Channel, Kind, Person, Session
from care.refusals import NotAllowed
from care.values.clock import Clock
from care.values.ids import PersonId, UserId
from care.verbs import Asker, Request
from storage.engine.database import Database
from storage.engine.lists import json_list
from storage.engine.port import Port
from storage.people import logging_in, logging_out
from storage.people.birthdays import BIRTHDAYS, fire_birthdays, set_next_birthdays
from storage.people.log_in_ends import LOG_IN_ENDS, end_old_log_ins, fire_log_in_end
from storage.people.looks import Looking, is_kept, keep_look, looks_at
from storage.people.needs import keep_need, needs_seen
from storage.people.newcomer import Newcomer, login_form
from storage.people.paces import choose_pace, pace_of
from storage.people.reading import (
    BY_ID,
    CHILDREN,
    EVERYBODY,
    KNOWN,
    PATIENT_BY_LOGIN,
    PHONES,
    REACH_BY,
    SESSION,
    SHOW_CHILDREN,
    channel_stored,
    people_of,
    person_of,
)
from storage.people.reasons import note_number, patient_and_why
from storage.people.register import add
from storage.people.secrecy import draw_token
from storage.turns.deadlines import Deadline
from storage.verbs.once import Once


class PeopleStore:
    def __init__(self, database: Database, clock: Clock, lives: LogInLives | None = None) -> None:
        self._lives = lives or LogInLives()
        self._database = database
        self._clock = clock
        self._once = Once(database, clock)

    async def session(self, user: UserId) -> Session:
        rows = await self._database.fetch(SESSION, user=user)
        language = rows[0].session_language if rows else logging_in.DEFAULT_LANGUAGE
        person = person_of(rows)
        unread = bool(rows and rows[0].first_unread)
        return Session(user=user, person=person, language=language, is_new=not rows, has_unread=unread)

    async def begin_log_in(self, user: UserId, login: str, request: Request) -> CodeSent:
        """Raises UnknownPerson, also for those who have no account; TooManyCodes."""
        return await self._once.do(CodeSent, _of(user, request), lambda act: logging_in.begin(act, login))

    async def confirm_log_in(self, user: UserId, code: str, request: Request) -> LoggedIn:
        """Raises WrongCode, TooManyTries, CodeLapsed."""
        return await self._once.do(
            LoggedIn, _of(user, request), lambda act: logging_in.confirm_code(act, code, self._lives)
        )

    async def ask_again(self, user: UserId, request: Request) -> CodeSent:
        """Raises NotLoggedIn, TooManyCodes."""
        return await self._once.do(CodeSent, _of(user, request), logging_in.ask_again)

    async def confirm_again(self, user: UserId, code: str, request: Request) -> LoggedIn:
        """Raises NotLoggedIn, WrongCode, TooManyTries, CodeLapsed."""
        return await self._once.do(
            LoggedIn, _of(user, request), lambda act: logging_in.confirm_again(act, code, self._lives)
        )

    async def log_in_by_token(self, user: UserId, token: str, request: Request) -> LoggedIn:
        """Raises CodeLapsed."""
        return await self._once.do(
            LoggedIn, _of(user, request), lambda act: logging_in.use_token(act, token, self._lives)
        )

    async def log_out(self, user: UserId, request: Request) -> None:
        await self._once.do(Done, _of(user, request), logging_out.leave)

    async def other_phones(self, user: UserId) -> list[UserId]:
        return await self._database.read(lambda port: logging_out.others(port, user))

    async def log_out_others(self, user: UserId, request: Request) -> None:
        await self._once.do(Done, _of(user, request), logging_out.leave_others)

    async def speak(self, user: UserId, language: str) -> None:
        await self._database.write(lambda port: logging_in.speak(port, user, language, now=self._clock()))

    async def patient_by_number(self, staff: PersonId, number: str) -> Person:
        """Raises NotAllowed, UnknownPerson."""
        asker = await self.person(staff)
        if not may(asker.grants, Doing.BOOK_FOR_PATIENT):
            raise NotAllowed
        login = login_form(Kind.PATIENT, number)
        if login is None:
            raise UnknownPerson
        found = _found(person_of(await self._database.fetch(PATIENT_BY_LOGIN, login=login)))
        now = self._clock()

        def note(port: Port) -> None:
            note_number(port, staff, found.id, now)
            why = patient_and_why(port, now, staff, found.id)[1]
            keep_look(port, now, Looking(staff, found.id, why))

        await self._database.write(note)
        return found

    async def patient_seen(self, staff: PersonId, patient: PersonId, /) -> Person:
        """Raises NotYourPatient."""
        now = self._clock()

        def look(port: Port) -> tuple[Person, Looking, bool]:
            found, why = patient_and_why(port, now, staff, patient)
            looking = Looking(staff, patient, why)
            return found, looking, is_kept(port, now, looking)

        found, looking, kept = await self._database.read(look)
        if not kept:
            await self._database.write(lambda port: keep_look(port, now, looking))
        return found

    async def looks(self, asker: Asker) -> Sequence[Look]:
        return await self._database.read(lambda port: looks_at(port, self._clock(), asker))

    async def person(self, person: PersonId) -> Person:
        """Raises UnknownPerson."""
        return _found(person_of(await self._database.fetch(BY_ID, person=person)))

    async def children(self, guardian: PersonId) -> Sequence[Person]:
        """Those whom the person acts for, by the register; whether they still may is care's to say."""
        return people_of(await self._database.fetch(CHILDREN, guardian=guardian))

    async def show_children(self, guardian: PersonId, *, shown: bool) -> None:
        await self._database.write(
            lambda port: port.run(SHOW_CHILDREN, person=guardian, hidden=int(not shown))
        )

    async def reach_by(self, person: PersonId, channel: Channel) -> None:
        def choose(port: Port) -> None:
            if channel in _found(person_of(port.all(BY_ID, person=person))).channels():
                wanted, both = channel_stored(channel)
                port.run(REACH_BY, person=person, wanted=wanted, both=both)

        await self._database.write(choose)

    async def pace(self, staff: PersonId) -> Pace:
        return await self._database.read(lambda port: pace_of(port, staff))

    async def choose_pace(self, staff: PersonId, pace: Pace) -> None:
        now = self._clock()
        await self._database.write(lambda port: choose_pace(port, now, staff, pace))

    async def needs(self, asker: Asker) -> Sequence[Needed]:
        return await self._database.read(lambda port: needs_seen(port, self._clock(), asker))

    async def keep_need(self, asker: Asker, needed: Needed, *, on: bool) -> None:
        await self._database.write(lambda port: keep_need(port, self._clock(), asker, needed, on=on))

    async def prepare(self) -> None:
        """After a start: what is told of birthdays has its due time."""
        await self._database.write(lambda port: set_next_birthdays(port, self._clock()))

    async def end_old_log_ins(self) -> int:
        """At a start: each log-in has its end; how many had none."""
        return await self._database.write(lambda port: end_old_log_ins(port, self._clock(), self._lives))

    async def fire_birthdays(self, deadline: Deadline) -> int:
        return await self._database.write(lambda port: fire_birthdays(port, self._clock(), deadline))

    async def fire_log_in_end(self, deadline: Deadline) -> bool:
        return await self._database.write(lambda port: fire_log_in_end(port, self._clock(), deadline))

    def fires(self) -> Mapping[str, Callable[[Deadline], Awaitable[object]]]:
        """What is done when a deadline of each kind is due."""
        return {BIRTHDAYS: self.fire_birthdays, LOG_IN_ENDS: self.fire_log_in_end}

    async def known_numbers(self, numbers: AbstractSet[str]) -> set[str]:
        """Which of these, each in its normal form, the register holds."""
        rows = await self._database.fetch(KNOWN, numbers=json_list(sorted(numbers)))
        return {login for (login,) in rows}

    async def everybody(self) -> Sequence[Person]:
        """The whole register, for the tester."""
        return people_of(await self._database.fetch(EVERYBODY))

    async def phones_of(self, person: PersonId) -> list[UserId]:
        """The users who are logged in as the person now: in a private chat, also the chat's id."""
        return [UserId(user) for (user,) in await self._database.fetch(PHONES, person=person)]

    async def create_token(self, person: PersonId) -> str:
        """A one-time log-in link's token (`/start <token>`), good for a day. Raises UnknownPerson."""
        known, token, now = await self.person(person), draw_token(), self._clock()
        if not known.has_account or not acts_alone(known.born, now):
            raise UnknownPerson
        await self._database.write(lambda port: logging_in.keep_token(port, person, token, now))
        return token

    async def add_person(self, newcomer: Newcomer) -> PersonId:
        """Raises AlreadyThereError."""
        return await self._database.write(lambda port: add(port, newcomer))


def _found(person: Person | None) -> Person:
    if person is None:
        raise UnknownPerson
    return person


def _of(user: UserId, request: Request) -> Request:
    """The request belongs to the user who acts, whatever it says."""
    return request if request.user == user else Request(request.id, user, request.clears_state)
