"""What people have said once and for all, in memory: a part of the clinic of the tests."""

from collections.abc import Mapping, Sequence

from care.people.looks import Look
from care.people.needs import Needed
from care.values.ids import AppointmentId
from care.verbs import Asker


class Wishes:
    """Nobody needs anything, and everybody may be reached as they are."""

    async def reach_by(self, *_given: object) -> None: ...

    async def needs(self, _asker: Asker) -> Sequence[Needed]:
        return ()

    async def own_names(self, _asker: Asker) -> Mapping[AppointmentId, str]:
        return {}

    async def name_visit(self, _asker: Asker, _visit: AppointmentId, *, name: str) -> None: ...

    async def looks(self, _asker: Asker) -> Sequence[Look]:
        return ()

    async def keep_need(self, _asker: Asker, _needed: Needed, *, on: bool) -> None: ...
