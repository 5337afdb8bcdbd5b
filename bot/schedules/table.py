"""A schedule as a table of text, a line for each week and exception; encoding and separator are found."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from bot.schedules.reading import LINES_READ, Names, ReadSchedule, WrongLineError, at_home
from care.schedules.values import DayException, ExceptionKind, Hours, Schedule, Seat, WeekPattern

_COLUMNS = (
    "type", "service", "performer", "weekdays", "every", "hours", "minutes", "from", "to", "reason", "zone",
)  # fmt: skip
_TYPES: Mapping[str, ExceptionKind | None] = {
    "week": None,
    "vecka": None,
    "closed": ExceptionKind.CLOSED,
    "stängt": ExceptionKind.CLOSED,
    "open": ExceptionKind.OPEN,
    "extra öppet": ExceptionKind.OPEN,
    "instead": ExceptionKind.INSTEAD,
    "andra tider": ExceptionKind.INSTEAD,
}
_DAYS = ("mon mån", "tue tis", "wed ons", "thu tor", "fri fre", "sat lör", "sun sön")
_NUMBERS = {name: number for number, names in enumerate(_DAYS, start=1) for name in names.split()}
_SPAN = re.compile(r"(\d{1,2})[:.](\d{2})\s*[-–]\s*(\d{1,2})[:.](\d{2})")
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
_LONGEST_FIELD = 4_000


def decoded(content: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or else what Windows and Latin-1 have in common with Swedish."""
    encoding = next((name for mark, name in _MARKS.items() if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def read_table(content: bytes, found: ReadSchedule) -> None:
    """Goes on after what is wrong; stops after LINES_READ."""
    text = decoded(content)
    head = text.partition("\n")[0]
    separator = max(";,\t", key=head.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        _read_rows(rows, found)
    except csv.Error as error:
        found.complain(found.lines, f"is no line of a table: {error}")


def _read_rows(rows: Iterator[list[str]], found: ReadSchedule) -> None:
    names = [name.strip().casefold() for name in next(rows, [])]
    unknown = [name for name in names if name not in _COLUMNS]
    missing = [name for name in ("type", "from") if name not in names]
    if unknown or missing:
        found.complain(1, f"columns are {', '.join(_COLUMNS)}; unknown: {unknown}, missing: {missing}")
        return
    for number, cells in enumerate(rows, start=2):
        found.lines += 1
        if found.lines > LINES_READ:
            found.complain(number, f"at most {LINES_READ} lines are read")
            return
        if not any(cells):
            continue
        try:
            found.take(number, _entry(_named(names, cells), found.names))
        except WrongLineError as wrong:
            found.complain(number, str(wrong))


def _named(names: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    if len(cells) > len(names) or any(len(cell) > _LONGEST_FIELD for cell in cells):
        raise WrongLineError(f"has {len(cells)} fields, or too long ones; {len(names)} are needed")
    return dict(zip(names, cells, strict=False))


def _entry(cells: Mapping[str, str], names: Names) -> WeekPattern | DayException:
    said = {name: cells.get(name, "").strip() for name in _COLUMNS}
    kind = said["type"].casefold()
    if kind not in _TYPES:
        raise WrongLineError(f"{said['type']!r} is no type; allowed: {', '.join(_TYPES)}")
    first = _day(said["from"])
    last = _day(said["to"]) if said["to"] else None
    exception = _TYPES[kind]
    until = last if exception is None else last or first
    hours = at_home(hours_written(said["hours"]), said["zone"], first, until)
    if exception is not None:
        return DayException(
            performer=names.performer(said["performer"]),
            first=first,
            last=last or first,
            kind=exception,
            hours=hours,
            reason=said["reason"],
        )
    service = names.service(said["service"])
    return WeekPattern(
        service=service,
        performer=names.performer(said["performer"], service),
        weekdays=_weekdays(said["weekdays"]),
        every=_number(said["every"] or "1", "every"),
        hours=hours,
        minutes=_number(said["minutes"], "minutes") if said["minutes"] else None,
        first=first,
        last=last,
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongLineError(f"{text!r} is no day; write it like 2026-12-07") from None


def _number(text: str, what: str) -> int:
    if not re.fullmatch(r"[0-9]{1,4}", text):
        raise WrongLineError(f"{what}: {text!r} is no whole number")
    return int(text)


def _weekdays(text: str) -> tuple[int, ...]:
    """`1-5`, `mån,ons`, `mon-fri`."""
    days: set[int] = set()
    for part in re.split(r"[,\s]+", text.casefold()):
        ends = [_weekday(one) for one in part.split("-", 1)]
        days.update(range(ends[0], ends[-1] + 1))
    return tuple(sorted(days))


def _weekday(text: str) -> int:
    if text in set("1234567"):
        return int(text)
    number = _NUMBERS.get(text[:3])
    if number is None:
        raise WrongLineError(f"weekdays: {text!r} is none; write them like 1-5 or mon,wed")
    return number


def hours_written(text: str) -> tuple[Hours, ...]:
    """Of `08:00-12:00, 13:00-16:00`. Raises WrongLineError."""
    if not text:
        return ()
    found = []
    for part in re.split(r"\s*,\s*", text):
        span = _SPAN.fullmatch(part)
        if span is None:
            raise WrongLineError(f"hours: {part!r} is not like 08:00-12:00")
        begin, past, end, over = map(int, span.groups())
        found.append((begin * 60 + past, end * 60 + over))
    return tuple(found)


def written_table(schedule: Schedule, seats: Iterable[Seat]) -> bytes:
    """As `read_table` reads it; with the mark that Excel wants."""
    named = tuple(seats)
    services = {one.service: one.service_name for one in named}
    people = {one.performer: one.performer_name for one in named}
    out = io.StringIO(newline="")
    rows = csv.writer(out, delimiter=";")
    rows.writerow(_COLUMNS)
    for week in schedule.patterns:
        days, who = (
            ",".join(map(str, week.weekdays)),
            people.get(week.performer, "") if week.performer else "",
        )
        rows.writerow(
            ("week", services.get(week.service, ""), who, days, week.every, in_hours(week.hours),
             week.minutes or "", week.first, week.last or "", "", "")
        )  # fmt: skip
    for one in schedule.exceptions:
        who = people.get(one.performer, "") if one.performer else ""
        rows.writerow(
            (one.kind, "", who, "", "", in_hours(one.hours), "", one.first, one.last, one.reason, "")
        )
    return out.getvalue().encode("utf-8-sig")


def in_hours(hours: Iterable[Hours]) -> str:
    return ",".join(f"{a // 60:02}:{a % 60:02}-{b // 60:02}:{b % 60:02}" for a, b in hours)
