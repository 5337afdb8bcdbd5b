"""What words are waited for in a chat, and what stands last in it, in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from care.people.begun import D, Draft, Kept
from care.people.talks import Standing, State
from care.values.ids import ChatId, PersonId, RequestId, UserId


@dataclass
class Talk:
    """care.people.talks.Talks."""

    states: dict[tuple[ChatId, UserId], State] = field(default_factory=dict)
    before: dict[RequestId, State | None] = field(default_factory=dict)
    standing: dict[UserId, list[Standing]] = field(default_factory=dict)
    stood_before: dict[UserId, list[Standing]] = field(default_factory=dict)
    since: dict[UserId, datetime] = field(default_factory=dict)
    writes: list[str] = field(default_factory=list)
    drafts: dict[tuple[PersonId, type[Draft], str], Kept[Any]] = field(default_factory=dict)

    async def state(self, chat: ChatId, user: UserId, request: RequestId | None = None) -> State | None:
        return self.before[request] if request in self.before else self.states.get((chat, user))

    async def put(
        self, chat: ChatId, user: UserId, state: State | None, request: RequestId | None = None
    ) -> None:
        self.writes.append(str(state))
        if request is not None:
            self.before.setdefault(request, self.states.get((chat, user)))
        self.states.pop((chat, user), None)
        if state is not None:
            self.states[chat, user] = state

    async def stood(self, chat: ChatId, user: UserId) -> datetime | None:
        return self.since.get(user)

    async def buttons(self, chat: ChatId, user: UserId) -> Sequence[Standing]:
        return self.standing.get(user, [])

    async def buttons_before(self, chat: ChatId, user: UserId) -> Sequence[Standing]:
        return self.stood_before.get(user, [])

    async def kept(
        self, person: PersonId, kind: type[D], about: str, _request: RequestId | None = None
    ) -> Kept[D] | None:
        return self.drafts.get((person, kind, about))

    async def keep(self, person: PersonId, draft: Draft, about: str, _request: RequestId) -> None:
        self.drafts[person, type(draft), about] = Kept(draft)

    async def sent(self, person: PersonId, draft: Draft, about: str, request: RequestId) -> None:
        self.drafts[person, type(draft), about] = Kept(draft, request)

    async def forget(self, person: PersonId, kind: type[Draft], about: str, _request: RequestId) -> None:
        self.drafts.pop((person, kind, about), None)

    async def looks(self, _asker: object) -> Sequence[object]:
        """Nobody has looked at anything."""
        return ()

    async def other_phones(self, _user: UserId) -> Sequence[UserId]:
        """Nobody is logged in on two."""
        return ()

    async def unsent(self, person: PersonId, kind: type[D]) -> Sequence[tuple[str, D]]:
        return [
            (about, kept.draft)
            for (who, of, about), kept in self.drafts.items()
            if (who, of) == (person, kind) and kept.sent is None
        ]
