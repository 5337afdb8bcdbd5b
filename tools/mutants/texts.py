"""Which texts no look would miss: each script is played once, and its looks asked again without each text."""

import asyncio
import random
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field

from sandbox.player.cast import Turn
from sandbox.player.cli import cores
from sandbox.player.failures import Failed
from sandbox.player.stage import own_stage
from sandbox.player.warm import Warm, warm_parent
from tools.mutants.marks import texts
from tools.mutants.recording import Recorded, record
from tools.mutants.replay import missed
from tools.mutants.warm import COMMAND, MARKS, MUTANT

_PATIENCE_S, _TRIES = 5.0, 3


@dataclass(slots=True)
class Survey:
    said: dict[str, list[Turn]] = field(default_factory=dict)
    """By text the plays in which it came into anything that was sent."""
    caught: dict[str, tuple[Turn, str]] = field(default_factory=dict)
    """By text one play that misses it, and what it misses."""
    unasked: dict[str, str] = field(default_factory=dict)
    """By file why its play says nothing."""

    @property
    def survive(self) -> list[str]:
        return sorted(set(self.said) - set(self.caught))

    async def ask(self, recorded: Recorded) -> None:
        """About each text that no other play has missed yet."""
        if wrong := await missed(recorded, ""):
            self.unasked[str(recorded.turn.script.file)] = wrong
            return
        for text in sorted(recorded.texts):
            self.said.setdefault(text, []).append(recorded.turn)
            if text not in self.caught and (what := await missed(recorded, text)):
                self.caught[text] = recorded.turn, what

    def lines(self) -> Iterable[str]:
        for text in self.survive:
            first, *more = (turn.script.file for turn in self.said[text])
            yield f"  survives: {' '.join(text.split())} ({first}{f' and {len(more)} more' if more else ''})"
        for file, why in self.unasked.items():
            yield f"  not asked: {file}: {why}"
        unmet = len(set(texts()) - set(self.said))
        yield (
            f"texts: {len(self.caught)} of {len(self.said)} caught, {len(self.survive)} survive; "
            f"{unmet} more are met by no script"
        )


async def surveyed(turns: Iterable[Turn]) -> Survey:
    """All of them, played once each."""
    waiting, found = list(turns), Survey()
    async with warm_parent(COMMAND) as warm:

        async def work() -> None:
            while waiting:
                turn = waiting.pop(0)
                try:
                    await found.ask(await _recorded(turn, warm))
                except Failed as failed:
                    found.unasked[str(turn.script.file)] = f"{failed.expected}, instead {failed.instead}"
                sys.stdout.write(f"  asked: {turn.script.file}\n")
                sys.stdout.flush()

        async with asyncio.TaskGroup() as group:
            for _ in range(cores()):
                group.create_task(work())
    return found


async def _recorded(turn: Turn, warm: Warm) -> Recorded:
    """What is late on a busy machine is played again; what is red for another reason is so each time."""
    for _ in range(_TRIES - 1):
        try:
            return await _once(turn, warm)
        except Failed as failed:
            if not failed.late:
                raise
    return await _once(turn, warm)


async def _once(turn: Turn, warm: Warm) -> Recorded:
    return await record(turn, lambda http: own_stage(warm, http, None, more={MUTANT: MARKS}), _PATIENCE_S)


def drawn(found: Survey, most: int) -> list[tuple[Turn, str, bool]]:
    """So many texts that were caught and so many that were not, each with a play and whether it misses it."""
    lot = random.Random(1)
    caught = lot.sample(sorted(found.caught), min(most, len(found.caught)))
    left = lot.sample(found.survive, min(most, len(found.survive)))
    return [
        *((found.caught[text][0], text, True) for text in caught),
        *((lot.choice(found.said[text]), text, False) for text in left),
    ]
