"""A phone that talks to the handlers without any messenger: says, taps, reads."""

import re
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count
from typing import Any

from care.cases.file_formats import FileLooked
from care.schedules.verbs import DayOpening
from care.values.ids import UserId
from handlers.front.routing import said, tapped
from handlers.talk.screen import Button, Screen
from handlers.talk.services import Services, Turn
from handlers.talk.typed_label import standing
from storage.eservices.catalogue import own_catalogue
from tests.handlers.clinic import Clinic, request
from tests.handlers.nobody import Nobody
from tests.handlers.visits import ANNA

ANNAS_PHONE = 11
_numbers = count(1)


async def is_pdf(_file: str) -> FileLooked:
    """Every file that is looked at."""
    return FileLooked(9, b"%PDF-1.7\n")


def services_of(clinic: Clinic) -> Services:
    return Services(
        bookings=clinic,
        availability=clinic,
        follow_ups=clinic,  # type: ignore[arg-type]
        people=clinic,  # type: ignore[arg-type]
        talks=clinic,
        begun=clinic,
        unread=clinic,  # type: ignore[arg-type]
        clock=clinic.clock,
        guarantee=clinic.guarantee,
        eservices=Nobody(cases=(), promised=date(2026, 11, 25)),  # type: ignore[arg-type]
        forms=own_catalogue(),
        texts=clinic.texts,
        grounds=Nobody(of_patient=()),  # type: ignore[arg-type]
        desk=Nobody(),  # type: ignore[arg-type]
        deep_link=Nobody(),  # type: ignore[arg-type]
        look_at=is_pdf,
        visits=Nobody(wants_reminders=True),  # type: ignore[arg-type]
        unit_changes=Nobody(),  # type: ignore[arg-type]
        earlier=Nobody(mine=()),  # type: ignore[arg-type]
        schedules=Nobody(day=DayOpening()),  # type: ignore[arg-type]
        revisions=Nobody(revisions=()),  # type: ignore[arg-type]
        own_rules=Nobody(),  # type: ignore[arg-type]
        reports=Nobody(),  # type: ignore[arg-type]
        checklists=Nobody(),  # type: ignore[arg-type]
        rights=Nobody(),  # type: ignore[arg-type]
        providers=clinic.providers,
    )


@dataclass
class Phone:
    clinic: Clinic
    user: int = ANNAS_PHONE
    private: bool = True
    shown: list[Screen] = field(default_factory=list)
    age: timedelta = timedelta()
    """How long what is tapped lies before it is answered."""
    more: dict[str, Any] = field(default_factory=dict)
    """Services by name, in place of those of the clinic."""

    async def says(self, text: str | None) -> Screen:
        return self._keep(await said(text, await self._turn(), self._services()), tapped=False)

    async def taps(self, label: str) -> Screen:
        return await self.sends(self.button(label).data)

    async def sends(self, data: str) -> Screen:
        return self._keep(await tapped(data, await self._turn(), self._services()), tapped=True)

    def twin(self) -> "Phone":
        """One that goes its own way from here, in a clinic of its own."""
        values = (*self.shown, self.clinic.texts)  # these stay as they are, and are dear to copy
        return deepcopy(self, {id(one): one for one in values})

    def button(self, label: str) -> Button:
        """In the newest screen that has it."""
        for screen in reversed(self.shown):
            for one in buttons(screen):
                if one.label == label or (label in "‹›" and label in one.label):
                    return one
        raise AssertionError(f"{label}: {[labels(screen) for screen in self.shown[-2:]]}")

    def _services(self) -> Services:
        return replace(services_of(self.clinic), **self.more)

    def _keep(self, screens: tuple[Screen, ...], *, tapped: bool) -> Screen:
        self.shown += screens
        stands = standing(screens, tapped=tapped)
        if stands is not None:
            self.clinic.stood_before[UserId(self.user)] = self.clinic.standing.get(UserId(self.user), [])
            self.clinic.standing[UserId(self.user)] = stands
            self.clinic.since[UserId(self.user)] = self.clinic.now
        return screens[-1] if screens else Screen()

    async def _turn(self) -> Turn:
        session = await self.clinic.session(UserId(self.user))
        number = next(_numbers)
        return Turn(session, self.user, request(number, self.user), private=self.private, age=self.age)

    @property
    def state(self) -> dict[str, object] | None:
        found = [state for (_chat, user), state in self.clinic.states.items() if user == self.user]
        return dict(found[0]) if found else None


def annas(clinic: Clinic) -> Phone:
    """Anna's phone, logged in."""
    clinic.holders[UserId(ANNAS_PHONE)] = ANNA.id
    return Phone(clinic)


def buttons(screen: Screen) -> list[Button]:
    return [one for line in screen.rows for one in line]


def labels(screen: Screen) -> list[str]:
    return [one.label for one in buttons(screen)]


def bare(screen: Screen) -> str:
    """The text without its markup."""
    return re.sub(r"</?[bi]>", "", screen.text)
