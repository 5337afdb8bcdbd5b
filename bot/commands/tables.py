"""Whether the database has the tables that this program needs: asked before anything heavy is loaded."""

import asyncio

from bot.commands.complaints import ComplaintError
from storage.engine.migrate import newest_revision, revision


def demand_tables(url: str) -> None:
    """Raises ComplaintError with what to run."""
    asyncio.run(check_tables(url))


async def check_tables(url: str) -> None:
    try:
        found = await revision(url)
    except Exception as fault:
        words = f"it cannot be opened ({type(fault).__name__}); vardtid doctor says more"
        raise ComplaintError(f"DATABASE_URL: {words}") from fault
    if found != newest_revision():
        state = "has no tables yet" if found is None else f"has tables of {found}, not {newest_revision()}"
        raise ComplaintError(f"DATABASE_URL: the database {state}; run: vardtid migrate && vardtid seed")
