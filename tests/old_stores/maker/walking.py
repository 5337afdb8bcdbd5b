"""People who live with the bot: they tap what stands before them, rather what was seldom tapped, and type
what is asked for. Each button that is seen is remembered, with the phone that it stands on.
"""

import random
import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from care.ids import ChatId, PersonId, UserId
from handlers.buttons import GiveUp, OpenMenu, Tap
from handlers.log_in_buttons import LogOut
from handlers.routing import unpacked
from handlers.staff.buttons import OpenStaffMenu
from tests.old_stores.house import Living, Said

LINK = re.compile(r"start=(b_[\w-]+)")
TAKE_FILES = {"case_writing", "offer_text", "offer_question"}
KEPT = 5
"""Messages that a person still taps in."""
DULL: dict[type[Tap], float] = {GiveUp: 0.01, OpenMenu: 0.03, OpenStaffMenu: 0.03, LogOut: 0.002}
PATIENT_SAYS = ("Mina tider", "Boka tid", "Erbjudanden", "Inställningar", "/avbryt", "Hej, hur gör jag?")
STAFF_SAYS = (
    "Att följa upp", "Dagens besök", "Patient i telefon", "Kallelser", "Skicka erbjudande",
    "Ärenden att hantera", "Ringlista", "Brev att skicka", "Handlingar att posta", "Frågor från patienter",
    "Vårdgarantiservice", "Alla ärenden", "Stäng en dag", "Regionernas regler", "Olästa besked",
    "Bokningslänk", "Bokningsunderlag", "Ny kallelse", "Över tiden", "Sök", "Filter", "Inställningar",
)  # fmt: skip


@dataclass
class Phone:
    user: int
    login: str
    person: PersonId
    messages: dict[int, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)
    frozen: str = ""
    """Which draft it was left with."""

    def hears(self, said: Iterable[Said]) -> None:
        for one in said:
            if one.chat == self.user and one.text:
                self.said.append(one)
                self.messages.pop(one.message, None)
                if one.buttons:
                    self.messages[one.message] = one.buttons
        for old in list(self.messages)[:-KEPT]:
            del self.messages[old]


@dataclass
class Crowd:
    living: Living
    dice: random.Random
    numbers: list[str]
    """Of patients, for staff to type."""
    freezes: bool = False
    phones: dict[int, Phone] = field(default_factory=dict)
    taps: Counter[type[Tap]] = field(default_factory=Counter)
    seen: dict[type[Tap], deque[tuple[int, str, int]]] = field(
        default_factory=lambda: defaultdict(lambda: deque(maxlen=60))
    )
    frozen: Counter[str] = field(default_factory=Counter)
    """Phones that were left with each kind of draft."""
    links: list[str] = field(default_factory=list)
    heard: int = 0
    _users: int = 40_000

    async def joins(self, login: str, person: PersonId) -> Phone:
        self._users += 1
        phone = self.phones[self._users] = Phone(self._users, login, person)
        token = await self.living.stores.people.create_token(person)
        await self.living.says(phone.user, f"/start {token}")
        self.listens()
        return phone

    def stranger(self) -> Phone:
        """Somebody who has not logged in."""
        self._users += 1
        phone = self.phones[self._users] = Phone(self._users, "0", PersonId(0))
        return phone

    def listens(self) -> None:
        """All that the messenger was told since, also by notices."""
        new, self.heard = self.living.ears.said[self.heard :], len(self.living.ears.said)
        for one in new:
            self.links += LINK.findall(one.text)
            phone = self.phones.get(one.chat)
            if phone is None:
                continue
            phone.hears([one])
            for _label, data in one.buttons:
                button = unpacked(data)
                if button is not None:
                    self.seen[type(button)].append((phone.user, data, one.message))

    async def step(self) -> None:
        phone = self.dice.choice([one for one in self.phones.values() if not one.frozen])
        state = await self.state_of(phone)
        asks = str(state.get("asks", ""))
        luck = self.dice.random()
        if asks and luck < 0.45:
            await self.types(phone, asks)
        elif luck > 0.93 or not phone.messages:
            await self.says(phone, self.dice.choice(self._labels(phone)))
        else:
            await self._taps(phone)
        await self.may_freeze(phone)

    async def says(self, phone: Phone, text: str) -> None:
        await self.living.says(phone.user, text)
        self.listens()

    async def state_of(self, phone: Phone) -> dict[str, Any]:
        return dict(await self.living.stores.talks.state(ChatId(phone.user), UserId(phone.user)) or {})

    def _labels(self, phone: Phone) -> tuple[str, ...]:
        return PATIENT_SAYS if phone.login[0].isdigit() else STAFF_SAYS

    async def _taps(self, phone: Phone) -> None:
        old = self.dice.random() < 0.15
        message = self.dice.choice(list(phone.messages)) if old else list(phone.messages)[-1]
        buttons = [(unpacked(data), data) for _label, data in phone.messages[message]]
        weights = [self._weight(button) for button, _data in buttons]
        _button, data = self.dice.choices(buttons, weights)[0]
        await self.tap(phone, data, message)
        if self.dice.random() < 0.03:
            await self.tap(phone, data, message)

    async def tap(self, phone: Phone, data: str, message: int) -> None:
        button = unpacked(data)
        if button is not None:
            self.taps[type(button)] += 1
        await self.living.taps(phone.user, data, message)
        self.listens()

    def _weight(self, button: Tap | None) -> float:
        if button is None:
            return 0.01
        kind = type(button)
        return DULL.get(kind, 1 / (1 + self.taps[kind]) ** 0.8 + 0.003)

    async def types(self, phone: Phone, asks: str, *, file: bool = False) -> None:
        if file or (asks in TAKE_FILES and self.dice.random() < 0.15):
            sent = {"file_id": f"fil-{self.dice.randrange(10**6)}", "file_unique_id": "u"}
            await self.living.says(
                phone.user, document={**sent, "file_name": "remiss.pdf"}, caption="Bilaga."
            )
            self.listens()
        else:
            await self.says(phone, self._words(asks))

    def _words(self, asks: str) -> str:
        some = self.dice.choice(self.numbers)
        said: dict[str, tuple[str, ...]] = {
            "login": (some, "eva", "19990101-0000"),
            "code": ("123456", self._code(), self._code()),
            "day": ("18 december", "på fredag", "vecka 52", "aldrig"),
            "patient_number": (some,),
            "ground_to": (some, f"{some} {self.dice.choice(self.numbers)}"),
            "offer_recipients": (some, f"{some}, {self.dice.choice(self.numbers)}"),
            "ground_days": ("2027-02-01", "2026-12-01 2027-01-29", "i går"),
            "ground_name": ("Vaccinerade i höst", "Återbesök"),
            "case_dates": ("2026-11-01 2026-12-24", "2026-11-10", "fel"),
            "case_search": ("Genererad", some, "Testperson"),
            "provider_name": ("Ortopediska kliniken Påhittet",),
            "unit_change_day": ("i morgon", "18 december", "2026-12-18"),
            "unit_change_time": ("2026-12-18 10:00", "18 december", "i morgon"),
        }
        return self.dice.choice(
            said.get(asks, ("Jag ringer dig på torsdag.", "Det går bra, tack.", "Ny text."))
        )

    def _code(self) -> str:
        return next((m[0] for t in reversed(self.living.sms) if (m := re.search(r"\d{6}", t))), "000000")

    async def may_freeze(self, phone: Phone, *, always: bool = False) -> None:
        """Leaves a phone with a draft of which there is none yet, or one; somebody else takes over."""
        if not self.freezes or phone.frozen:
            return
        name = name_of(await self.state_of(phone))
        held = name and self.frozen[name] < 2
        if held and (always or self.dice.random() < 0.5):
            phone.frozen = name
            self.frozen[name] += 1
            if phone.person:
                await self.joins(phone.login, phone.person)
            else:
                self.stranger()


def name_of(state: dict[str, Any]) -> str:
    """Which kind of draft a state is."""
    words = [str(state.get("asks", ""))] if state.get("asks") else []
    if state.get("asks") in {"case_writing", "taken_answer"}:
        words.append(str(state.get("kind") or state.get("answer")))
    if "ground_draft" in state:
        words.append(str(state["ground_draft"]["kind"]))
    if "unit_change" in state:
        words += [name for name in ("moves", "closes") if state["unit_change"][name]]
    draft = state.get("draft") or {}
    words += [f"draft {name}" for name in ("answer", "texts", "link") if name in draft]
    words += [f"{name}" for name in ("sought", "patient") if state.get(name)]
    return " + ".join(words) if words != ["patient"] else ""
