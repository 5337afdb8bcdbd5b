"""On which line of a TOML file something stands, by the place that `ProfileTable` names it with."""

import re
from collections import Counter
from collections.abc import Mapping

_HEADER = re.compile(r"\s*(\[\[?)\s*([\w.-]+)\s*\]\]?")
_KEY = re.compile(r"\s*([\w-]+)\s*=")
_ROW = re.compile(r"\s*\{")


def lines_of(text: str) -> Mapping[str, int]:
    """The line of each table (`item[2]`), of each key in it (`item[2].type`), and of each row of a list."""
    found: dict[str, int] = {}
    counts: Counter[str] = Counter()
    where, row, rows = "", "", 0
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            where = _place(header[2], counts, is_list=header[1] == "[[")
            found.setdefault(where, number)
        elif key := _KEY.match(line):
            row, rows = f"{where}.{key[1]}" if where else key[1], 0
            found.setdefault(row, number)
        elif _ROW.match(line):
            rows += 1
            found.setdefault(f"{row}[{rows}]", number)
    return found


def line_at(lines: Mapping[str, int], place: str) -> int:
    """The line of the place, or of the nearest that holds it; 0: the file as a whole."""
    while place and place not in lines:
        place = place[: max(place.rfind("."), place.rfind("["), 0)]
    return lines.get(place, 0)


def _place(name: str, counts: Counter[str], *, is_list: bool) -> str:
    """`item.items` under the third `item` is `item[3].items[1]`, if both are lists."""
    path = ""
    parts = name.split(".")
    for at, part in enumerate(parts):
        path = f"{path}.{part}" if path else part
        if at == len(parts) - 1 and is_list:
            counts[path] += 1
        if counts[path]:
            path = f"{path}[{counts[path]}]"
    return path
