"""What an idle bot does not carry: each was measured (docs/performance.md)."""

import subprocess
import sys

STARTED = """
import sys
from bot.slim import absent
with absent("rich"):
    import bot.commands.tables, bot.running
from handlers.front.warm_up import warm_up
warm_up()
heavy = {
    "aiohttp.web", "alembic", "asyncpg", "dateparser", "fpdf", "holidays.countries", "icalendar",
    "rich.console", "sqlalchemy.ext.asyncio", "typer",
}
print(sorted(heavy & {name for name, module in sys.modules.items() if module}))
"""


def test_a_bot_on_the_embedded_store_starts_without_what_it_may_never_need() -> None:
    done = subprocess.run([sys.executable, "-c", STARTED], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
