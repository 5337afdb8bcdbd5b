"""Whether the database has the tables that this program needs: asked before anything heavy is loaded."""

import asyncio

from bot.commands.complaints import ComplaintError
from storage.engine.backup import is_embedded, store_file
from storage.engine.migrate import is_newer, newest_revision, revision
from storage.engine.trouble import NewerError, TroubleError, in_one_line


def demand_tables(url: str) -> None:
    """Raises ComplaintError with what to run."""
    asyncio.run(check_tables(url))


async def check_tables(url: str) -> None:
    try:
        with in_one_line():
            found = await revision(url)
    except TroubleError as trouble:
        raise ComplaintError(f"DATABASE_URL: {trouble}") from trouble
    newest = newest_revision()
    if found == newest:
        return
    if found and is_newer(found):
        raise ComplaintError(f"DATABASE_URL: {NewerError(found, newest)}")
    raise ComplaintError(f"DATABASE_URL: {_state(url, found, newest)}; run: vardtid migrate && vardtid seed")


def _state(url: str, found: str | None, newest: str) -> str:
    if found is not None:
        return f"the database has tables of {found}, not {newest}"
    if is_embedded(url) and not store_file(url).exists():
        return f"there is no file {store_file(url).absolute()}; is the path right? Else make it"
    return "the database has no tables yet"
