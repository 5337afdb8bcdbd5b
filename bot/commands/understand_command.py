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
                given = {**given, **json.loads(text)}
            yield json.dumps(answer_to_line(given), ensure_ascii=False)
        except (ValueError, TypeError, KeyError) as wrong:
            raise ComplaintError(f"line {number}: {wrong}") from wrong
