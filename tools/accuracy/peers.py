"""What other libraries make of the same phrases: dateparser, and chrono-node where it is. Both read one
point in time, so only the day is compared; a range or a limit counts where its first day is read.
"""

import json
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

from tools.accuracy.duckling import Phrase

NODE_MODULES = Path("build/peers")
_CHRONO = """
const chrono = require("chrono-node");
const rows = JSON.parse(require("fs").readFileSync(0, "utf8"));
const out = rows.map(([text, now, lang]) => {
  const parser = chrono[lang] || chrono;
  const found = parser.parseDate(text, new Date(now), { forwardDate: true });
  return found ? [found.getFullYear(), found.getMonth() + 1, found.getDate()] : null;
});
console.log(JSON.stringify(out));
"""


def measured(phrases: Sequence[Phrase]) -> list[str]:
    """A line a library: right, wrong and not read in percent, and milliseconds a phrase."""
    lines = [_line("dateparser.parse, DMY", phrases, _parsed), _line("search_dates, DMY", phrases, _searched)]
    days = _by_chrono(phrases)
    if days:
        lines.append(_shares("chrono-node", phrases, days))
    return lines


def _line(name: str, phrases: Sequence[Phrase], read: Callable[[Phrase], date | None]) -> str:
    read(phrases[0])
    started = time.process_time()
    days = [read(one) for one in phrases]
    each = (time.process_time() - started) / len(phrases) * 1000
    return f"{_shares(name, phrases, days)}, {each:.2f} ms"


def _shares(name: str, phrases: Sequence[Phrase], days: Sequence[date | None]) -> str:
    total = len(phrases)
    none = sum(day is None for day in days)
    right = sum(day is not None and day == one.day_first for one, day in zip(phrases, days, strict=True))
    percents = (round(100 * count / total) for count in (right, total - right - none, none))
    return f"{name}: {' / '.join(map(str, percents))} % right / wrong / not read"


def _settings(now: datetime) -> dict[str, object]:
    return {"DATE_ORDER": "DMY", "PREFER_DATES_FROM": "future", "RELATIVE_BASE": now}


def _parsed(one: Phrase) -> date | None:
    import dateparser

    found = dateparser.parse(one.text, languages=[one.language], settings=_settings(one.now))
    return found.date() if found else None


def _searched(one: Phrase) -> date | None:
    from dateparser.search import search_dates

    found = search_dates(one.text, languages=[one.language], settings=_settings(one.now))
    return found[0][1].date() if found else None


def _by_chrono(phrases: Sequence[Phrase]) -> list[date | None]:
    """Empty where node or the package is not there: `npm install --prefix build/peers chrono-node`."""
    if not shutil.which("node") or not (NODE_MODULES / "node_modules" / "chrono-node").exists():
        return []
    rows = [[one.text, one.now.isoformat(), one.language] for one in phrases]
    command = ["node", "-e", _CHRONO]
    given = json.dumps(rows)
    done = subprocess.run(command, input=given, cwd=NODE_MODULES, capture_output=True, text=True, check=True)
    return [date(*found) if found else None for found in json.loads(done.stdout)]
