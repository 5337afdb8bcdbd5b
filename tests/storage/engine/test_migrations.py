"""The revisions make exactly the tables that the program describes, up, down and up again."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from storage.engine import migrate as migrations
from storage.tables.everything import metadata

T = TypeVar("T")
FEW_BELOW = "0064"
"""A revision below the newest, with tables to make above it."""


class SuddenEndError(Exception):
    pass


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(
        connection, opts={"compare_type": True, "compare_server_default": False}
    )
    return list(compare_metadata(context, metadata))


def indexes(connection: Connection) -> dict[str, set[str | None]]:
    look = inspect(connection)
    return {
        t: {i["name"] for i in look.get_indexes(t) if not i.get("duplicates_constraint")}
        for t in metadata.tables
    }


def tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names()) - {"alembic_version", "sqlite_sequence"}


async def seen(url: str, look: Callable[[Connection], T]) -> T:
    return await migrations._within(url, look)


async def test_the_migrated_tables_are_those_of_the_metadata(database_url: str) -> None:
    assert await seen(database_url, differences) == []
    assert await seen(database_url, tables) == set(metadata.tables)


async def test_every_index_stands_in_the_migrations_partial_ones_too(database_url: str) -> None:
    described = {name: {i.name for i in table.indexes} for name, table in metadata.tables.items()}
    assert await seen(database_url, indexes) == described


def test_the_revision_that_is_needed_is_the_one_that_alembic_goes_to() -> None:
    assert migrations.newest_revision() == ScriptDirectory(str(migrations.SCRIPTS)).get_current_head()


async def test_up_down_up_comes_back_to_the_same_and_all_at_once_take_turns(
    database_url: str,
) -> None:
    await migrations.downgrade(database_url, "base")
    assert await seen(database_url, tables) == set()
    assert await migrations.revision(database_url) is None
    await asyncio.gather(*[migrations.migrate(database_url) for _ in range(4)])
    assert await migrations.revision(database_url) == migrations.newest_revision()
    assert await seen(database_url, differences) == []


async def test_a_failing_migration_leaves_nothing(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them are moved in one transaction: what holds of the last few holds of all."""
    await migrations.downgrade(database_url, FEW_BELOW)
    before = await seen(database_url, tables)

    def up_and_fall(*arguments: object) -> None:
        upgrade(*arguments)
        raise SuddenEndError

    upgrade = command.upgrade
    monkeypatch.setattr(command, "upgrade", up_and_fall)
    with pytest.raises(SuddenEndError):
        await migrations.migrate(database_url)
    assert await migrations.revision(database_url) == FEW_BELOW
    assert await seen(database_url, tables) == before
