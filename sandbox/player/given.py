"""The rows that a script lays out before its talk: checked for kinds and keys, put in by the bot's door."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sandbox.player import dates
from sandbox.player.items import Item, Json
from sandbox.player.mistakes import Place
from sandbox.player.reading import Reading


@dataclass(frozen=True, slots=True)
class Row:
    at: Place
    kind: str
    fields: Mapping[str, Json]

    def for_door(self, logins: Mapping[str, str]) -> dict[str, Json]:
        """The row with each person's alias replaced by the login."""
        return {self.kind: with_logins(self.fields, logins)}


@dataclass(frozen=True, slots=True)
class _Kind:
    needed: tuple[str, ...]
    may: tuple[str, ...] = ()


KINDS = {
    "appointment": _Kind(("patient", "unit", "service", "start"), ("performer", "booked")),
    "slot": _Kind(("unit", "service", "start"), ("minutes", "places", "performer")),
    "no_slots": _Kind(("unit", "service")),
    "waiting_list": _Kind(("patient", "unit"), ("type", "code")),
    "offer": _Kind(("patient", "unit"), ("type", "code", "sent")),
    "invitation": _Kind(("patient", "unit", "service"), ("last_day",)),
    "basis": _Kind(("patient", "unit", "service"), ("from", "to", "visits")),
    "closed_day": _Kind(("unit", "day")),
}
PEOPLE = ("patient", "staff", "child", "by", "for", "performer")
_CHECKS: Mapping[str, Callable[[Item], str]] = {
    "start": dates.moment,
    "day": dates.day,
    "last_day": dates.day,
    "from": dates.day,
    "to": dates.day,
}


def read_rows(reading: Reading, item: Item) -> tuple[Row, ...]:
    return tuple(_row(reading, entry) for entry in item.entries("a list of rows"))


def _row(reading: Reading, item: Item) -> Row:
    found = item.fields((*KINDS, "rule"))
    if len(found) != 1:
        raise item.wrong("a row has one kind", allowed=", ".join((*KINDS, "rule")))
    ((kind, value),) = found.items()
    if kind == "rule":
        fields = {key.text(): each for key, each in value.pairs()}
    else:
        fields = value.fields(KINDS[kind].needed + KINDS[kind].may, needed=KINDS[kind].needed)
    for name, each in fields.items():
        if name in _CHECKS and kind != "rule":
            _CHECKS[name](each)
    if "patient" in fields:
        reading.person(fields["patient"], fields["patient"].text())
    return Row(item.at, kind, {name: each.json() for name, each in fields.items()})


def with_logins(fields: Mapping[str, Json], logins: Mapping[str, str]) -> dict[str, Json]:
    return {
        name: logins.get(str(value), value) if name in PEOPLE else value for name, value in fields.items()
    }
