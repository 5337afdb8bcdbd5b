"""A fresh store for each bot of the warm parent: the first is migrated and seeded, the others copied."""

import asyncio
import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from bot.commands.store_commands import seeded
from bot.door.warm import Nursery
from bot.settings import Settings
from storage.engine.scratch import (
    beside,
    create_database,
    drop_database,
    drop_databases,
    is_there,
    rename_database,
)

SQLITE = "sqlite+aiosqlite:///"
TEMPLATE = Path(tempfile.gettempdir()) / f"vardtid-template-{os.getpid()}.db"
"""Named by the parent's process id, since this is imported before it forks."""


def prepared(settings: Settings, *, people: int = 0, template: str = "") -> None:
    """With so many generated test persons too, for load. `template`: of what database of the server it is a
    copy; without, a server's is migrated and seeded as it stands.
    """
    if not (_copied(settings, template) and not people):
        seeded(settings, generated=people)


def thrown_away(settings: Settings) -> None:
    """Of a file nothing stays, since its folder goes."""
    if _file_of(settings.database_url) is None:
        asyncio.run(drop_database(settings.database_url))


def _copied(settings: Settings, template: str) -> bool:
    path = _file_of(settings.database_url)
    if path is None:
        if template:
            _make_database(settings, template)
        asyncio.run(create_database(settings.database_url, template))
        return bool(template)
    if path.exists():
        return False
    if not TEMPLATE.exists():
        _make_template(settings)
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(TEMPLATE, path)
    return True


def forget_template() -> None:
    TEMPLATE.unlink(missing_ok=True)


def cleaned(nursery: Nursery) -> Callable[[], int]:
    """What serves as it does, and leaves nothing of those it served on a server."""

    def serve() -> int:
        try:
            return nursery.serve()
        finally:
            for name, url in nursery.templates.items():
                with suppress(OSError):  # the server has ended first
                    asyncio.run(drop_databases(url, name))

    return serve


def _make_template(settings: Settings) -> None:
    """Whole or not at all: several children may be first at the same time."""
    making = TEMPLATE.with_suffix(f".{os.getpid()}")
    seeded(settings.model_copy(update={"database_url": f"{SQLITE}{making}", "bot_testing": False}))
    making.replace(TEMPLATE)


def _make_database(settings: Settings, template: str) -> None:
    """As `_make_template`."""
    making = beside(settings.database_url, f"{template}_made_by_{os.getpid()}")
    if asyncio.run(is_there(beside(settings.database_url, template))):
        return
    _drop_what_was_left(settings.database_url, template)
    asyncio.run(create_database(making))
    seeded(settings.model_copy(update={"database_url": making, "bot_testing": False}))
    if not asyncio.run(rename_database(making, template)):
        asyncio.run(drop_database(making))


def _drop_what_was_left(url: str, template: str) -> None:
    """Of runs on this machine that were killed, and their parents too: nobody could drop theirs. A template's
    name ends with the run's process and a word, and what stands before is the machine's.
    """
    machine = template.rsplit("_", 2)[0] + "_"
    asyncio.run(drop_databases(url, machine, lambda name: _is_gone(name.removeprefix(machine).split("_")[0])))


def _is_gone(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except (ValueError, OverflowError, PermissionError):  # no number of a process; or another user's
        return False
    return False


def _file_of(url: str) -> Path | None:
    return Path(url.removeprefix(SQLITE)) if url.startswith(SQLITE) else None
