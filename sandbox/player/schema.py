"""The format as JSON Schema, for editors: made of the very shapes that the parser checks with."""

from sandbox.player.grammar import Schema, whole
from sandbox.player.items import Json
from sandbox.player.parse import HEAD
from sandbox.player.reading import ALIAS
from sandbox.player.talk import AT_ONCE, FORMS, INCLUDE, INCLUDED, MORE

_STEP: Schema = {"$ref": "#/$defs/step"}
_STEPS: Schema = {"type": "array", "items": _STEP}


def schema() -> Schema:
    head = HEAD.schema()
    properties = head["properties"]
    assert isinstance(properties, dict)  # noqa: S101 - a Record's schema always has them
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A conversation script of vardtid",
        **head,
        "properties": {**properties, "talk": _STEPS},
        "$defs": {"step": _step()},
    }


def _step() -> Schema:
    own: dict[str, Json] = {name: form.shape.schema() for name, form in FORMS.items() if "X" not in name}
    more = {name: shape.schema() for form in FORMS.values() for name, shape in form.more.items()}
    persons = {_key(name): form.shape.schema() for name, form in FORMS.items() if "X" in name}
    return {
        "type": "object",
        "properties": {**own, AT_ONCE: _STEPS, INCLUDE: INCLUDED.schema(), **more},
        "patternProperties": dict(persons),
        "additionalProperties": False,
        "minProperties": 1,
        "anyOf": [_alone(), *(_followed(name, extra) for name in FORMS for extra in FORMS[name].more)],
    }


def _key(name: str) -> str:
    return whole(name.replace("X", ALIAS))


def _alone() -> Schema:
    """One key, and not one that only follows another."""
    return {"maxProperties": 1, "propertyNames": {"not": {"enum": list[Json](sorted(MORE))}}}


def _followed(name: str, extra: str) -> Schema:
    """A step with the one key that may follow it."""
    return {
        "required": [extra],
        "minProperties": 2,
        "maxProperties": 2,
        "propertyNames": {"anyOf": [{"pattern": _key(name)}, {"const": extra}]},
    }
