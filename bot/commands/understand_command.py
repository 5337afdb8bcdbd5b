"""`vardtid understand`: one text a line in, what it means as JSON a line out."""

import json
from collections.abc import Iterable, Iterator

from bot.commands.complaints import ComplaintError
from bot.time.clock import MovableClock
from care.values.clock import local


def understood_lines(lines: Iterable[str], *, now: str, lang: str, jsonl: bool) -> Iterator[str]:
    """A JSON object for each line that is not empty. Raises ComplaintError for a line that cannot be read."""
    from handlers.understanding.printed import answer_to_line

    started = now or local(MovableClock()()).replace(tzinfo=None).isoformat()
    for number, line in enumerate(lines, 1):
        text = line.rstrip("\r\n")
        if not text.strip():
            continue
        given: dict[str, object] = {"id": number, "lang": lang, "text": text, "now": started}
        try:
            if jsonl:
                given |= _object(text)
            yield _printable(json.dumps(answer_to_line(given), ensure_ascii=False, allow_nan=False))
        except (ValueError, TypeError, KeyError, OverflowError, RecursionError) as wrong:
            raise ComplaintError(f"line {number}: {wrong}") from wrong


def _object(text: str) -> dict[str, object]:
    match json.loads(text):
        case dict() as given:
            return given
    message = "a JSON object is meant"
    raise TypeError(message)


def _printable(line: str) -> str:
    """The line with half a surrogate pair, which no output takes, written as JSON escapes it."""
    return line.encode(errors="backslashreplace").decode()
