"""How a person wants to be told outside the chat, kept for this release and an earlier one."""

from sqlalchemy import text

from care.people.values import Channel
from storage.engine.database import Database
from storage.engine.migrate import downgrade, migrate
from storage.people.store import PeopleStore
from tests.storage.people.phone import Phone


async def test_both_ways_are_kept_and_are_sms_to_the_earlier_release(
    database: Database, people: PeopleStore, database_url: str
) -> None:
    anna = (await people.person(await Phone(database, people).log_in("19890914-2393"))).id
    await people.reach_by(anna, Channel.BOTH)
    assert (await people.person(anna)).channel is Channel.BOTH
    await downgrade(database_url, "0028")
    asked = text("SELECT channel FROM people WHERE login = '19890914-2393'")
    assert [row[0] for row in await database.fetch(asked)] == ["sms"]
    await migrate(database_url)
    await people.reach_by(anna, Channel.EMAIL)
    assert (await people.person(anna)).channel is Channel.EMAIL
