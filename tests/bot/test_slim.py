"""What an idle bot does not carry: each was measured (docs/performance.md)."""

import re
import subprocess
import sys

import pytest

STARTED = """
import sys
from bot.slim import absent, import_aiogram
import_aiogram()
with absent("rich"):
    import bot.commands.tables, bot.running
from handlers.front.warm_up import warm_up
warm_up()
"""
HEAVY = """
heavy = {
    "aiohttp.web", "alembic", "asyncpg", "dateparser", "fpdf", "holidays", "icalendar",
    "rapidfuzz", "rich.console", "snowballstemmer", "sqlalchemy.ext.asyncio", "typer",
    "handlers.understanding.lexicon",
}
print(sorted(heavy & {name for name, module in sys.modules.items() if module}))
"""
BUILT = """
from aiogram.types import Update
print(Update.__pydantic_complete__)
print(Update.model_validate({"update_id": 7}).update_id, Update.__pydantic_complete__)
"""
COMMAND = """
import sys
from typer.testing import CliRunner
from bot.commands.app import app
CliRunner().invoke(app, sys.argv[1:])
"""
NAMESAKE = """
from bot.slim import import_aiogram
import_aiogram()
from aiogram.types import Message
class Venue:
    unit: int
place = {"location": {"latitude": 1.0, "longitude": 2.0}, "title": "Eken", "address": "Ekgatan 4"}
chat = {"id": 1, "type": "private"}
message = Message.model_validate({"message_id": 1, "date": 1, "chat": chat, "venue": place})
print(type(message.venue).__module__)
"""
"""In a module that has a name of a type's: whoever uses the type first must not lend it."""
ALL = """
import json, sys
from inspect import isclass
if sys.argv[1] == "slim":
    from bot.slim import import_aiogram
    import_aiogram()
import aiogram.methods, aiogram.types
from pydantic import BaseModel
for package in (aiogram.types, aiogram.methods):
    for name in sorted(package.__all__):
        kind = getattr(package, name)
        if isclass(kind) and issubclass(kind, BaseModel) and not getattr(kind, "__abstractmethods__", None):
            kind.model_rebuild()
            fields = {field: repr(info.annotation) for field, info in kind.model_fields.items()}
            print(name, kind.__pydantic_complete__, json.dumps(fields))
"""


def test_a_bot_starts_without_what_it_may_never_need_and_builds_a_type_when_it_is_first_used() -> None:
    """On the embedded store."""
    assert _printed(STARTED + HEAVY + BUILT) == "[]\nFalse\n7 True\n"


@pytest.mark.parametrize("words", ["report --csv report.csv --lang xx", "texts preview T99"])
def test_a_command_that_writes_what_is_shown_builds_no_type_at_its_start(words: str) -> None:
    assert _printed(COMMAND + BUILT, *words.split()) == "False\n7 True\n"


def test_a_type_is_built_of_its_own_names_whoever_uses_it_first() -> None:
    assert _printed(NAMESAKE) == "aiogram.types.venue\n"


def test_every_type_and_call_can_be_built_later_and_is_then_what_it_would_have_been() -> None:
    later, at_once = (re.sub(" at 0x[0-9a-f]+", "", _printed(ALL, way)) for way in ("slim", "usual"))
    assert len(later.splitlines()) > 400
    assert later == at_once


def _printed(program: str, *arguments: str) -> str:
    """By a process that does not look for garbage, which is a fifth of what these take."""
    run = [sys.executable, "-c", f"import gc; gc.disable()\n{program}", *arguments]
    return subprocess.run(run, capture_output=True, text=True, check=True).stdout
