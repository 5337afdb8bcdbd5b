"""Promises to the reader of this house, kept by tests."""

import ast
import importlib
import re
import tomllib
from collections import Counter

from care.refusals import Refusal
from handlers.front.refusals import WORDS_OF_REFUSALS
from handlers.front.subjects import SUBJECTS
from tests.house import (
    HOUSE,
    LONGEST_FILE,
    ROOMS,
    FunctionNode,
    body_length,
    functions,
    identifiers,
    imported,
    module_of,
    name_of,
    names_at_top,
    positional,
    public_names,
    sources,
    tree,
    used,
)
from tests.quick import WHOLE

LONGEST_FUNCTION = 30
FORBIDDEN_NAMES = {"utils", "common", "helpers", "misc", "base"}
GLOSSARY_ROW = re.compile(r"^\|[^|]+\|([^|]+)\|", re.MULTILINE)
MANY = 3
"""A name in so many modules has as many meanings."""
REGISTERED = {
    "CONVERSATION": "what a conversation is found by",
    "SUBJECT": "what a subject is found by",
    "REFUSALS": "which refusals a module has words for",
    "T": "a type variable of the module",
    "in_menu": "what a subject adds to the patient's menu",
    "in_staff_menu": "what a subject adds to the staff's menu",
}
"""Names that every module of a kind has, so that one table can name them all."""
FOUND_BY_NAME = {
    "CONVERSATION": "in a table of modules",
    "SUBJECT": "in a table of modules",
    "__all__": "what a module passes on",
    "bot.commands.cli.main": "pyproject.toml: where `vardtid` begins",
    "care.eservices.outcomes.ServiceWritten": "as an outcome of an earlier version is stored",
    "care.follow_ups.outcomes.MessageWritten": "as an outcome of an earlier version is stored",
    "handlers.cases.signing.TITLES": "words of the store's, for the catalogues",
    "handlers.reports.activity_names.ACTIVITIES": "words of the store's, for the catalogues",
    "storage.engine.migrate.downgrade": "the way back of a migration, which tests go",
    "storage.eservices.fhir.response.answers_of": "answers as others would send them (decision 037)",
    "storage.eservices.fhir.response.response_of": "answers as others would read them (decision 037)",
}
"""What no line of the rooms calls, and what for it is there."""
POSITIONAL = 4
ARROWS = 250
"""So many at most lead from a file of one subject of the conversation to a file of another."""
NO_SUBJECT = {"front", "talk", "understanding"}
FUNCTIONS_WITH_MORE = 28
"""A ratchet: what there is today, and never more. Who lowers it writes the new number here."""


def test_a_file_is_short_enough_to_read() -> None:
    written = [*sources(*ROOMS, "tests", "tools"), *sorted((HOUSE / "sandbox" / "web").rglob("*.js"))]
    lines = {name_of(path): len(path.read_text().splitlines()) for path in written}
    assert {name: count for name, count in lines.items() if count > LONGEST_FILE} == {}


def test_a_function_is_short_enough_to_see() -> None:
    long = {
        f"{name_of(path)}: {one.name}": body_length(one)
        for path in sources(*ROOMS)
        for one in functions(path)
        if body_length(one) > LONGEST_FUNCTION
    }
    assert long == {}


def test_a_module_says_what_it_is_for() -> None:
    assert [name_of(path) for path in sources(*ROOMS) if not ast.get_docstring(tree(path))] == []


def test_a_file_is_named_by_what_it_holds() -> None:
    parts = {path: {path.stem, *path.relative_to(HOUSE).parent.parts} for path in sources(*ROOMS)}
    assert [name_of(path) for path, names in parts.items() if FORBIDDEN_NAMES & names] == []


def test_no_document_names_a_machine() -> None:
    texts = [*HOUSE.glob("*.md"), *(HOUSE / "docs").rglob("*.md"), *sources(*ROOMS, "tools")]
    paths = re.compile(r"(?<![\w.])/(work|root|home)/")
    assert [name_of(path) for path in texts if paths.search(path.read_text())] == []


def test_every_dependency_has_an_upper_bound() -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text())["project"]
    named = project["dependencies"] + project["optional-dependencies"]["dev"]
    assert [one for one in named if "<" not in one] == []


def test_every_word_of_the_glossary_names_something() -> None:
    rows = GLOSSARY_ROW.findall((HOUSE / "docs" / "glossary.md").read_text())[2:]
    names = [name for row in rows for name in re.findall(r"`([A-Za-z_.]+)`", row)]
    assert names
    assert [name for name in names if name.rsplit(".", 1)[-1] not in identifiers()] == []


def test_every_refusal_has_words() -> None:
    for path in sources("care"):
        importlib.import_module(".".join(path.relative_to(HOUSE).with_suffix("").parts))
    assert [kind.__name__ for kind in _below(Refusal) if kind not in WORDS_OF_REFUSALS] == []


def test_a_subject_words_what_it_refuses_in_its_own_folder() -> None:
    """Where CONTRIBUTING.md sends who adds one."""
    folders = [{words.__module__.split(".")[1] for words in one.refusals.values()} for one in SUBJECTS]
    times = Counter(folder for those in folders for folder in those)
    shared = [folder for folder, count in times.items() if count > 1]
    assert shared == [], "words for another subject too: move them to handlers/SUBJECT/refusals.py"
    assert [those for those in folders if len(those) > 1] == []


def test_a_name_means_one_thing() -> None:
    where = Counter(
        name for path in sources("care", "storage", "handlers", "bot") for name in public_names(path)
    )
    assert sorted(name for name, count in where.items() if count >= MANY and name not in REGISTERED) == []


def test_what_is_defined_is_used() -> None:
    """By the rooms or the tools: what tests alone call is no part of the house."""
    by_any = {name for path in sources(*ROOMS, "tools") for name in used(path)}
    unused = [
        full
        for path in sources(*ROOMS)
        for name, node in names_at_top(path).items()
        if (full := f"{module_of(path)}.{name}") not in by_any
        and not {name, full} & set(FOUND_BY_NAME)
        and not getattr(node, "decorator_list", ())  # it may be registered by it
    ]
    assert unused == []


def test_subjects_of_the_conversation_know_little_of_each_other() -> None:
    """What three of them draw belongs to `talk`, what one makes another do to a button or a hook."""
    arrows = [
        f"{name_of(path)}: {name}"
        for path in sources("handlers")
        for name in imported(path)
        if (here := _subject_in(path.relative_to(HOUSE).with_suffix("").parts))
        and (there := _subject_in(tuple(name.split("."))))
        and here != there
    ]
    assert len(arrows) <= ARROWS, f"{len(arrows)}: {sorted(arrows)}"


def test_a_function_takes_few_arguments_by_position() -> None:
    more = [
        f"{name_of(path)}: {one.name}"
        for path in sources(*ROOMS)
        for one in functions(path)
        if positional(one) > POSITIONAL
    ]
    assert len(more) <= FUNCTIONS_WITH_MORE, f"more than {POSITIONAL} by position, {len(more)}: {more}"


def test_nothing_gets_into_the_outbox_but_by_the_rule_of_quiet_hours() -> None:
    queueing = re.compile(r"from storage\.turns\.outbox import .*\b(queue|QUEUE)")
    ways = [name_of(path) for path in sources(*ROOMS) if queueing.search(path.read_text())]
    to_who_acts = "storage/turns/receipts.py"
    assert ways == [to_who_acts, "storage/verbs/tell.py"]


def test_every_verb_says_what_it_does() -> None:
    """A protocol's method is all that a reader of another room sees of a verb."""
    silent = [
        f"{name_of(path)}: {kind.name}.{verb.name}"
        for path in sources("care")
        for kind in tree(path).body
        if isinstance(kind, ast.ClassDef) and "Protocol" in map(ast.unparse, kind.bases)
        for verb in kind.body
        if isinstance(verb, FunctionNode) and not verb.decorator_list and not _first_sentence(verb)
    ]
    assert silent == []


def test_what_a_quick_check_leaves_out_is_there() -> None:
    assert [name for name in WHOLE if not (HOUSE / "tests" / name).exists()] == []


def test_every_decision_says_what_turned_out_different() -> None:
    decisions = sorted((HOUSE / "docs" / "decisions").glob("[0-9]*.md"))[1:]  # after the template
    end = re.compile(r"\*\*What turned out different\.\*\* (?!Nothing yet)\S")
    assert [path.name for path in decisions if not end.search(path.read_text())] == []


def test_a_change_is_told_once() -> None:
    """Two that begin alike are one that was told anew while another line of work still had the first."""
    changes = re.split(r"^- ", (HOUSE / "CHANGELOG.md").read_text(), flags=re.MULTILINE)
    begun = Counter(" ".join(change.split())[:60] for change in changes)
    assert [words for words, times in begun.items() if times > 1] == []


def _subject_in(parts: tuple[str, ...]) -> str:
    """The subject of the conversation that a module belongs to; "" for any other module."""
    in_folder = parts[0] == "handlers" and len(parts) > 2
    return parts[1] if in_folder and parts[1] not in NO_SUBJECT else ""


def _below(kind: type[Refusal]) -> list[type[Refusal]]:
    return [one for below in kind.__subclasses__() for one in (below, *_below(below))]


def _first_sentence(verb: FunctionNode) -> str:
    """What a verb's docstring begins with; none where it says no more than what it raises."""
    said = (ast.get_docstring(verb) or "").split(".")[0].strip()
    return "" if said.startswith("Raises") else said
