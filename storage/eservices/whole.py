"""Whether a form holds together: what each question may have, and what its conditions may ask."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from care.cases.gaps import has_gap
from care.eservices.answering import parsed
from care.eservices.answers import compare
from care.eservices.faults import AnswerContext, AnswerProblem
from care.eservices.forms import Check, Condition, End, Form, Item, ItemType, NextStep, Operator, Scalar
from care.eservices.ways_in import FromCare
from storage.file_problems import did_you_mean

_WORDS = frozenset({ItemType.STRING, ItemType.TEXT, ItemType.OPEN_CHOICE})
_ONCE = frozenset({ItemType.BOOLEAN, ItemType.DISPLAY, ItemType.GROUP})
_ORDER = frozenset({Operator.MORE, Operator.LESS, Operator.AT_LEAST, Operator.AT_MOST})
_TYPES_OF = {
    Check.PERSONAL_IDENTITY: {ItemType.STRING},
    Check.PHONE: {ItemType.STRING},
    Check.UNIT_PHONE: {ItemType.DISPLAY},
    Check.FUTURE: {ItemType.DATE},
    Check.PAST: {ItemType.DATE},
}
_CHOICES = {ItemType.CHOICE, ItemType.OPEN_CHOICE}
_WHILE_OPEN = (
    *("skriv här", "skriv i ärendet", "öppna ärendet igen"),
    *("write here", "write in the case", "open the case again"),
)
_OF_DEEDS = (
    *("mina tider", "vi har bokat", "vi har avbokat", "vi har bytt din tid"),
    *("my appointments", "we have booked", "we have cancelled"),
)


class Wrong(NamedTuple):
    """`place` as `storage.eservices.lines` knows it."""

    place: str
    what: str


def flaws(form: Form) -> Iterator[Wrong]:
    """All that keeps the form from being filled in."""
    items = dict(places_of(form.items))
    order: dict[str, int] = {}
    for at, (place, item) in enumerate(items.items()):
        if item.link_id in order:
            yield Wrong(f"{place}.link_id", f"{item.link_id!r} stands on another question already")
        order.setdefault(item.link_id, at)
    for place, item in items.items():
        yield from (Wrong(f"{place}.{key}", what) for key, what in _of_item(item))
        asked = _of_conditions(item, list(items.values()), order)
        yield from (Wrong(f"{place}.enable_when[{row}]", what) for row, what in asked)
    codes = [end.code for end in form.ends]
    for at, end in enumerate(form.ends):
        if end.code in codes[:at]:
            yield Wrong(f"end[{at + 1}].code", f"{end.code!r} stands on another result already")
        yield from (Wrong(f"end[{at + 1}].{key}", what) for key, what in _of_end(end))
    if form.from_care is FromCare.INFORMATION and form.items:
        yield Wrong("service.from_care", "what cannot be answered has no questions")
    if form.leads and [bool(item.choices) for item in items.values()] != [True]:
        yield Wrong("service.leads", "a form that leads on has one question, a choice")


def _of_end(end: End) -> Iterator[tuple[str, str]]:
    """The answer goes out as the case is closed, or before: what it says holds of both."""
    for answer in end.answer.values():
        for said in _WHILE_OPEN:
            if said in answer.casefold():
                yield "answer", f"{said!r} is true of an open case alone; this answer closes it too"
        if not end.says and any(said in answer.casefold() for said in _OF_DEEDS):
            yield "answer", "tells of a time: says = [...] names what is to be done before it is sent"
        if NextStep.OTHER_UNIT in end.next_steps and not has_gap(answer):
            yield "answer", "leads to another unit: a gap, …, is needed for which"


def places_of(items: tuple[Item, ...], above: str = "") -> Iterator[tuple[str, Item]]:
    """Every item with its place, each group before what it holds."""
    for at, item in enumerate(items, 1):
        place = f"{above}item[{at}]"
        yield place, item
        yield from places_of(item.items, f"{place}.")


def _of_item(item: Item) -> Iterator[tuple[str, str]]:
    kind, check = item.type, item.checks.kind
    if item.repeats and kind in _ONCE:
        yield "repeats", f"a {kind} is answered once"
    if item.required and kind in {ItemType.DISPLAY, ItemType.GROUP}:
        yield "required", f"a {kind} is not answered"
    if item.max_length and kind not in _WORDS:
        yield "max_length", f"a {kind} has no length"
    if bool(item.items) != (kind is ItemType.GROUP):
        yield "type", f"a {kind} {'holds no' if item.items else 'needs'} items"
    if check and kind not in _TYPES_OF.get(check, _CHOICES):
        yield "check", f"{check} is no check of a {kind}"
    if item.help and kind is ItemType.DISPLAY:
        yield "help", "a display has no help, it is read itself"
    yield from _of_choices(item)
    yield from _of_limits(item)


def _of_choices(item: Item) -> Iterator[tuple[str, str]]:
    codes = [choice.code for choice in item.choices]
    brought = bool(item.checks.kind and item.checks.kind.brings_choices)
    if item.type in _CHOICES and bool(codes) == brought:
        yield "type", "a choice has choices of its own, or a check that brings them; not both"
    if codes and item.type not in _CHOICES:
        yield "choices", f"a {item.type} has no choices"
    twice = {code for code in codes if codes.count(code) > 1}
    yield from (("choices", f"{code!r} stands there twice") for code in sorted(twice))


def _of_limits(item: Item) -> Iterator[tuple[str, str]]:
    least, most, pattern = item.checks.least, item.checks.most, item.checks.pattern
    for key, limit in (("min", least), ("max", most)):
        if limit is not None and not (item.type.is_measured and _is_answer(item, limit)):
            yield key, f"{limit!r} is no limit of a {item.type}"
    if least is not None and most is not None and compare(item.type, least, Operator.MORE, most):
        yield "min", f"{least!r} is more than max, {most!r}"
    if pattern and item.type not in _WORDS:
        yield "pattern", f"a {item.type} has no pattern"
    try:
        re.compile(pattern)
    except re.error as error:
        yield "pattern", f"{pattern!r} is no regular expression: {error}"


def _of_conditions(item: Item, items: list[Item], order: Mapping[str, int]) -> Iterator[tuple[int, str]]:
    for row, condition in enumerate(item.enable_when, 1):
        question = condition.question
        if question not in order:
            yield row, f"unknown question {question!r}{did_you_mean(question, order)}"
        elif loop := _loop(item.link_id, question, items, order):
            yield row, f"goes round in a loop: {' → '.join(loop)}"
        elif order[question] >= order[item.link_id]:
            yield row, f"{question!r} is asked after this; a condition sees only what is asked before"
        else:
            yield from ((row, what) for what in _of_condition(condition, items[order[question]]))


def _loop(start: str, question: str, items: list[Item], order: Mapping[str, int]) -> list[str]:
    """The way from a question back to itself by what it depends on; empty if there is none."""
    ways = [[start, question]]
    seen = {question}
    while ways:
        way = ways.pop()
        if way[-1] == start:
            return way
        for after in items[order[way[-1]]].enable_when if way[-1] in order else ():
            if after.question not in seen:
                seen.add(after.question)
                ways.append([*way, after.question])
    return []


def _of_condition(condition: Condition, asked: Item) -> Iterator[str]:
    operator, answer = condition.operator, condition.answer
    if asked.type in {ItemType.DISPLAY, ItemType.GROUP}:
        yield f"{asked.link_id!r} is a {asked.type}, which has no answer"
    elif operator is Operator.EXISTS:
        if not isinstance(answer, bool):
            yield f"{answer!r} is not allowed; allowed for exists: true, false"
    elif asked.type is ItemType.ATTACHMENT:
        yield f"{asked.link_id!r} is an attachment; only exists goes with it"
    elif operator in _ORDER and not asked.type.is_measured:
        yield f"{operator!s} does not go with {asked.link_id!r}, a {asked.type}"
    elif not _is_answer(asked, answer):
        allowed = [choice.code for choice in asked.choices]
        near = did_you_mean(str(answer), allowed) if allowed else ""
        yield f"{answer!r} is no answer to {asked.link_id!r}{near}"


def _is_answer(item: Item, answer: Scalar) -> bool:
    if isinstance(answer, bool) is not (item.type is ItemType.BOOLEAN):
        return False
    if item.type in _CHOICES and item.choices:
        return answer in {choice.code for choice in item.choices}
    if not item.type.is_measured:
        return True
    value = parsed(Item(link_id="", type=item.type, text={}), answer, AnswerContext(today=date.min))
    return not isinstance(value, AnswerProblem)
