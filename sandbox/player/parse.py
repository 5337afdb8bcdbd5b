"""Reads a script file whole; everything that is wrong in it is told at once, before anything is played."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import yaml

from sandbox.player import dates
from sandbox.player.asserters import NAMES
from sandbox.player.given import ROWS, Row, read_rows
from sandbox.player.grammar import Anything, Matching, Text, Word
from sandbox.player.items import Item
from sandbox.player.mistakes import Mistake, UnreadableError
from sandbox.player.persons import PEOPLE, read_people
from sandbox.player.reading import LANGUAGE, Reading
from sandbox.player.script import Script
from sandbox.player.structures import Listing, Record
from sandbox.player.talk import read_talk
from sandbox.player.values import ROWS_OF_VALUES, VALUES, Values, lacking, rows_of, texts, unused
from sandbox.player.wanted import NAME
from sandbox.player.yamltext import compose

NOW = "2026-11-23 08:00"


TAG = Matching(r"[^\s,]+", "one word", "a tag")
HEAD = Record(
    needed={"about": Text("one sentence"), "people": PEOPLE, "talk": Anything()},
    may={
        "now": dates.MOMENT,
        "lang": LANGUAGE,
        "also": Listing(LANGUAGE, "a list of languages", 1),
        "without": Listing(Word(NAMES), "a list of asserters", 1),
        "fails": Text("why"),
        "tags": Listing(TAG, "a list of tags"),
        "vars": VALUES,
        "cases": ROWS_OF_VALUES,
        "given": ROWS,
    },
)
"""A script's own keys. The talk is read step by step."""
_ORDER = (
    "about",
    "now",
    "lang",
    "also",
    "without",
    "tags",
    "fails",
    "people",
    "vars",
    "cases",
    "given",
    "talk",
)


def parse(file: Path) -> Script:
    """The script, of several rows the first. Raises UnreadableError with every mistake in it."""
    return parse_rows(file)[0]


def parse_rows(file: Path) -> list[Script]:
    """A script for each row of `cases`, or the only one. Raises UnreadableError with every mistake in it."""
    root = Item(file, compose(file))
    scripts: list[Script] = []
    mistakes: dict[str, Mistake] = {}
    try:
        rows, used = _rows(root), set[str]()
        mistakes |= {str(mistake): mistake for mistake in _lacking(root)}
        for row in rows:
            script, wrong, needed = _read(file, root, row)
            scripts.append(script)
            mistakes |= {str(mistake): mistake for mistake in wrong}
            used |= needed
        # Where something else is wrong, a name may stand in what was not read.
        mistakes |= {str(mistake): mistake for mistake in ([] if mistakes else _unused(root, used))}
    except Mistake as mistake:
        mistakes[str(mistake)] = mistake
    if mistakes:
        raise UnreadableError(mistakes.values())
    return scripts


def is_fragment(file: Path) -> bool:
    """Whether it is only there to be included: a talk without people. Raises UnreadableError."""
    root = compose(file)
    return isinstance(root, yaml.MappingNode) and {str(key.value) for key, _ in root.value} <= {
        "vars",
        "given",
        "talk",
    }


def _rows(root: Item) -> list[dict[str, str]]:
    """The values of each row, with those of `vars`. Raises Mistake."""
    head = dict(root.named()) if root.is_mapping else {}
    for name, shape in (("vars", VALUES), ("cases", ROWS_OF_VALUES)):
        if name in head:
            shape.check(head[name])
    known = texts(head["vars"]) if "vars" in head else {}
    return [{**known, **row} for row in rows_of(head["cases"])] if "cases" in head else [known]


def _lacking(root: Item) -> list[Mistake]:
    head = dict(root.named()) if root.is_mapping else {}
    return [*lacking(head["cases"])] if "cases" in head else []


def _read(file: Path, root: Item, row: dict[str, str]) -> tuple[Script, list[Mistake], set[str]]:
    """One row's script, its mistakes, and the names that it used."""
    values = Values(row)
    reading = Reading(file, included=(file.resolve(),), values=values)
    script = _script(reading, _filled(root, values))
    if not reading.mistakes and "cases" in (head := dict(root.named())):
        rows_in = file.parent / head["cases"].text() if head["cases"].is_text else None
        script = replace(script, about=_of_row(script.about, root, row), rows_in=rows_in)
    return script, reading.mistakes, values.used


def _of_row(about: str, root: Item, row: Mapping[str, str]) -> str:
    """A sentence of its own for each row: its values, unless the sentence names one itself."""
    if NAME.search(dict(root.named())["about"].text()):
        return about
    own = rows_of(dict(root.named())["cases"])[0]
    return f"{about} ({', '.join(row[name] for name in own)})"


def _filled(root: Item, values: Values) -> Item:
    """All of it but the values themselves."""
    if not isinstance(root.node, yaml.MappingNode):
        return root
    pairs = [
        (key, value if key.value in {"vars", "cases"} else values.filled(value))
        for key, value in root.node.value
    ]
    return Item(root.file, yaml.MappingNode(root.node.tag, pairs, root.node.start_mark, root.node.end_mark))


def _unused(root: Item, used: set[str]) -> list[Mistake]:
    head = dict(root.named())
    found = list(unused(head["vars"], used)) if "vars" in head else []
    if "cases" in head:
        names = [name for name in rows_of(head["cases"])[0] if name not in used]
        found += [
            head["cases"].wrong(f'"{name}" is used nowhere', allowed=f"{{{{{name}}}}} in the script")
            for name in names
        ]
    return found


def _script(reading: Reading, root: Item) -> Script:
    fields = reading.noted(lambda: root.fields(_ORDER, needed=HEAD.needed), None)
    if fields is None:
        # What is known is read all the same, for its own mistakes.
        fields = {name: item for name, item in reading.noted(root.named, ()) if name in _ORDER}
    well = {name for name, item in fields.items() if name == "talk" or _is_well(reading, name, item)}
    people = read_people(reading, fields["people"]) if "people" in well else ()
    rows: tuple[Row, ...] = ()
    if {"people", "given"} <= well:
        rows = read_rows(reading, fields["given"])
    now = reading.noted(lambda: dates.moment(fields["now"]), NOW) if "now" in well else NOW
    # Without its people every step of the talk would be wrong.
    talk = read_talk(reading, fields["talk"]) if {"people", "talk"} <= well else ()
    about = fields["about"].text() if "about" in well else ""
    lang = fields["lang"].text() if "lang" in well else "sv"
    tags, also, without = (_listed(fields, well, name) for name in ("tags", "also", "without"))
    fails = fields["fails"].text() if "fails" in well else ""
    worded = tuple(reading.worded)
    return Script(reading.file, about, now, lang, people, rows, talk, worded, fails, tags, also, without)


def _listed(fields: Mapping[str, Item], well: set[str], name: str) -> tuple[str, ...]:
    return tuple(each.text() for each in fields[name].entries()) if name in well else ()


def _is_well(reading: Reading, name: str, item: Item) -> bool:
    try:
        HEAD.shapes[name].check(item)
    except Mistake as mistake:
        reading.mistakes.append(mistake)
        return False
    return True
