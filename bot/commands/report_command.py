"""`vardtid report`: what a manager sees in the chat, as a file."""

from collections.abc import Sequence
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


def reported(settings: Settings, *, unit: str, period: str, files: Sequence[Path], lang: str) -> str:
    """Raises ComplaintError."""
    forms, first = [_form(file) for file in files], _day(period)
    if lang not in LANGUAGES:
        raise ComplaintError(f"--lang {lang}: one of {', '.join(LANGUAGES)} is needed")

    async def act(stores: Stores, clock: MovableClock) -> list[bytes]:
        try:
            chapters = await stores.reports.for_operator(unit, first)
        except NotYours:
            raise ComplaintError(f"--unit {unit}: no unit or area has this name") from None
        if first is not None and first > chapters[0].where.period.last:
            raise ComplaintError(f"--period {period}: this period has not begun")
        say_units_words(stores.forms.every())
        with use(lang):
            where, now = chapters[0].where, clock()
            return [book_file(report_book(chapters, where, now, form=form)).content for form in forms]

    written = zip(files, in_store(settings, act), strict=True)
    return "\n".join(f"{file}: {file.write_bytes(content)} bytes." for file, content in written)


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
