"""Reads a script file whole; everything that is wrong in it is told at once, before anything is played."""

import re
from pathlib import Path

from sandbox.player import dates, given
from sandbox.player.items import Item
from sandbox.player.mistakes import Mistake, UnreadableError, closest
from sandbox.player.reading import Reading
from sandbox.player.script import ROLES, Part, Script
from sandbox.player.steps import acts, channels, looks, world
from sandbox.player.steps.several import AtOnce, Include
from sandbox.player.steps.step import Form, Line, Step
from sandbox.player.yamltext import compose

KEYS = ("about", "now", "lang", "people", "given", "talk")
NOW = "2026-11-23 08:00"
FORMS: dict[str, Form] = acts.FORMS | looks.FORMS | channels.FORMS | world.FORMS
_SEVERAL = ("at once", "include")
_CHANNELS = tuple(form.removesuffix("X") for form in FORMS if form.endswith(" X"))
_ALIAS = re.compile(r"[^\W\d]\w*")
_RESERVED = {"sms", "email", "letter", "all", "none", "empty", "at"}


def parse(file: Path) -> Script:
    """The script, or `UnreadableError` with every mistake in it."""
    reading = Reading(file, included=(file.resolve(),))
    script = _script(reading, Item(file, compose(file)))
    if script is None or reading.mistakes:
        raise UnreadableError(reading.mistakes)
    return script


def _script(reading: Reading, root: Item) -> Script | None:
    try:
        fields = root.fields(KEYS, needed=("about", "people", "talk"))
        people = _people(reading, fields["people"])
        now = dates.moment(fields["now"]) if "now" in fields else NOW
        lang = _lang(fields["lang"]) if "lang" in fields else "sv"
        rows = given.read_rows(reading, fields["given"]) if "given" in fields else ()
        about = fields["about"].text("one sentence")
    except Mistake as mistake:
        reading.mistakes.append(mistake)
        return None
    talk = read_talk(reading, fields["talk"])
    return Script(reading.file, about, now, lang, people, rows, talk, tuple(reading.worded))


def _lang(item: Item) -> str:
    text = item.text("sv, en, …")
    if not re.fullmatch(r"[a-z]{2,3}", text):
        raise item.wrong(f'"{text}" is not a language', allowed="sv, en, …")
    return text


def _people(reading: Reading, item: Item) -> tuple[Part, ...]:
    people = tuple(_part(key, value) for key, value in item.pairs("name: patient 19890914-2393"))
    reading.people |= {part.alias for part in people}
    return people


def _part(key: Item, value: Item) -> Part:
    alias = key.text("a name")
    if not _ALIAS.fullmatch(alias) or alias in _RESERVED:
        raise key.wrong(f'"{alias}" cannot be a person\'s name here', allowed="one word, such as anna")
    if not value.is_mapping:
        role, _, login = value.text("patient NUMBER, staff ID").partition(" ")
        return Part(key.at, alias, _role(value, role), _login(value, login))
    fields = value.fields((*ROLES, "login"))
    roles = [role for role in ROLES if role in fields]
    if len(roles) != 1:
        raise value.wrong("a person is one of these", allowed=", ".join(ROLES))
    logs_in = "login" not in fields or fields["login"].one_of(("yes", "no")) == "yes"
    return Part(key.at, alias, roles[0], _login(fields[roles[0]], fields[roles[0]].text()), logs_in)


def _role(item: Item, role: str) -> str:
    if role not in ROLES:
        raise item.wrong(f'"{role}" is not a role', allowed=", ".join(ROLES), meant=closest(role, ROLES))
    return role


def _login(item: Item, login: str) -> str:
    if not re.fullmatch(r"[\w+-]{2,40}", login.strip()):
        raise item.wrong("who is missing", allowed="patient 19890914-2393, staff eva, tester testledaren")
    return login.strip()


def read_talk(reading: Reading, item: Item) -> tuple[Step, ...]:
    """The steps; a mistake in one does not hide those in the next."""
    steps = []
    try:
        entries = item.entries("a list of steps")
    except Mistake as mistake:
        reading.mistakes.append(mistake)
        return ()
    for entry in entries:
        try:
            steps.append(_step(reading, entry))
        except Mistake as mistake:
            reading.mistakes.append(mistake)
    return tuple(steps)


def _step(reading: Reading, item: Item) -> Step:
    pairs = item.pairs("a step such as  anna says: Mina tider")
    if not pairs:
        raise item.wrong("an empty step", allowed="such as  anna says: Mina tider")
    (key, value), more = pairs[0], {name.text(): (name, each) for name, each in pairs[1:]}
    name, who = _form(reading, key)
    form = FORMS.get(name)
    for extra, (place, _) in more.items():
        known = form.more if form else ()
        if extra not in known:
            raise place.wrong(
                f'"{extra}" does not belong to "{key.text()}"',
                allowed=", ".join(known) or "one step for each -",
                meant=closest(extra, known),
            )
    if name == "at once":
        return AtOnce(key.at, read_talk(reading, value))
    if name == "include":
        return _include(reading, key, value)
    return FORMS[name].read(
        reading, Line(key, who, value, {extra: each for extra, (_, each) in more.items()})
    )


def _form(reading: Reading, key: Item) -> tuple[str, str]:
    """The row of the table that a step's key belongs to, and its person."""
    text = " ".join(key.text("a step").split())
    if text in FORMS or text in _SEVERAL:
        return text, ""
    for channel in _CHANNELS:
        if text.startswith(channel):
            who = text.removeprefix(channel)
            return f"{channel}X", reading.person(key, who)
    who, _, verb = text.partition(" ")
    if f"X {verb}" in FORMS:
        return f"X {verb}", reading.person(key, who)
    raise _unknown(reading, key, text, who=who)


def _unknown(reading: Reading, key: Item, text: str, *, who: str) -> Mistake:
    name = who if who in reading.people else (closest(who, reading.people) or "X")
    ours = [form.replace("X", name) for form in (*FORMS, *_SEVERAL)]
    mine = [form for form in ours if form.startswith(f"{who} ")] if who in reading.people else ours
    return key.wrong(f'unknown step "{text}"', allowed=", ".join(mine), meant=closest(text, mine or ours))


def _include(reading: Reading, key: Item, value: Item) -> Step:
    path = reading.path(value)
    if path.resolve() in reading.included:
        raise value.wrong(f'"{value.text()}" includes itself')
    inner = Reading(
        path, people=set(reading.people), saved=reading.saved, included=(*reading.included, path.resolve())
    )
    try:
        root = Item(path, compose(path))
        fields = root.fields(KEYS, needed=("talk",))
    except UnreadableError as unreadable:
        reading.mistakes.extend(unreadable.mistakes)
        return Include(key.at, value.text(), ())
    steps = read_talk(inner, fields["talk"])
    reading.mistakes.extend(inner.mistakes)
    reading.worded.extend(inner.worded)
    return Include(key.at, value.text(), steps)
