"""The format as JSON Schema, for editors: made of the very shapes that the parser checks with."""

import re
from collections.abc import Iterable

from sandbox.player.asserters import LONGEST_ALONE
from sandbox.player.given import ESERVICE, SERVICE, UNIT
from sandbox.player.grammar import NAMED, Schema, whole
from sandbox.player.items import Json
from sandbox.player.named import Names
from sandbox.player.parse import HEAD
from sandbox.player.persons import PERSON
from sandbox.player.reading import ALIAS
from sandbox.player.steps.acts import BUTTON
from sandbox.player.steps.world import CODE, STATE
from sandbox.player.talk import AT_ONCE, FORMS, INCLUDE, INCLUDED, MORE

_STEP: Schema = {"$ref": "#/$defs/step"}
_PEOPLE = re.compile(rf"^ +({ALIAS}): *\{{?(?:patient|staff|[0-9]+ patients)\b", re.MULTILINE)
_STEPS: Schema = {"type": "array", "items": _STEP}


def schema(names: Names | None = None, people: Iterable[str] = ()) -> Schema:
    """The format; with names, an editor offers and demands those of units, services, rules and people, and
    offers labels; of people, as scripts call them, it offers what each can do.
    """
    found = _format(people)
    return found if names is None else _enumerated(found, names)


def _enumerated(found: Schema, names: Names) -> Schema:
    """With what there is at each place where a unit, service, rule, person or label is written."""
    put = {
        UNIT.says: {"enum": list[Json](names.units)},
        SERVICE.says: {"enum": list[Json](names.services)},
        ESERVICE.says: {"enum": list[Json]([*names.eservices, *names.eservices.values()])},
    }
    offered = {
        PERSON: list[Json](f"{_role(login)} {login}" for login in names.people),
        STATE.says: list[Json](names.states),
        CODE.says: list[Json](names.codes),
        BUTTON.says: list[Json](one for one in names.labels if _is_label(one)),
    }

    def named(part: Json) -> Json:
        if isinstance(part, list):
            return [named(one) for one in part]
        if not isinstance(part, dict):
            return part
        says = str(part.get("description"))
        if says in put:
            return {"anyOf": [{**put[says], "description": says}, NAMED]}
        return {key: named(one) for key, one in part.items()} | (
            {"examples": offered[says]} if says in offered else {}
        )

    return {key: named(one) for key, one in found.items()}


def _role(login: str) -> str:
    return "patient" if login[0].isdigit() else "staff"


def _is_label(text: str) -> bool:
    return len(text) <= LONGEST_ALONE and not set("{\n") & set(text)


def _format(people: Iterable[str]) -> Schema:
    head = HEAD.schema()
    properties = head["properties"]
    assert isinstance(properties, dict)  # noqa: S101 - a Record's schema always has them
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A conversation script of vardtid",
        **head,
        "properties": {**properties, "talk": _STEPS},
        "$defs": {"step": _step(people)},
    }


def people_in(script: str) -> list[str]:
    """The names of a script's people, whether the rest can be read yet or not."""
    return _PEOPLE.findall(script)


def _step(people: Iterable[str]) -> Schema:
    own: dict[str, Json] = {name: form.shape.schema() for name, form in FORMS.items() if "X" not in name}
    more = {name: shape.schema() for form in FORMS.values() for name, shape in form.more.items()}
    persons = {_key(name): form.shape.schema() for name, form in FORMS.items() if "X" in name}
    own |= {
        name.replace("X", one): form.shape.schema()
        for one in people
        for name, form in FORMS.items()
        if "X" in name
    }
    return {
        "type": "object",
        "properties": {**own, AT_ONCE: _STEPS, INCLUDE: INCLUDED.schema(), **more},
        "patternProperties": dict(persons),
        "additionalProperties": False,
        "minProperties": 1,
        "anyOf": [_alone(), *(_followed(name) for name in FORMS if FORMS[name].more)],
    }


def _key(name: str) -> str:
    return whole(name.replace("?", r"\?").replace("X", ALIAS))


def _alone() -> Schema:
    """One key, and not one that only follows another."""
    return {"maxProperties": 1, "propertyNames": {"not": {"enum": list[Json](sorted(MORE))}}}


def _followed(name: str) -> Schema:
    """A step with those of its keys that may follow it."""
    extra: list[Json] = list(FORMS[name].more)
    return {
        "minProperties": 2,
        "maxProperties": 1 + len(extra),
        "not": {"propertyNames": {"enum": extra}},
        "propertyNames": {"anyOf": [{"pattern": _key(name)}, {"enum": extra}]},
    }
