"""Databases of PostgreSQL that are made for one script and thrown away after it."""

from collections.abc import Callable

from sqlalchemy import TextClause, make_url, text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

ALWAYS_THERE = "postgres"


def beside(url: str, name: str) -> str:
    """The address of the database of that name on the same server."""
    return make_url(url).set(database=name).render_as_string(hide_password=False)


async def create_database(url: str, template: str | None = None) -> None:
    """Unless it is there. With all that the template holds, which nobody has open."""
    name = make_url(url).database or ""
    like = f' TEMPLATE "{template}"' if template else ""
    await _beside(url, f'CREATE DATABASE "{name}"{like}', unless=_named(name))


async def is_there(url: str) -> bool:
    """Whether the server has a database of that name."""
    return bool(await _beside(url, _named(make_url(url).database or "")))


async def rename_database(url: str, name: str) -> bool:
    """False: another has that name already."""
    try:
        await _beside(url, f'ALTER DATABASE "{make_url(url).database}" RENAME TO "{name}"')
    except ProgrammingError:
        return False
    return True


async def drop_database(url: str) -> None:
    """Whoever may still be connected to it."""
    await _beside(url, _dropped(make_url(url).database or ""))


async def drop_databases(url: str, beginning: str, that: Callable[[str], bool] = lambda _name: True) -> None:
    """All of the server whose names begin so; of these only those `that` holds for."""
    begin = text("SELECT datname FROM pg_database WHERE starts_with(datname, :beginning)")
    for name in filter(that, await _beside(url, begin.bindparams(beginning=beginning))):
        await _beside(url, _dropped(name))


def _named(name: str) -> TextClause:
    return text("SELECT datname FROM pg_database WHERE datname = :name").bindparams(name=name)


def _dropped(name: str) -> str:
    return f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'


async def _beside(url: str, statement: str | TextClause, unless: TextClause | None = None) -> list[str]:
    """What is found on the same server's own database, outside a transaction."""
    engine = create_async_engine(beside(url, ALWAYS_THERE), isolation_level="AUTOCOMMIT", poolclass=NullPool)
    try:
        async with engine.connect() as connection:
            if unless is not None and (await connection.execute(unless)).first() is not None:
                return []
            done = await connection.execute(text(statement) if isinstance(statement, str) else statement)
            return list(done.scalars()) if done.returns_rows else []
    finally:
        await engine.dispose()
