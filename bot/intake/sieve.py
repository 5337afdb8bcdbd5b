"""Between the messenger and the inbox: a personal identity number that the register does not know is
struck out before anything is stored: nobody's real number is kept, not even until its answer is out.
"""

import json
from collections.abc import Awaitable, Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Any, Protocol

from care.people.personal_identity import numbers_in, without_numbers
from storage.turns.aside import Aside
from storage.turns.inbox import Arrived

NOT_TYPED = frozenset({"id", "chat_instance", "file_id", "file_unique_id", "language_code", "type"})
"""Words of the messenger, which may look like a number by chance."""
Known = Callable[[AbstractSet[str]], Awaitable[AbstractSet[str]]]


class Keeps(Protocol):
    async def store(self, batch: Sequence[Arrived], aside: Sequence[Aside] = ()) -> int: ...


@dataclass(frozen=True, slots=True)
class Sieve:
    inbox: Keeps
    known: Known
    """Which of some numbers stand in the register."""

    async def store(self, batch: Sequence[Arrived], aside: Sequence[Aside] = ()) -> int:
        """What is put aside loses every number as it is kept."""
        found = set().union(*(numbers_in(one.body) for one in batch))
        if found:
            kept = await self.known(found)
            batch = [replace(one, body=_struck_out(one.body, kept)) for one in batch]
        return await self.inbox.store(batch, aside)


def _struck_out(body: str, kept: AbstractSet[str]) -> str:
    if numbers_in(body) <= kept:
        return body
    return json.dumps(_without(json.loads(body), kept), ensure_ascii=False)


def _without(value: Any, kept: AbstractSet[str]) -> Any:  # noqa: ANN401 - any part of an update
    if isinstance(value, str):
        return without_numbers(value, but=kept)
    if isinstance(value, list):
        return [_without(one, kept) for one in value]
    if isinstance(value, dict):
        return {
            name: one if name in NOT_TYPED and isinstance(one, str) else _without(one, kept)
            for name, one in value.items()
        }
    return value
