"""A fresh store for each bot of the warm parent: the first is migrated and seeded, the others copied."""

import os
import shutil
import tempfile
from pathlib import Path

from bot.settings import Settings
from bot.store_commands import seeded

SQLITE = "sqlite+aiosqlite:///"
TEMPLATE = Path(tempfile.gettempdir()) / f"vardtid-template-{os.getpid()}.db"
"""Named by the parent's process id, since this is imported before it forks."""


def prepared(settings: Settings) -> None:
    path = _file_of(settings.database_url)
    if path is None or path.exists():
        seeded(settings)
        return
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
