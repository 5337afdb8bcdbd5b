"""A fresh store for each bot of the warm parent: the first is migrated and seeded, the others copied."""

import asyncio
import os
import shutil
import tempfile
from pathlib import Path

from bot.commands.store_commands import seeded
from bot.settings import Settings
from storage.engine.scratch import create_database, drop_database

SQLITE = "sqlite+aiosqlite:///"
TEMPLATE = Path(tempfile.gettempdir()) / f"vardtid-template-{os.getpid()}.db"
"""Named by the parent's process id, since this is imported before it forks."""


def prepared(settings: Settings, *, people: int = 0) -> None:
    """With so many generated test persons too, for load."""
    path = _file_of(settings.database_url)
    if path is not None and not path.exists():
        _copy_template(settings, path)
        if not people:
            return
    elif path is None:
        asyncio.run(create_database(settings.database_url))
    seeded(settings, generated=people)


def thrown_away(settings: Settings) -> None:
    """Of a file nothing stays, since its folder goes."""
    if _file_of(settings.database_url) is None:
        asyncio.run(drop_database(settings.database_url))


def _copy_template(settings: Settings, path: Path) -> None:
    if not TEMPLATE.exists():
        _make_template(settings)
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(TEMPLATE, path)


def forget_template() -> None:
    TEMPLATE.unlink(missing_ok=True)


def _make_template(settings: Settings) -> None:
    """Whole or not at all: several children may be first at the same time."""
    making = TEMPLATE.with_suffix(f".{os.getpid()}")
    seeded(settings.model_copy(update={"database_url": f"{SQLITE}{making}", "bot_testing": False}))
    making.replace(TEMPLATE)


def _file_of(url: str) -> Path | None:
    return Path(url.removeprefix(SQLITE)) if url.startswith(SQLITE) else None
