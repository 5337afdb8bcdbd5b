"""Databases of PostgreSQL that are made for one script and thrown away after it."""

from sqlalchemy import TextClause, make_url, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

ALWAYS_THERE = "postgres"


async def create_database(url: str) -> None:
    """Unless it is there."""
    name = make_url(url).database or ""
    known = text("SELECT 1 FROM pg_database WHERE datname = :name").bindparams(name=name)
    await _beside(url, f'CREATE DATABASE "{name}"', unless=known)


async def drop_database(url: str) -> None:
    """Whoever may still be connected to it."""
    await _beside(url, f'DROP DATABASE IF EXISTS "{make_url(url).database}" WITH (FORCE)')


async def _beside(url: str, statement: str, unless: TextClause | None = None) -> None:
    """On the same server's own database, outside a transaction."""
    server = make_url(url).set(database=ALWAYS_THERE)
    engine = create_async_engine(server, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    async with engine.connect() as connection:
        if unless is None or (await connection.execute(unless)).first() is None:
            await connection.execute(text(statement))
    await engine.dispose()
