"""What a form's answers open and close, what is asked next, and what is sent.

Answers are kept by question. A question that is not there has not been asked; an empty answer was passed
over. What stands in a closed branch is kept, so that it is there when the branch opens again, but it counts
for nothing and is not sent, as FHIR has it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import NamedTuple

from care.eservices.forms import Condition, EnableBehavior, Form, Item, ItemType, Operator, Scalar, walk

Answers = Mapping[str, tuple[Scalar, ...]]


class _Branch(Enum):
    OPEN = "open"
    CLOSED = "closed"
    UNDECIDED = "undecided"
    """Something before it has not been asked."""


def enabled(form: Form, answers: Answers) -> tuple[Item, ...]:
    """The questions and texts that the answers open, in order; of groups what they hold."""
    return tuple(item for item, branch in _branches(form, answers) if branch is _Branch.OPEN)


def next_item(form: Form, answers: Answers, after: str | None = None) -> Item | None:
    """The first open item without an answer that comes after the named one, else the first of all of them.

    None: everything is answered.
    """
    items = enabled(form, answers)
    links = [item.link_id for item in items]
    start = links.index(after) + 1 if after in links else 0
    return next((item for item in (*items[start:], *items[:start]) if not _is_answered(item, answers)), None)


def previous_item(form: Form, answers: Answers, before: str | None = None) -> Item | None:
    """The open item before the named one, or the last; None at the beginning."""
    links = enabled(form, answers)
    at = next((index for index, item in enumerate(links) if item.link_id == before), len(links))
    return links[at - 1] if at else None


class Progress(NamedTuple):
    """Which question it is, of how many; `at_most`: some of them only come after some answers."""

    at: int
    of: int
    at_most: bool


def progress(form: Form, answers: Answers, item: Item, unasked: frozenset[str] = frozenset()) -> Progress:
    """`Fråga 3 av högst 7`: which question it is, of how many that are open or may still open.

    Texts that are only read do not count; one has the number of the question that follows. Nor do those
    that are not asked, `unasked`.
    """
    possible = [
        (one, branch)
        for one, branch in _branches(form, answers)
        if branch is not _Branch.CLOSED and (one.link_id not in unasked or one == item)
    ]
    before = next((at for at, (one, _) in enumerate(possible) if one.link_id == item.link_id), len(possible))
    asked = [one.type is not ItemType.DISPLAY for one, _ in possible]
    at_most = any(
        asks and branch is _Branch.UNDECIDED for asks, (_, branch) in zip(asked, possible, strict=True)
    )
    return Progress(min(sum(asked[:before]) + 1, sum(asked)), sum(asked), at_most)


def sendable(form: Form, answers: Answers) -> Answers:
    """What is sent: the answers of open questions, without those passed over."""
    return {
        item.link_id: answers[item.link_id] for item in enabled(form, answers) if answers.get(item.link_id)
    }


def addressee_of(form: Form, answers: Answers) -> str:
    """Who gets the case instead of the unit, by the name that the region's file knows; empty: the unit."""
    chosen = ((one, answers.get(item.link_id, ())) for item in enabled(form, answers) for one in item.choices)
    return next((one.addressee for one, values in chosen if one.addressee and one.code in values), "")


@dataclass(frozen=True, slots=True)
class Changed:
    """The answers after a change, the items that it opened and are still to be asked, those it put aside."""

    answers: Answers
    opened: tuple[Item, ...]
    closed: tuple[Item, ...]


def with_answer(form: Form, answers: Answers, link_id: str, values: tuple[Scalar, ...]) -> Changed:
    """Another answer to a question, which touches only what depends on it."""
    after: Answers = {**answers, link_id: values}
    was, now = enabled(form, answers), enabled(form, after)
    before, behind = {item.link_id for item in was}, {item.link_id for item in now}
    opened = tuple(one for one in now if one.link_id not in before and not _is_answered(one, after))
    return Changed(
        after, opened, tuple(one for one in was if one.link_id not in behind and one.link_id in after)
    )


@dataclass(frozen=True, slots=True)
class Newer:
    """The answers that hold in a newer version, and what it asks that the older one did not."""

    answers: Answers
    asks: tuple[Item, ...]


def newer(old: Form, new: Form, answers: Answers) -> Newer:
    """What becomes of a draft when its form has a newer version: only what is new is asked."""
    known = {item.link_id: item for item in walk(old.items)}
    kept = {
        item.link_id: answers[item.link_id]
        for item in walk(new.items)
        if item.link_id in answers and _still_holds(known.get(item.link_id), item, answers[item.link_id])
    }
    return Newer(kept, tuple(item for item in enabled(new, kept) if not _is_answered(item, kept)))


def _still_holds(old: Item | None, new: Item, values: tuple[Scalar, ...]) -> bool:
    if old is None or old.type is not new.type or old.checks != new.checks or len(values) > most_values(new):
        return False
    codes = {choice.code for choice in new.choices}
    if new.type is ItemType.CHOICE and codes and not codes.issuperset(values):
        return False
    return bool(values) or not new.required


def most_values(item: Item) -> int:
    """How many values its answer may have."""
    return item.max_repeats if item.repeats else 1


def _is_answered(item: Item, answers: Answers) -> bool:
    return bool(answers.get(item.link_id)) or (item.link_id in answers and not item.required)


def _branches(form: Form, answers: Answers) -> Iterator[tuple[Item, _Branch]]:
    """Each question and text with its state. A condition sees what stands before it: a loop cannot be."""
    seen: dict[str, tuple[Item, _Branch]] = {}
    for item, above in _with_groups(form.items, ()):
        outer = [seen[group.link_id][1] for group in above]
        branch = _worst([*outer[-1:], _branch(item, answers, seen)])
        seen[item.link_id] = item, branch
        if item.type is not ItemType.GROUP:
            yield item, branch


def _with_groups(items: tuple[Item, ...], above: tuple[Item, ...]) -> Iterator[tuple[Item, tuple[Item, ...]]]:
    for item in items:
        yield item, above
        yield from _with_groups(item.items, (*above, item))


def _branch(item: Item, answers: Answers, seen: Mapping[str, tuple[Item, _Branch]]) -> _Branch:
    if not item.enable_when:
        return _Branch.OPEN
    met = [_met(condition, answers, seen) for condition in item.enable_when]
    if item.enable_behavior is EnableBehavior.ANY:
        return next((one for one in (_Branch.OPEN, _Branch.UNDECIDED) if one in met), _Branch.CLOSED)
    return _worst(met)


def _worst(branches: list[_Branch]) -> _Branch:
    return next((one for one in (_Branch.CLOSED, _Branch.UNDECIDED) if one in branches), _Branch.OPEN)


def _met(condition: Condition, answers: Answers, seen: Mapping[str, tuple[Item, _Branch]]) -> _Branch:
    if condition.question not in seen:
        return _Branch.CLOSED
    asked, branch = seen[condition.question]
    is_open = branch is _Branch.OPEN
    if branch is _Branch.UNDECIDED or (is_open and not _is_answered(asked, answers)):
        return _Branch.UNDECIDED
    values = answers[condition.question] if is_open else ()
    return _Branch.OPEN if _holds(asked, condition, values) else _Branch.CLOSED


def _holds(asked: Item, condition: Condition, values: tuple[Scalar, ...]) -> bool:
    if condition.operator is Operator.EXISTS:
        return bool(values) is bool(condition.answer)
    return any(compare(asked.type, value, condition.operator, condition.answer) for value in values)


def compare(kind: ItemType, value: Scalar, operator: Operator, other: Scalar) -> bool:
    """Whether `value operator other` holds, days, times and numbers as such; never for what is no number."""
    try:
        left, right = (_measure(kind, one) for one in (value, other))
    except InvalidOperation:
        return False
    match operator:
        case Operator.IS:
            return left == right
        case Operator.IS_NOT:
            return left != right
        case Operator.MORE:
            return left > right
        case Operator.LESS:
            return left < right
        case Operator.AT_LEAST:
            return left >= right
        case _:
            return left <= right


def _measure(kind: ItemType, value: Scalar) -> tuple[Decimal, str]:
    if kind in {ItemType.INTEGER, ItemType.DECIMAL}:
        return Decimal(str(value)), ""
    if isinstance(value, bool):
        return Decimal(0), "true" if value else "false"
    return Decimal(0), str(value)
