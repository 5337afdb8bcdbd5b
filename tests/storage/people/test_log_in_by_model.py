"""Whatever a phone does, a session begins only with the newest code, in time, within five tries."""

from datetime import timedelta
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from care.people.refusals import CodeLapsed, TooManyCodes, TooManyTries, WrongCode
from care.refusals import Refusal
from care.values.ids import PersonId
from storage.engine.database import Database
from storage.people.store import PeopleStore
from tests.examples import tried
from tests.storage.moving_clock import MovingClock
from tests.storage.people.phone import Phone, another

NUMBER = "19890914-2393"
USERS = count(100_000)
STEPS = st.lists(st.sampled_from(["ask", "wrong", "right", "again", "minutes", "log out"]), max_size=18)


class Model:
    """What ought to happen, kept as simply as possible."""

    def __init__(self) -> None:
        self.code: str | None = None
        self.tries = 0
        self.age = timedelta()
        self.logged_in = False
        self.now = timedelta()
        self.unused: list[timedelta] = []

    def may_ask(self) -> bool:
        """Of codes that nobody has logged in with, three in ten minutes and six in an hour."""
        return all(
            sum(self.now - at < timedelta(minutes=minutes) for at in self.unused) < most
            for most, minutes in ((3, 10), (6, 60))
        )

    def ask(self, code: str) -> None:
        self.unused.append(self.now)
        self.code, self.tries, self.age = code, 0, timedelta()

    def try_code(self, *, right: bool) -> type[Refusal] | None:
        if self.code is None or self.age >= timedelta(minutes=10):
            return CodeLapsed
        self.tries += 1
        if right and self.tries <= 5:
            self.code, self.logged_in, self.unused = None, True, []
            return None
        return WrongCode if self.tries < 5 else TooManyTries

    def log_out(self) -> None:
        self.code, self.logged_in = None, False


class Play:
    def __init__(self, phone: Phone, clock: MovingClock) -> None:
        self.phone = phone
        self.clock = clock
        self.model = Model()
        self.last = phone.request()
        self.typed = "000000"

    async def step(self, step: str) -> None:
        if step == "ask":
            await self.ask()
        elif step == "minutes":
            self.clock.advance(minutes=6)
            self.model.age += timedelta(minutes=6)
            self.model.now += timedelta(minutes=6)
        elif step == "log out":
            await self.phone.people.log_out(self.phone.user, self.phone.request())
            self.model.log_out()
        elif step == "again":
            await self.answer()
        else:
            await self.try_code(right=step == "right")

    async def ask(self) -> None:
        try:
            code = await self.phone.ask_for_code(NUMBER)
        except TooManyCodes:
            assert not self.model.may_ask()
        else:
            assert self.model.may_ask()
            self.model.ask(code)

    async def try_code(self, *, right: bool) -> None:
        code = self.model.code or "000000"
        self.typed, self.last = code if right else another(code), self.phone.request()
        expected = self.model.try_code(right=right)
        assert await self.answer() == expected
        assert await self.answer() == expected, "delivered again"

    async def answer(self) -> type[Refusal] | None:
        try:
            await self.phone.people.confirm_log_in(self.phone.user, self.typed, self.last)
        except Refusal as refusal:
            return type(refusal)
        return None


@tried(20)
@given(steps=STEPS)
async def test_a_phone_is_logged_in_exactly_when_the_model_says(
    database: Database, people: PeopleStore, clock: MovingClock, steps: list[str]
) -> None:
    clock.advance(hours=2)  # what earlier examples asked for counts no more
    play = Play(Phone(database, people, next(USERS)), clock)
    for step in steps:
        if step != "again" or play.typed != "000000":
            await play.step(step)
        person = (await people.session(play.phone.user)).person
        assert (person is not None) == play.model.logged_in
    assert (play.phone.user in await people.phones_of(PersonId(1))) == play.model.logged_in
