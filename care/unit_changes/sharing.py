"""Which free times each is shown first, of those whose visits are cancelled at once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from care.bookings.slots import FreeTime
from care.values.ids import ServiceId


@dataclass(frozen=True, slots=True)
class Share:
    """One of `of` who choose among the same times at once: the `turn`-th of them, counted from 0."""

    turn: int = 0
    of: int = 1

    def reach(self, most: int) -> int:
        """How many of the free times to look at."""
        return self.turn + self.of * (most - 1) + 1


def shares_by_service(services: Sequence[ServiceId]) -> list[Share]:
    """For the visits in their order, by what each was to be."""
    together, before = Counter(services), Counter[ServiceId]()
    found = []
    for service in services:
        found.append(Share(before[service], together[service]))
        before[service] += 1
    return found


def dealt(times: Sequence[FreeTime], share: Share, most: int) -> Sequence[FreeTime]:
    """Dealt as cards are: nobody is shown another's, and nobody's first is behind another's second. For whom
    there is none the first ones, as others see them: who confirms first has it. A group has room for several.
    """
    if any(one.seats_left is not None for one in times):
        return times[:most]
    return times[share.turn :: share.of][:most] or times[:most]
