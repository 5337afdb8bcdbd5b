"""A phone in a test: one user, whose acts each get a request of their own, and the sms that reach it."""

import json
from itertools import count

from sqlalchemy import bindparam, select

from care.values.ids import RequestId, UserId
from care.verbs import Request
from storage.engine.database import Database
from storage.people.store import PeopleStore
from storage.tables.turns import outbox

CODES = (
    select(outbox.c.facts, outbox.c.channel, outbox.c.recipient)
    .where(outbox.c.kind == bindparam("kind"))
    .order_by(outbox.c.id.desc())
)
ACTS = count(1)


class Phone:
    def __init__(self, database: Database, people: PeopleStore, user: int = 7001) -> None:
        self.database = database
        self.people = people
        self.user = UserId(user)

    def request(self) -> Request:
        return Request(RequestId(f"bot:{next(ACTS)}"), self.user)

    async def ask_for_code(self, login: str) -> str:
        """Begins to log in; the code that was sent."""
        await self.people.begin_log_in(self.user, login, self.request())
        return await self.newest_code()

    async def newest_code(self) -> str:
        rows = await self.database.fetch(CODES, kind="login_code")
        return str(json.loads(rows[0][0])["facts"]["code"])

    async def log_in(self, login: str) -> int:
        code = await self.ask_for_code(login)
        return (await self.people.confirm_log_in(self.user, code, self.request())).person

    async def who(self) -> str | None:
        person = (await self.people.session(self.user)).person
        return None if person is None else person.name


def another(code: str) -> str:
    """A code that is not this one."""
    return f"{(int(code) + 1) % 10**6:06}"
