"""What an idle bot does not carry: each was measured (docs/performance.md)."""

import re
import subprocess
import sys
from inspect import isabstract, isclass

import aiogram.methods
import aiogram.types
from pydantic import BaseModel

from tests.house import HOUSE

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
COMMANDS = """
import sys
from typer.testing import CliRunner
from bot.commands.app import app
for words in sys.argv[1:]:
    CliRunner().invoke(app, words.split())
"""
NAMESAKE = """
from aiogram.types import Message
print(Message.__pydantic_complete__)
class Venue:
    unit: int
place = {"location": {"latitude": 1.0, "longitude": 2.0}, "title": "Eken", "address": "Ekgatan 4"}
chat = {"id": 1, "type": "private"}
message = Message.model_validate({"message_id": 1, "date": 1, "chat": chat, "venue": place})
print(type(message.venue).__module__)
"""
"""In a module that has a name of a type's: whoever uses the type first must not lend it."""
ALL = """
from tests.bot.test_slim import all_types
print(*all_types(), sep="\\n")
"""


def all_types() -> list[str]:
    """What each is made of once it is built, however aiogram was imported."""
    found = []
    for package in (aiogram.types, aiogram.methods):
        for name in sorted(package.__all__):
            kind = getattr(package, name)
            if isclass(kind) and issubclass(kind, BaseModel) and not isabstract(kind):
                kind.model_rebuild()
                fields = {field: repr(info.annotation) for field, info in kind.model_fields.items()}
                found.append(re.sub(" at 0x[0-9a-f]+", "", f"{name} {kind.__pydantic_complete__} {fields}"))
    return found


def test_a_bot_starts_without_what_it_may_never_need_and_builds_a_type_when_it_is_first_used() -> None:
    """On the embedded store."""
    assert _printed(STARTED + HEAVY + BUILT) == "[]\nFalse\n7 True\n"


def test_commands_that_write_what_is_shown_build_no_type_and_its_first_use_lends_it_no_name() -> None:
    done = _printed(COMMANDS + NAMESAKE + BUILT, "report --csv report.csv --lang xx", "texts preview T99")
    assert done == "False\naiogram.types.venue\nFalse\n7 True\n"


def test_every_type_and_call_can_be_built_later_and_is_then_what_it_would_have_been() -> None:
    """Later: in this process, which has imported aiogram as the bot does."""
    later = all_types()
    assert len(later) > 400
    assert "\n".join(later) == _printed(ALL).rstrip("\n")


def _printed(program: str, *arguments: str) -> str:
    """By a process that does not look for garbage, which is a fifth of what these take."""
    run = [sys.executable, "-c", f"import gc; gc.disable()\n{program}", *arguments]
    return subprocess.run(run, cwd=HOUSE, capture_output=True, text=True, check=True).stdout
