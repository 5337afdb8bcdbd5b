"""Reads a script's talk, each step by its row of the format's table."""

import re
from collections.abc import Iterable, Mapping
from functools import partial

from sandbox.player.given import ROWS, read_rows
from sandbox.player.grammar import YES_OR_NO, Text
from sandbox.player.items import Item
from sandbox.player.mistakes import Mistake, UnreadableError, closest
from sandbox.player.reading import Reading
from sandbox.player.steps import acts, channels, files, laying, leading, looks, world
from sandbox.player.steps.laying import Given
from sandbox.player.steps.several import SECONDS, WITHIN, AtOnce, Include, Soft, of_each, within
from sandbox.player.steps.step import Form, Line, Step
from sandbox.player.structures import ByKind, Record
from sandbox.player.values import VALUES, unused
from sandbox.player.yamltext import compose


def _soft(form: Form) -> Form:
    """A look whose miss does not end the talk."""
    return Form(form.shape, lambda reading, line: Soft(line.at, form.read(reading, line)), form.more)


def _patient(form: Form) -> Form:
    """A look that may say how long it waits."""

    def read(reading: Reading, line: Line) -> Step:
        look = form.read(reading, line)
        return within(look, line.more[WITHIN].text()) if WITHIN in line.more else look

    return Form(form.shape, read, {**form.more, WITHIN: SECONDS})


_WAITING = {name: _patient(form) for part in (looks, files, channels) for name, form in part.WAITING.items()}
_LOOKS = looks.FORMS | files.FORMS | channels.FORMS | _WAITING
_SOFT = {f"{name}?": _soft(form) for name, form in _LOOKS.items() if name.startswith("X ")}
FORMS: dict[str, Form] = acts.FORMS | _LOOKS | _SOFT | leading.FORMS | world.FORMS | laying.FORMS
"""The format's table; `X` stands for a person."""
AT_ONCE, INCLUDE = "at once", "include"
_PATH = Text("another script, by its path from this one's folder")
INCLUDED = ByKind(_PATH, Record({"file": _PATH}, {"vars": VALUES, "given": YES_OR_NO}))
MORE = {name for form in FORMS.values() for name in form.more}
"""Keys that follow a step's own."""
HEAD_OF_INCLUDED = (
    "about",
    "now",
    "lang",
    "also",
    "tags",
    "fails",
    "people",
    "vars",
    "cases",
    "given",
    "talk",
)
_SAYS = "a step such as  anna says: Mina tider"
_OF_PERSONS = {
    name: re.compile(re.escape(name).replace("X", r"(\S+)", 1)) for name in FORMS if "X" in name.split()
}


def read_talk(reading: Reading, item: Item) -> tuple[Step, ...]:
    """The steps; a mistake in one does not hide those in the next."""
    steps: list[Step] = []
    for entry in reading.noted(lambda: item.entries("a list of steps"), list[Item]()):
        step = reading.noted(partial(_step, reading, entry), None)
        steps += [] if step is None else [step]
        if reading.budget.left <= 0:
            break
    return tuple(steps)


def _step(reading: Reading, item: Item) -> Step:
    reading.budget.spend(item)
    pairs = item.pairs(_SAYS)
    if not pairs:
        raise item.wrong("an empty step", allowed=_SAYS)
    key, value = next((pair for pair in pairs if pair[0].text() not in MORE), pairs[0])
    more = [pair for pair in pairs if pair[0] != key]
    name, who = _form(reading, key)
    known = FORMS[name].more if name in FORMS else {}
    _refuse_others(key, (place for place, _ in more), known)
    if name == AT_ONCE:
        return AtOnce(key.at, read_talk(reading, value))
    if name == INCLUDE:
        return _include(reading, key, value)
    line = Line(key, who, value, {extra.text(): each for extra, each in more})
    FORMS[name].check(line)
    if who not in reading.crowds:
        return FORMS[name].read(reading, line)
    return of_each(FORMS[name].read(reading, line), reading.crowds[who], at_once=name in acts.FORMS)


def _refuse_others(key: Item, others: Iterable[Item], known: Iterable[str]) -> None:
    names = list(known)
    for place in others:
        if place.text() not in names:
            raise place.wrong(
                f'"{place.text()}" does not belong to "{key.text()}"',
                allowed=", ".join(names) or "one step for each -",
                meant=closest(place.text(), names),
            )


def _form(reading: Reading, key: Item) -> tuple[str, str]:
    """The row of the table that a step's key belongs to, and its person."""
    text = key.text("a step")
    if text in FORMS or text in (AT_ONCE, INCLUDE):
        return text, ""
    for name, pattern in _OF_PERSONS.items():
        if found := pattern.fullmatch(text):
            who = found[1]
            return name, who if who in reading.crowds else reading.person(key, who)
    raise _unknown(reading, key, text, who=text.partition(" ")[0])


_IN_OTHER_WORDS = {
    **dict.fromkeys(("trycker", "klickar", "väljer", "clicks", "presses", "chooses", "selects"), "taps"),
    **dict.fromkeys(("säger", "skriver", "skickar", "writes", "types", "sends", "enters"), "says"),
    **dict.fromkeys(("ser", "får", "läser", "gets", "reads", "receives", "expects"), "sees"),
}
"""What a step is called elsewhere, or in Swedish."""


def _unknown(reading: Reading, key: Item, text: str, *, who: str) -> Mistake:
    if text in MORE:
        below = "below its step, under the first letter of that, without a - of its own"
        return key.wrong(f'"{text}" is no step', allowed=below)
    cast = {*reading.people, *reading.crowds}
    name = who if who in cast else (closest(who, cast) or "X")
    ours = [form.replace("X", name) for form in (*FORMS, AT_ONCE, INCLUDE)]
    mine = [form for form in ours if form.startswith(f"{who} ")] if who in cast else ours
    verb = text.removeprefix(f"{who} ").split(" ")[0].casefold()
    meant = f"{name} {_IN_OTHER_WORDS[verb]}" if verb in _IN_OTHER_WORDS else closest(text, mine or ours)
    return key.wrong(f'unknown step "{text}"', allowed=", ".join(mine), meant=meant)


def _include(reading: Reading, key: Item, value: Item) -> Step:
    INCLUDED.check(value)
    fields = dict(value.named()) if value.is_mapping else {"file": value}
    file = fields["file"]
    path = reading.path(file)
    if path.resolve() in reading.included:
        raise file.wrong(f'"{file.text()}" includes itself')
    try:
        head = Item(path, compose(path)).fields(HEAD_OF_INCLUDED, needed=("talk",))
    except UnreadableError as unreadable:
        reading.mistakes.extend(unreadable.mistakes)
        return Include(key.at, file.text(), ())
    given = fields.get("vars")
    values = reading.values.inside(head.get("vars"), given)
    inside = reading.inside(path, values)
    rows = _rows_of(inside, head, fields) if "given" in head else ()
    steps = (*rows, *read_talk(inside, Item(path, values.filled(head["talk"].node))))
    reading.values.used |= values.used
    reading.mistakes.extend(unused(given, values.used) if given else ())
    return Include(key.at, file.text(), steps)


def _rows_of(inside: Reading, head: Mapping[str, Item], asked: Mapping[str, Item]) -> tuple[Step, ...]:
    """What an included talk begins with: a fragment's rows always, a whole script's where it is asked for."""
    wanted = asked["given"].text() in {"yes", "true"} if "given" in asked else "people" not in head
    if not wanted:
        return ()
    rows = Item(inside.file, inside.values.filled(head["given"].node))
    ROWS.check(rows)
    return (Given(rows.at, read_rows(inside, rows)),)
