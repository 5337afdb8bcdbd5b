"""Rows that a tester lays out in the chat: by the same maker as those of a script."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from care.values.clock import Clock
from storage.opening import Stores


@dataclass(frozen=True, slots=True)
class LayingOut:
    """handlers.talk.services.LaysOut. `look`: what is due by the new rows is seen to at once."""

    stores: Stores
    clock: Clock
    look: Callable[[], None]

    async def __call__(self, row: Mapping[str, Mapping[str, str]]) -> str:
        from bot.door.door import DoorError
        from bot.door.store import StoreRows

        try:
            await StoreRows(self.stores, self.clock).given(row)
        except DoorError as wrong:
            return str(wrong)
        self.look()
        return ""
