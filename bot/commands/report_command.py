"""`vardtid report`: what a manager sees in the chat, as a file."""

from datetime import date
from pathlib import Path

from bot.commands.complaints import ComplaintError
from bot.commands.store_commands import in_store
from bot.out.papers.book import book_file
from bot.settings import Settings
from bot.time.clock import MovableClock
from bot.units_words import say_units_words
from care.refusals import NotYours
from handlers.reports.screens.book import report_book
from handlers.talk.language import LANGUAGES, use
from handlers.talk.sheets import FileForm
from storage.opening import Stores


def reported(settings: Settings, *, unit: str, period: str, file: Path, lang: str) -> str:
    """Raises ComplaintError."""
    form, first = _form(file), _day(period)
    if lang not in LANGUAGES:
        raise ComplaintError(f"--lang {lang}: one of {', '.join(LANGUAGES)} is needed")

    async def act(stores: Stores, clock: MovableClock) -> bytes:
        try:
            chapters = await stores.reports.for_operator(unit, first)
        except NotYours:
            raise ComplaintError(f"--unit {unit}: no unit or area has this name") from None
        say_units_words(stores.forms.every())
        with use(lang):
            return book_file(report_book(chapters, chapters[0].where, clock(), form=form)).content

    written = file.write_bytes(in_store(settings, act))
    return f"{file}: {written} bytes."


def _form(file: Path) -> FileForm:
    ending = file.suffix.removeprefix(".").lower()
    if ending not in set(FileForm):
        raise ComplaintError(
            f"{file}: a name that ends with {', '.join(f'.{one}' for one in FileForm)} is needed"
        )
    return FileForm(ending)


def _day(period: str) -> date | None:
    try:
        return date.fromisoformat(period) if period else None
    except ValueError:
        raise ComplaintError(f"--period {period}: a day like 2026-09-07 is needed") from None
