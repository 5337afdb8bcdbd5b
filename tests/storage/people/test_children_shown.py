"""Whether a guardian sees the children's visits: from the start, and a no is kept."""

from sqlalchemy import text

from storage.engine.database import Database
from storage.engine.migrate import downgrade, migrate
from storage.people.store import PeopleStore
from tests.storage.people.phone import Phone


async def test_a_no_is_kept_and_told_to_the_earlier_release(
    database: Database, people: PeopleStore, database_url: str
) -> None:
    anna, bo = [
        await people.person(await Phone(database, people).log_in(one))
        for one in ("19890914-2393", "19860621-2382")
    ]
    assert (anna.shows_children, bo.shows_children) == (True, True)
    await people.show_children(bo.id, shown=False)
    assert not (await people.person(bo.id)).shows_children
    await downgrade(database_url, "0025")
    asked = text("SELECT id FROM people WHERE shows_children = 1")
    shown = {row[0] for row in await database.fetch(asked)}
    assert anna.id in shown
    assert bo.id not in shown
    await migrate(database_url)
    assert (await people.person(anna.id)).shows_children
