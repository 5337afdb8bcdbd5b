"""The JSON Schema and the parser take the same scripts: what one refuses, so does the other."""

import tempfile
from pathlib import Path
from typing import Any

import jsonschema
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sandbox.player.mistakes import UnreadableError
from sandbox.player.parse import parse
from sandbox.player.reading import ALIAS
from sandbox.player.schema import schema
from tests.examples import tried

Tree = Any
"""Any JSON."""
SCHEMA: Tree = schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
AS_WRITTEN = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""The player's own: PyYAML's slow one takes no question mark within braces."""
SCRIPTS = sorted((Path(__file__).parents[2] / "conversations").rglob("*.yaml"))
BEYOND = (
    "unknown person",
    "there is no file",
    "includes itself",
    "has not been saved",
    "is not a regular expression:",
    "not a date of the calendar",
    "too deeply nested",
    "is no value",
    "is used nowhere",
    "is missing in this row",
)
"""What a schema cannot say: it knows no people, files, calendar, or order of steps."""
PEOPLE = ("anna", "eva")
TEXTS = st.sampled_from(
    [
        "Mina tider",
        "/kod (\\d+)/",
        "2026-12-01 09:00",
        "2026-12-01",
        "no",
        "10 vardagar",
        "none",
        "7",
        "",
        " ",
        "å\n",
    ]
)
WEED = (
    TEXTS
    | st.text(max_size=4)
    | st.integers(-2, 1000)
    | st.booleans()
    | st.none()
    | st.just([])
    | st.just({})
)


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_every_script_of_the_house_fits() -> None:
    for file in SCRIPTS:
        loaded = yaml.load(file.read_text(encoding="utf-8"), Loader=AS_WRITTEN)
        wrong = [error for error in VALIDATOR.iter_errors(_numbers(loaded)) if not error.context]
        assert wrong == [], file.stem


def _numbers(found: Tree) -> Tree:
    """As an editor reads it: YAML 1.2, where only numbers and true and false are no texts."""
    if isinstance(found, dict):
        return {key: _numbers(value) for key, value in found.items()}
    if isinstance(found, list):
        return [_numbers(value) for value in found]
    return int(found) if found.isdigit() else found


def grown(part: Tree) -> st.SearchStrategy[Any]:
    """Something that fits this part of the schema."""
    if "$ref" in part:
        return st.deferred(steps)
    if "enum" in part:
        return st.sampled_from(part["enum"])
    if part.get("type") == "object":
        return record(part)
    if "anyOf" in part:
        return st.one_of([grown(each) for each in part["anyOf"]])
    if part.get("type") == "array":
        return st.lists(grown(part["items"]), min_size=part.get("minItems", 0), max_size=3)
    if part.get("type") == "integer":
        return st.integers(part["minimum"], part["maximum"])
    if "pattern" in part and part["type"] == "string":
        return st.sampled_from(PEOPLE) if ALIAS in part["pattern"] else st.from_regex(part["pattern"])
    return TEXTS.filter(str.strip) | st.integers() if part else WEED


def record(part: Tree) -> st.SearchStrategy[Any]:
    fields = {name: grown(each) for name, each in part.get("properties", {}).items()}
    needed = {name: fields.pop(name) for name in part.get("required", ())}
    named = [st.dictionaries(names(key), grown(each), min_size=part.get("minProperties", 0), max_size=2)
             for key, each in part.get("patternProperties", {}).items()]  # fmt: skip
    known = st.fixed_dictionaries(needed, optional=fields)
    return known if not named else st.one_of(named)


def names(pattern: str) -> st.SearchStrategy[str]:
    return st.sampled_from(PEOPLE) if ALIAS in pattern else st.from_regex(pattern)


def steps() -> st.SearchStrategy[Any]:
    step = SCHEMA["$defs"]["step"]
    own = [st.fixed_dictionaries({name: grown(each)}) for name, each in step["properties"].items()]
    persons = [
        st.fixed_dictionaries({_named(key, who): grown(each)})
        for key, each in step["patternProperties"].items()
        for who in PEOPLE
    ]
    return st.one_of([*own, *persons]) | st.fixed_dictionaries(
        {"anna gets file": st.just("*.ics"), "holding": grown(step["properties"]["holding"])}
    )


def _named(key: str, who: str) -> str:
    return key.replace(ALIAS, who).removeprefix("^(?:").removesuffix(")$(?!\\n)")


@st.composite
def scripts(draw: st.DrawFn) -> Tree:
    """A script, often with something wrong somewhere in it."""
    head = SCHEMA["properties"]
    script = {
        "about": "ett prov",
        "people": {"anna": "patient 19890914-2393", "eva": {"staff": "eva", "login": "no"}},
        "talk": draw(st.lists(steps(), max_size=3)),
    }
    script |= draw(
        st.fixed_dictionaries({}, optional={name: grown(head[name]) for name in ("now", "lang", "given")})
    )
    for _ in range(draw(st.integers(0, 2))):
        _spoil(draw, script)
    return script


def _spoil(draw: st.DrawFn, script: Tree) -> None:
    places = list(_places(script))
    inside, key = draw(st.sampled_from(places))
    if key not in inside if isinstance(inside, dict) else key >= len(inside):
        return
    match draw(st.sampled_from(["replace", "drop", "add"])):
        case "replace":
            inside[key] = draw(WEED)
        case "drop":
            del inside[key]
        case _ if isinstance(inside, dict):
            inside[draw(st.sampled_from(["holding", "sv", "button", "count", "unit", "anna sees"]))] = draw(
                WEED
            )


def _places(found: Tree) -> Tree:
    items = found.items() if isinstance(found, dict) else enumerate(found) if isinstance(found, list) else ()
    for key, value in list(items):
        yield found, key
        yield from _places(value)


def mistakes(script: Tree) -> list[str]:
    with tempfile.NamedTemporaryFile("w", suffix=".yaml", encoding="utf-8") as file:
        yaml.safe_dump(script, file, allow_unicode=True, width=10_000)
        file.flush()
        try:
            parse(Path(file.name))
        except UnreadableError as unreadable:
            return [str(mistake) for mistake in unreadable.mistakes]
    return []


@tried(25)
@given(scripts())
def test_schema_and_parser_take_the_same(script: Tree) -> None:
    found = mistakes(script)
    beyond = [line for line in found if any(words in line for words in BEYOND)]
    fits = VALIDATOR.is_valid(script)
    if fits:
        assert found == beyond
    else:
        assert found, next(VALIDATOR.iter_errors(script)).message
