"""Patients who book, move and give back times as people do: now and then twice, or under an old message."""

import asyncio
import random
import time
from contextlib import suppress
from dataclasses import dataclass, field

from sandbox.player.phone import Button, Shown
from tests.robustness.eyes import NotSeenError
from tests.robustness.hand import Act, Hand, RefusedError

LABELS = {
    "Boka den här tiden": 12,
    "Ja, avboka": 10,
    "Byt till den här tiden": 12,
    "Behåll min tid": 1,
    "Avboka": 8,
    "Omboka": 6,
    "Boka tid": 4,
    "Mina tider": 4,
    "Hälsocentralen Eken": 6,
    "Vårdcentralen Björken": 6,
    "Vaccination": 5,
    "Lämna blodprov": 5,
    "Sjuksköterskebesök": 5,
    "Fler tider": 1,
    "Tillbaka": 1,
    "Visa menyn": 1,
}
TYPED = ("Boka tid", "Mina tider", "/avbryt", "Boka tid", "/start")
PATIENCE_S = 60.0
AN_OLD_MESSAGE, TWICE, TYPES = 0.05, 0.12, 0.1


@dataclass
class Walker:
    hand: Hand
    dice: random.Random
    thinks: float = 0.0
    """At most so many seconds before each act."""
    took: list[float] = field(default_factory=list)
    """Seconds from each act to its answer."""

    async def walk(self) -> None:
        """Until it is cancelled."""
        self.hand.patience = PATIENCE_S
        while True:
            if self.thinks:
                await asyncio.sleep(self.dice.uniform(0, self.thinks))
            began = time.monotonic()
            act = await self._act()
            if act is not None:
                with suppress(NotSeenError):  # whether it is answered in the end is asked at the end
                    await self.hand.answered(act)
                self.took.append(time.monotonic() - began)

    async def _act(self) -> Act | None:
        chosen = None if self.dice.random() < TYPES else self._choose()
        if chosen is None:
            return await self.hand.says(self.dice.choice(TYPED))
        try:
            if self.dice.random() < TWICE:
                await self.hand.tap(*chosen)
            return await self.hand.tap(*chosen)
        except RefusedError:
            return None  # the message has been edited in the same moment, or the button opens a page

    def _choose(self) -> tuple[Shown, Button] | None:
        standing = [shown for shown in self.hand.phone.newest_first() if shown.buttons]
        if not standing:
            return None
        shown = self.dice.choice(standing) if self.dice.random() < AN_OLD_MESSAGE else standing[0]
        weights = [self._weight(button.label) for button in shown.buttons]
        return (shown, self.dice.choices(shown.buttons, weights)[0]) if any(weights) else None

    def _weight(self, label: str) -> float:
        if label in LABELS:
            return LABELS[label]
        is_time = label[-3:-2] == ":" or ":" in label[:3] or ":" in label
        return 3 if is_time else 0
