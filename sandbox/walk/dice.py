"""What happens next in a walk: drawn by dice from what the phones show."""

import random
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.player.show import Actor, Show
from sandbox.walk.acts import Act, fails, kills, moves, promises_words, redelivers, says, twice
from sandbox.walk.errands import Errand, errand_of
from sandbox.walk.reach import Reach

SPOKEN = (
    *("/start", "/avbryt", "ja", "nej", "1", "2", "7", "3 december", "09:00", "mån-fre 08-12"),
    *("Hjälp", "Testperson4", "Lillen Test", "19890914-2393", "😀", "<b>&amp;"),
    "Det gör ont i knät. Jag vill gärna veta mer.",
)
BY_PATIENTS = (
    *("Boka tid", "Mina tider", "Mina tider", "avboka", "omboka", "flytta tiden till nästa vecka"),
    *("på fredag eftermiddag", "Kontakta vården", "Mina ärenden", "Snabbare vård"),
)
BY_STAFF = (
    *("Ärenden att hantera", "Att följa upp", "Dagens besök", "Patient i telefon", "Schema", "Sök patient"),
    *("Avboka besök", "Skicka erbjudande"),
)
BACK = ("Tillbaka", "Visa menyn", "Avbryt", "Hjälp", "Skicka en ny kod", "Jag får ingen kod", "Nästa patient")
"""What leads away from what is begun, and stands nearly everywhere."""
WRITTEN = ("Provord ett, två och tre", "Provord fyra: jag vill gärna att ni ringer mig", "Provord fem")
"""What is written where words are asked for, and nothing else is understood by."""
_SPANS = ("6 minuter", "6 minuter", "2 timmar", "2 timmar", "1 vardag", "3 dagar")
_FAULTS = (("sendMessage", "drop_reply"), ("editMessageText", "drop_reply"))
_NUMBERS = re.compile(r"\d+")
_BY_NOBODY: tuple[tuple[float, Callable[[random.Random], Act]], ...] = (
    (0.05, lambda dice: moves(dice.choice(_SPANS))),
    (0.08, lambda _dice: kills()),
    (0.11, lambda dice: fails(*dice.choice(_FAULTS))),
    (0.13, lambda _dice: redelivers()),
)
"""What happens to the house, below its share of a draw from nought to one."""
_PROMISED, _TAPPED, _ERRANDS = 0.8, 0.9, 0.75
"""Of the same draw: below it the words are written that a button promised, something is tapped; above the
last somebody without an errand may find one.
"""


@dataclass(slots=True)
class Dice:
    """The same seed draws the same from the same phones, in whatever order it came on them within a step."""

    seed: int
    words: tuple[str, ...] = SPOKEN
    _random: random.Random = field(init=False)
    _steps: list[int] = field(default_factory=list)
    """The last event before each."""
    _tapped: Counter[tuple[bool, str]] = field(default_factory=Counter)
    _writes: str = ""
    """Who has just tapped what promises that words are asked for."""
    _last: Actor | None = None
    _errand: Errand | None = None

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)  # noqa: S311 - nothing secret is drawn

    def act(self, show: Show) -> Act:
        """What happens next: mostly somebody taps."""
        self._steps.append(show.feed.last)
        chance, writes = self._random.random(), self._writes
        self._writes = ""
        if writes and chance < _PROMISED:
            return says(writes, self._random.choice(WRITTEN))
        happens = next((make for share, make in _BY_NOBODY if chance < share), None)
        if happens is not None:
            return happens(self._random)
        actor = self._errand.actor if self._errand else self._who(show)
        if self._errand is None and chance > _ERRANDS and self._hits(0.6):
            self._errand = errand_of(actor, self._random)
            return says(actor.alias, self._errand.begins)
        tapped = self._tap(actor) if chance < _TAPPED else None
        own = BY_PATIENTS if actor.is_patient else BY_STAFF
        return tapped or says(actor.alias, self._random.choice((*self.words, *own, *own)))

    def _hits(self, share: float) -> bool:
        return self._random.random() < share

    def _who(self, show: Show) -> Actor:
        """Mostly who acted last: what takes several steps is else never done."""
        if self._last is None or self._hits(0.4):
            self._last = self._random.choice(list(show.actors.values()))
        return self._last

    def _tap(self, actor: Actor) -> Act | None:
        reach = Reach(actor, self._steps)
        standing = reach.standing()
        if not standing:
            return None
        newest = [one for one in standing if reach.age(one) == reach.age(standing[0])]
        act = self._on_errand([tap for one in newest for tap in reach.acts_in(one)])
        if act is None:
            among = newest if self._hits(0.92) else standing[:6]
            act = self._rarest(actor, reach.acts_in(self._random.choice(among)))
        self._tapped[_alike(actor, act)] += 1
        if promises_words(act.button):
            self._writes = actor.alias
        return twice(act) if self._hits(0.06) else act

    def _on_errand(self, acts: list[Act]) -> Act | None:
        act = self._errand.next_of(acts, self._random) if self._errand else None
        self._errand = self._errand if act else None
        return act

    def _rarest(self, actor: Actor, acts: list[Act]) -> Act:
        """Mostly what patients, or staff, have tapped least, and no way back: else most of it is that."""
        if self._hits(0.8):
            acts = [act for act in acts if act.button not in BACK] or acts
            least = min(self._tapped[_alike(actor, act)] for act in acts)
            acts = [act for act in acts if self._tapped[_alike(actor, act)] == least]
        return self._random.choice(acts)


def _alike(actor: Actor, act: Act) -> tuple[bool, str]:
    """One name for all days and all times, of patients and of staff."""
    return actor.is_patient, _NUMBERS.sub("0", act.button)
