"""What people have begun and not sent, by person: it outlives other errands, another phone, days, a kill."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, Protocol, TypeVar

from care.values.ids import PersonId, RequestId


class Draft:
    """A begun act: a frozen dataclass of a conversation's own. `kept_as` is the name it is stored by."""

    kept_as: ClassVar[str]


D = TypeVar("D", bound=Draft)


@dataclass(frozen=True, slots=True)
class Kept(Generic[D]):
    """A draft as it stands; `sent`: the request that sent it, so that a second tap is answered alike."""

    draft: D
    sent: RequestId | None = None


class Begun(Protocol):
    """One draft for each person, kind and thing that it is about (a case, or "" where there is only one).

    A request that is handled again, since a crash came before its answer, finds what it found the first time.
    """

    async def kept(
        self, person: PersonId, kind: type[D], about: str, request: RequestId | None = None
    ) -> Kept[D] | None:
        """As the request found it; without one, as it is now."""
        ...

    async def keep(self, person: PersonId, draft: Draft, about: str, request: RequestId) -> None:
        """In place of what was begun of the kind about the same."""
        ...

    async def sent(self, person: PersonId, draft: Draft, about: str, request: RequestId) -> None:
        """Sent by this request: begun no longer, but known to a second tap."""
        ...

    async def forget(self, person: PersonId, kind: type[Draft], about: str, request: RequestId) -> None:
        """Given up for good."""
        ...

    async def unsent(
        self, person: PersonId, kind: type[D], request: RequestId | None = None
    ) -> Sequence[tuple[str, D]]:
        """All of a kind that are begun, each with what it is about, the newest first: as the request found
        them; without one, as they are now.
        """
        ...
