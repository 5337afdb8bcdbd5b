"""The whole stage in a store, and phones that talk to the handlers over it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import count
from typing import Any

from bot.assembly import Outside, services_of
from bot.settings import load
from bot.units_words import say_units_words
from care.people.values import Person, Session
from care.values.ids import ChatId, RequestId, UserId
from care.verbs import Request
from handlers.front.routing import said, sent, tapped
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from storage.opening import Stores
from storage.people.logging_in import take_over
from tests.handlers.phone import buttons, is_pdf, labels
from tests.storage.moving_clock import MovingClock

LINKS = {name: f"https://{name}.test" for name in ("journal", "programs", "find_care", "travel_costs")}
_numbers = count(1)


@dataclass
class House:
    stores: Stores
    clock: MovingClock
    phones: dict[str, "Hand"] = field(default_factory=dict)
    language: str = "sv"

    @cached_property
    def services(self) -> Services:
        """As the bot joins them, without a messenger."""
        settings = load(env_file=None)
        say_units_words(self.stores.forms.every())
        outside = Outside(settings, self.stores, self.clock, None, None)  # type: ignore[arg-type]
        return replace(services_of(outside), links=LINKS, look_at=is_pdf)

    async def hand(self, login: str, phone: int = 1) -> "Hand":
        """Whose phone is logged in; somebody may have several."""
        of = f"{login} {phone}"
        if of not in self.phones:
            [person] = [one for one in await self.stores.people.everybody() if one.login == login]
            user = UserId(len(self.phones) + 1)
            await self.stores.database.write(lambda port: take_over(port, user, person.id))
            self.phones[of] = Hand(self, person, user, self.language)
        return self.phones[of]


@dataclass
class Hand:
    """One person's phone."""

    house: House
    person: Person
    user: UserId
    language: str
    shown: list[Screen] = field(default_factory=list)

    def _turn(self) -> Turn:
        session = Session(user=self.user, person=self.person, language=self.language)
        request = Request(RequestId(f"t{next(_numbers)}"), self.user)
        return Turn(session, int(self.user), request)

    async def says(self, text: str) -> Screen:
        return self._keep(await said(text, self._turn(), self.house.services))

    async def sends(self, file: Any) -> Screen:  # noqa: ANN401 - a File of care
        return self._keep(await sent(file, "", self._turn(), self.house.services))

    async def taps(self, label: str) -> Screen:
        """In the newest screen that has it; a label that is cut, by its beginning."""
        for screen in reversed(self.shown):
            for one in buttons(screen):
                if one.label.removeprefix("● ").startswith(label):
                    return await self.presses(one.data)
        raise AssertionError(f"{label}: {[labels(screen) for screen in self.shown[-2:]]}")

    async def presses(self, data: str) -> Screen:
        """A button by what it carries, wherever it stands."""
        return self._keep(await tapped(data, self._turn(), self.house.services))

    def _keep(self, screens: tuple[Screen, ...]) -> Screen:
        self.shown += [screen for screen in screens if screen.text or screen.rows]
        return self.shown[-1]

    async def waits_for(self) -> Mapping[str, Any]:
        """What the bot has asked for."""
        return await self.house.stores.talks.state(ChatId(int(self.user)), self.user) or {}
