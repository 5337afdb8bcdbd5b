"""Reads a script file whole; everything that is wrong in it is told at once, before anything is played."""

from pathlib import Path

from sandbox.player import dates
from sandbox.player.given import ROWS, Row, read_rows
from sandbox.player.grammar import Anything, Text
from sandbox.player.items import Item
from sandbox.player.mistakes import Mistake, UnreadableError
from sandbox.player.persons import PEOPLE, read_people
from sandbox.player.reading import LANGUAGE, Reading
from sandbox.player.script import Script
from sandbox.player.structures import Record
from sandbox.player.talk import read_talk
from sandbox.player.yamltext import compose

NOW = "2026-11-23 08:00"


HEAD = Record(
    needed={"about": Text("one sentence"), "people": PEOPLE, "talk": Anything()},
    may={"now": dates.MOMENT, "lang": LANGUAGE, "given": ROWS},
)
"""A script's own keys. The talk is read step by step."""
_ORDER = ("about", "now", "lang", "people", "given", "talk")


def parse(file: Path) -> Script:
    """The script, or `UnreadableError` with every mistake in it."""
    reading = Reading(file, included=(file.resolve(),))
    script = _script(reading, Item(file, compose(file)))
    if script is None or reading.mistakes:
        raise UnreadableError(reading.mistakes)
    return script


def _script(reading: Reading, root: Item) -> Script | None:
    fields = reading.noted(lambda: root.fields(_ORDER, needed=HEAD.needed), None)
    if fields is None:
        return None
    well = {name for name, item in fields.items() if name == "talk" or _is_well(reading, name, item)}
    people = read_people(reading, fields["people"]) if "people" in well else ()
    rows: tuple[Row, ...] = ()
    if {"people", "given"} <= well:
        rows = reading.noted(lambda: read_rows(reading, fields["given"]), ())
    now = reading.noted(lambda: dates.moment(fields["now"]), NOW) if "now" in well else NOW
    # Without its people every step of the talk would be wrong.
    talk = read_talk(reading, fields["talk"]) if "people" in well else ()
    about = fields["about"].text() if "about" in well else ""
    lang = fields["lang"].text() if "lang" in well else "sv"
    return Script(reading.file, about, now, lang, people, rows, talk, tuple(reading.worded))


def _is_well(reading: Reading, name: str, item: Item) -> bool:
    try:
        HEAD.shapes[name].check(item)
    except Mistake as mistake:
        reading.mistakes.append(mistake)
        return False
    return True
