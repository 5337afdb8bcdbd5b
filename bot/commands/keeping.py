"""Commands for who keeps the store: a copy, put back, moved to PostgreSQL, and what is old thrown away."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.complaints import ComplaintError, complaining
from bot.settings import load


@complaining
def backup(
    file: Annotated[str, typer.Argument(help="The copy; a folder/: a name with the hour is made up in it.")],
) -> None:
    """Copy the whole store into one file, also while a bot works."""
    from storage.engine.backup import back_up

    to = Path(file)
    if file.endswith("/") or to.is_dir():
        to /= f"vardtid-{_hour()}.backup"
    size = back_up(load().database_url, to)
    typer.echo(f"{to}: {size / 1e6:.1f} MB. Put back by: vardtid restore {to}")


@complaining
def restore(
    file: Annotated[Path, typer.Argument(help="A copy that vardtid backup made.")],
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Put a copy in the place of the store, and bring its tables up to date. The bot must be stopped."""
    from bot.commands.locks import demand_nobody, only_user
    from bot.commands.store_commands import migrated
    from storage.engine.backup import demand_copy, put_back

    settings = load()
    with only_user(settings.database_url):
        demand_nobody(settings.database_url)
        demand_copy(settings.database_url, file)
        if not yes:
            typer.confirm(f"What is in the store now gives way to {file}. Go on?", abort=True)
            demand_nobody(settings.database_url)  # who answers late
        before = put_back(settings.database_url, file, aside=f".before-{_hour()}")
        if before:
            typer.echo(f"What was there before lies in {before}.")
        typer.echo(migrated(settings))


@complaining
def move(
    to: Annotated[str, typer.Option("--to", help="postgresql+asyncpg://user:password@host/name")],
) -> None:
    """Copy the store into an empty database, with counts and checksums; may be stopped and run again."""
    import asyncio

    from bot.commands.locks import demand_nobody, only_user
    from bot.settings import database_address
    from storage.copying import Copied, copy_all
    from storage.engine.backup import same_store
    from storage.engine.migrate import migrate
    from storage.engine.trouble import in_one_line

    def told(one: Copied) -> None:
        how = "stood there already" if one.already else "copied"
        typer.echo(f"{one.table:<24} {one.sum.rows:>9}  {one.sum.checksum[:12]}  {how}")

    source, target = load().database_url, database_address(to)
    if same_store(source, target):
        raise ComplaintError("--to: is the store of DATABASE_URL itself; name another")
    with in_one_line(), only_user(source):
        demand_nobody(source)
        with _of_target():
            demand_nobody(target)
        asyncio.run(migrate(source))
        with _of_target():
            asyncio.run(migrate(target))
        rows = asyncio.run(copy_all(source, target, told))
    typer.echo(f"{rows} rows are in both. Set DATABASE_URL to the new one and start the bot.")


@complaining
def prune(*, dry_run: Annotated[bool, typer.Option("--dry-run", help="Only count.")] = False) -> None:
    """Throw away what nobody asks for any more; may run beside a bot."""
    from bot.commands.store_commands import pruned

    for line in pruned(load(), really=not dry_run):
        typer.echo(line)


@contextmanager
def _of_target() -> Iterator[None]:
    """What is wrong there is no fault of DATABASE_URL."""
    from storage.engine.trouble import TroubleError, in_one_line

    try:
        with in_one_line():
            yield
    except TroubleError as trouble:
        raise ComplaintError(f"--to: {trouble}") from None


def _hour() -> str:
    from bot.time.clock import machine_time

    return format(machine_time(), "%Y%m%d-%H%M%S.%f")[:-3]


keeping = (backup, restore, move, prune)
