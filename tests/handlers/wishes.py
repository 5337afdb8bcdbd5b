"""What people have said once and for all, in memory: a part of the clinic of the tests."""

from collections.abc import Sequence

from care.people.looks import Look
from care.people.needs import Needed
from care.verbs import Asker


class Wishes:
    """Nobody needs anything, and everybody may be reached as they are."""

    async def reach_by(self, *_given: object) -> None: ...

    async def needs(self, _asker: Asker) -> Sequence[Needed]:
        return ()

    async def looks(self, _asker: Asker) -> Sequence[Look]:
        return ()

    async def keep_need(self, _asker: Asker, _needed: Needed, *, on: bool) -> None: ...
