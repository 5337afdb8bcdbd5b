"""What the released version answers to each button, each on the store as it is."""

import hashlib
import sqlite3
from pathlib import Path
from typing import Any

from care.outcomes import _kinds
from care.refusals import Refusal
from handlers.buttons import Tap
from tests.old_stores.house import Living, buttons_of_all, unpacked
from tests.old_stores.maker.walking import Crowd

TRIED = 8
LAPSED = ("gäller inte längre", "Knappen", "no longer", "har gått ut")
NOT_COMPARED = ("talks", "inbox", "sqlite_sequence", "last_log_ins")
REFUSALS = {name for name, kind in _kinds().items() if issubclass(kind, Refusal)}
Answer = dict[str, Any]


def restored(pristine: Path, path: Path) -> None:
    """The store is as it was, under those who have it open."""
    source, target = sqlite3.connect(pristine), sqlite3.connect(path)
    target.execute("PRAGMA synchronous=OFF")
    source.backup(target)
    source.close()
    target.close()


def content(path: Path) -> str:
    """Tells whether anything is another."""
    store = sqlite3.connect(path)
    names = [
        name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
    ]
    found = hashlib.sha256()
    for name in names:
        if name not in NOT_COMPARED:
            found.update(repr(sorted(map(repr, store.execute(f'SELECT * FROM "{name}"')))).encode())
    store.close()
    return found.hexdigest()


class Answers:
    def __init__(self, living: Living, crowd: Crowd, pristine: Path, path: Path) -> None:
        self._living, self._crowd = living, crowd
        self._pristine, self._path = pristine, path
        self._before = content(pristine)

    async def all(self) -> list[Answer]:
        found = []
        for kind in sorted(buttons_of_all(), key=lambda one: one.__prefix__):
            found += await self._of(kind)
        restored(self._pristine, self._path)
        return found

    async def _of(self, kind: type[Tap]) -> list[Answer]:
        """The best answers to buttons of the kind: an effect, else something that is shown, else why not."""
        tried = [(await self.one(user, data), user, data) for user, data in self._candidates(kind)]
        ranked = sorted(tried, key=lambda one: -self._rank(one[0]))
        picked: list[Answer] = []
        for _, user, data in ranked:
            who = self._who(user)
            if who["kind"] not in {one["kind"] for one in picked}:
                answer = await self.one(user, data)
                changes = content(self._path) != self._before
                picked.append({"button": kind.__name__, "data": data, **who, **answer, "changes": changes})
        return picked

    def _candidates(self, kind: type[Tap]) -> list[tuple[int, str]]:
        """What stands on phones that were put down, and then what was seen last."""
        crowd = self._crowd
        standing = [
            (phone.user, data)
            for phone in crowd.phones.values()
            if phone.frozen
            for row in phone.messages.values()
            for _label, data in row
            if isinstance(unpacked(data), kind) and type(unpacked(data)) is kind
        ]
        last = [(user, data) for user, data, _message in reversed(crowd.seen[kind])]
        return list(dict.fromkeys([*standing[:TRIED], *last[:TRIED]]))

    async def one(self, user: int, data: str) -> Answer:
        restored(self._pristine, self._path)
        self._living.log.clear()
        said = await self._living.answer_to(user, data)
        assert not self._living.faults, (data, self._living.faults)
        return {"says": said, "outcomes": self._outcomes()}

    def _outcomes(self) -> list[str]:
        """What is newly remembered: the kind of outcome, or the class of refusal."""
        store = sqlite3.connect(self._path)
        store.execute("ATTACH ? AS old", [str(self._pristine)])
        old = "SELECT request_id FROM old.outcomes"
        new = f"SELECT json_extract(outcome, '$.kind') FROM main.outcomes WHERE request_id NOT IN ({old})"
        found = [kind for (kind,) in store.execute(new)]
        store.close()
        return found

    def _rank(self, answer: Answer) -> float:
        said = " ".join(answer["says"])
        lapsed = any(word in said for word in LAPSED) or not said
        done = any(one not in REFUSALS for one in answer["outcomes"])
        return 2 * done + bool(answer["outcomes"]) - 3 * lapsed + 0.1 * len(answer["says"])

    def _who(self, user: int) -> dict[str, Any]:
        phone = self._crowd.phones[user]
        kind = "nobody" if not phone.person else "patient" if phone.login[0].isdigit() else "staff"
        return {"user": user, "person": int(phone.person), "kind": kind}
