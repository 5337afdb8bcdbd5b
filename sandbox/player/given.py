"""The rows that a script lays out before its talk: checked for kinds and keys, put in by the bot's door."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from sandbox.player import dates
from sandbox.player.grammar import Number, Shape, Text, Word
from sandbox.player.items import Item, Json
from sandbox.player.mistakes import Place
from sandbox.player.reading import WHOM, Reading
from sandbox.player.structures import Listing, Record, Tagged

UNIT, SERVICE = Text("the unit's name"), Text("the service's name")
ESERVICE = Text("an e-service, by its id or name")
_PLACE: dict[str, Shape] = {"unit": UNIT, "service": SERVICE}
_GIVEN: dict[str, Shape] = {"at": UNIT, "text": Text("what the unit wants to say")}
_HOURS = Text("08:00-12:00, 13:00-16:00")
_PART = Word(("forenoon", "afternoon"))
_QUEUE: dict[str, Shape] = {"type": Word(("besök", "operation")), "code": Text("HV, HVNY, HVOP, P, removed")}

KINDS: dict[str, Record] = {
    "appointment": Record({"patient": WHOM, **_PLACE, "start": dates.MOMENT}),
    "slot": Record({**_PLACE, "start": dates.MOMENT}, {"minutes": Number(), "places": Number()}),
    "no_slots": Record(_PLACE),
    "invitation": Record({"patient": WHOM, **_PLACE}, {"last_day": dates.DAY, **_GIVEN}),
    "basis": Record(
        {"patient": WHOM, **_PLACE}, {"from": dates.DAY, "to": dates.DAY, "visits": Number(), **_GIVEN}
    ),
    "closed_day": Record({"unit": UNIT, "day": dates.DAY}),
    "rule": Record(_PLACE, open=True),
    "watch": Record({"patient": WHOM, **_PLACE}, {"days": Text("1 to 7, Monday first: 1,2"), "parts": _PART}),
    "absence": Record({"staff": WHOM, "from": dates.DAY, "to": dates.DAY}),
    "generated": Record({"count": Number(), "unit": UNIT}, {**_QUEUE, "referred": dates.DAY}),
    "waiting_list": Record({"patient": WHOM, "unit": UNIT}, {**_QUEUE, "referred": dates.DAY}),
    "pattern": Record(
        {**_PLACE, "weekdays": Text("1 to 7, Monday first: 1,2"), "from": dates.DAY, "hours": _HOURS},
        {"every": Number(1, 8), "minutes": Number(1)},
    ),
    "exception": Record(
        {"unit": UNIT, "from": dates.DAY, "kind": Word(("closed", "open", "instead"))},
        {"to": dates.DAY, "hours": _HOURS},
    ),
    "offer": Record({"patient": WHOM, "unit": UNIT}, {**_QUEUE, "sent": dates.DAY_OR_MOMENT}),
    "case": Record(
        {"patient": WHOM, "unit": UNIT, "service": ESERVICE},
        {"answers": Record({}, open=True)},
    ),
    "eservice": Record({"file": Text("a file of an e-service, from this script's folder")}),
}
"""Each kind with its keys. A new one: a line here, a maker in `bot/door_store.py`, a line in the docs."""
PEOPLE = ("patient", "staff")
"""Keys that name a person of the script: the door is given the person's number or id."""
OF_THE_HOUSE = frozenset({"no_slots", "closed_day", "rule", "eservice", "pattern", "exception"})
"""Laid out once for a house, however many play in it."""
_DATES = (dates.DAY, dates.DAY_OR_MOMENT, dates.MOMENT)


@dataclass(frozen=True, slots=True)
class _Rows(Listing):
    """Each is checked where it is read: a mistake in one does not hide those in the next."""

    def check(self, item: Item) -> None:
        item.entries(self.says)


ROWS = _Rows(
    Tagged({kind: Record({kind: record}) for kind, record in KINDS.items()}, "a row has one kind"),
    "a list of rows",
)


@dataclass(frozen=True, slots=True)
class Row:
    at: Place
    kind: str
    fields: Mapping[str, Json]

    def for_door(self, logins: Mapping[str, str]) -> dict[str, Json]:
        """The row with each person's alias replaced by the login."""
        return {self.kind: with_logins(self.fields, logins)}


def read_rows(reading: Reading, item: Item) -> tuple[Row, ...]:
    rows = (reading.noted(partial(_row, reading, entry), None) for entry in item.entries())
    return tuple(row for row in rows if row is not None)


def _row(reading: Reading, item: Item) -> Row:
    ROWS.each.check(item)
    ((kind, value),) = item.named()
    shapes, fields = KINDS[kind].shapes, dict(value.named())
    for name, each in fields.items():
        if shapes.get(name) in _DATES:
            dates.real(each, each.text())
        if name in PEOPLE:
            reading.anybody(each)
    if kind == "eservice":
        return Row(item.at, kind, {"file": str(reading.path(fields["file"]).resolve())})
    return Row(item.at, kind, {name: each.json() for name, each in fields.items()})


def with_logins(fields: Mapping[str, Json], logins: Mapping[str, str]) -> dict[str, Json]:
    return {
        name: logins.get(str(value), value) if name in PEOPLE else value for name, value in fields.items()
    }
