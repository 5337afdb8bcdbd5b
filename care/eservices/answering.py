"""What somebody answered to one question: read as the question's type, and what is wrong with it.

Typed days come as ISO texts: what "på torsdag" means is read before. A tapped button gives the choice's code.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, time
from decimal import Decimal, InvalidOperation

from care.eservices.answers import Answers, compare, most_values
from care.eservices.faults import AnswerContext, AnswerProblem, Fault
from care.eservices.forms import Check, Choice, Form, Item, ItemType, Operator, Scalar, walk
from care.people.personal_identity import normal_form

LONGEST_STRING = 200
LONGEST_TEXT = 2000

_PHONE = re.compile(r"\+?[\d ()-]{6,20}")
_DIGITS_OF_PHONE = range(7, 16)
_TIME = re.compile(r"(?:kl(?:ockan)?\.? *)?(\d{1,2})(?:[.:]?(\d\d))?")
_WHOLE = re.compile(r"[+-]?\d{1,15}")
_DECIMAL = re.compile(r"[+-]?\d{1,12}(?:[.,]\d{1,6})?")


class _Faulty(Exception):  # noqa: N818 - never leaves this module
    def __init__(self, fault: Fault, limit: Scalar | None = None) -> None:
        self.fault = fault
        self.limit = limit


def parsed(item: Item, given: Scalar, context: AnswerContext) -> Scalar | AnswerProblem:
    """The value that was typed or chosen, as it is kept, or what is wrong with it."""
    try:
        value = _READERS[item.type](item, _there(given), context)
        _limited(item, value)
        return _checked(item, value, context)
    except _Faulty as faulty:
        own = item.checks.message if faulty.fault is Fault.NOT_LIKE else {}
        return AnswerProblem(item.link_id, faulty.fault, faulty.limit, own)


def problem(item: Item, values: Iterable[Scalar], context: AnswerContext) -> AnswerProblem | None:
    """What is wrong with a whole answer: with one of its values, with how many there are, with none."""
    several = tuple(values)
    if not several:
        return AnswerProblem(item.link_id, Fault.EMPTY) if item.required else None
    if len(several) > most_values(item):
        return AnswerProblem(item.link_id, Fault.TOO_MANY, most_values(item))
    if len(set(several)) < len(several):
        return AnswerProblem(item.link_id, Fault.TWICE)
    read = (parsed(item, value, context) for value in several)
    return next((one for one in read if isinstance(one, AnswerProblem)), None)


def choices_of(item: Item, context: AnswerContext) -> tuple[Choice, ...]:
    """What can be chosen: as the form lists it, or as the unit and the patient bring it."""
    kind = item.checks.kind
    return context.choices.get(kind, ()) if kind and kind.brings_choices else item.choices


def nothing_to_choose(item: Item, context: AnswerContext) -> bool:
    """Whether it would be chosen among what the unit or the patient brings, and there is nothing."""
    kind = item.checks.kind
    brings = item.type is ItemType.CHOICE and kind is not None and kind.brings_choices
    return brings and not item.required and not choices_of(item, context)


def numbers_said(item: Item, values: Iterable[Scalar]) -> frozenset[str]:
    """The personal identity numbers, in their normal form, that stand in what was answered where one is asked
    for: which of them the register has is to be known before the answer is read.
    """
    if item.checks.kind is not Check.PERSONAL_IDENTITY:
        return frozenset()
    return frozenset(filter(None, (normal_form(str(value)) for value in values)))


def filled_in(form: Form, context: AnswerContext) -> Answers:
    """What is known before the first question, to be shown and changed: what would be taken as an answer."""
    known = {
        item.link_id: parsed(item, context.known[item.checks.kind], context)
        for item in walk(form.items)
        if item.checks.kind and item.checks.kind in context.known
    }
    return {link_id: (value,) for link_id, value in known.items() if not isinstance(value, AnswerProblem)}


def _there(given: Scalar) -> Scalar:
    if given == "":
        raise _Faulty(Fault.EMPTY)
    return given


def _words(item: Item, given: Scalar, _context: AnswerContext) -> str:
    text = str(given).strip()
    if item.type is not ItemType.TEXT:
        text = " ".join(text.split())
    if not text:
        raise _Faulty(Fault.EMPTY)
    longest = item.max_length or (LONGEST_TEXT if item.type is ItemType.TEXT else LONGEST_STRING)
    if len(text) > longest:
        raise _Faulty(Fault.TOO_LONG, longest)
    return text


def _whole(_item: Item, given: Scalar, _context: AnswerContext) -> int:
    text = str(given).replace(" ", "").replace("\xa0", "")
    if isinstance(given, bool) or not _WHOLE.fullmatch(text):
        raise _Faulty(Fault.NOT_WHOLE)
    return int(text)


def _decimal(_item: Item, given: Scalar, _context: AnswerContext) -> str:
    text = str(given).replace(" ", "").replace("\xa0", "")
    try:
        if isinstance(given, bool) or not _DECIMAL.fullmatch(text):
            raise _Faulty(Fault.NOT_A_NUMBER)
        return f"{Decimal(text.replace(',', '.')).normalize():f}"
    except InvalidOperation:
        raise _Faulty(Fault.NOT_A_NUMBER) from None


def _day(_item: Item, given: Scalar, _context: AnswerContext) -> str:
    try:
        return date.fromisoformat(str(given).strip()).isoformat()
    except ValueError:
        raise _Faulty(Fault.NOT_A_DAY) from None


def _time(_item: Item, given: Scalar, _context: AnswerContext) -> str:
    found = _TIME.fullmatch(str(given).strip().lower())
    try:
        if found is None:
            raise _Faulty(Fault.NOT_A_TIME)
        return time(int(found[1]), int(found[2] or 0)).strftime("%H:%M")
    except ValueError:
        raise _Faulty(Fault.NOT_A_TIME) from None


def _yes_or_no(_item: Item, given: Scalar, _context: AnswerContext) -> bool:
    if isinstance(given, bool):
        return given
    said = str(given).strip().casefold().rstrip(".")
    if said not in _YES | _NO:
        raise _Faulty(Fault.NOT_YES_OR_NO)
    return said in _YES


_YES = frozenset({"ja", "yes", "true", "japp", "jo", "jajamän", "yep"})
_NO = frozenset({"nej", "no", "false", "nä", "nope"})


def _chosen(item: Item, given: Scalar, context: AnswerContext) -> str:
    """A code, or what is written on its button in any language."""
    said = " ".join(str(given).split())
    choices = choices_of(item, context)
    if said in {choice.code for choice in choices}:
        return said
    for choice in choices:
        if said.casefold() in {text.casefold() for text in choice.text.values()}:
            return choice.code
    if item.type is ItemType.OPEN_CHOICE:
        return _words(item, said, context)
    raise _Faulty(Fault.NOT_A_CHOICE)


def _file(_item: Item, given: Scalar, context: AnswerContext) -> str:
    if given not in context.files:
        raise _Faulty(Fault.NOT_A_FILE)
    return str(given)


def _unanswerable(_item: Item, _given: Scalar, _context: AnswerContext) -> str:
    raise _Faulty(Fault.NOT_ANSWERED)


_READERS: Mapping[ItemType, Callable[[Item, Scalar, AnswerContext], Scalar]] = {
    ItemType.STRING: _words,
    ItemType.TEXT: _words,
    ItemType.INTEGER: _whole,
    ItemType.DECIMAL: _decimal,
    ItemType.DATE: _day,
    ItemType.TIME: _time,
    ItemType.BOOLEAN: _yes_or_no,
    ItemType.CHOICE: _chosen,
    ItemType.OPEN_CHOICE: _chosen,
    ItemType.ATTACHMENT: _file,
    ItemType.DISPLAY: _unanswerable,
    ItemType.GROUP: _unanswerable,
}


def _limited(item: Item, value: Scalar) -> None:
    checks = item.checks
    if checks.pattern and not re.fullmatch(checks.pattern, str(value)):
        raise _Faulty(Fault.NOT_LIKE)
    if checks.least is not None and compare(item.type, value, Operator.LESS, checks.least):
        raise _Faulty(Fault.TOO_LITTLE, checks.least)
    if checks.most is not None and compare(item.type, value, Operator.MORE, checks.most):
        raise _Faulty(Fault.TOO_MUCH, checks.most)


def _checked(item: Item, value: Scalar, context: AnswerContext) -> Scalar:
    today = context.today.isoformat()
    match item.checks.kind:
        case Check.PHONE:
            digits = sum(map(str.isdigit, str(value)))
            if not _PHONE.fullmatch(str(value)) or digits not in _DIGITS_OF_PHONE:
                raise _Faulty(Fault.NOT_A_PHONE)
        case Check.PERSONAL_IDENTITY:
            number = normal_form(str(value))
            if number is None:
                raise _Faulty(Fault.NOT_A_NUMBER_OF_A_PERSON)
            if number not in context.persons:
                raise _Faulty(Fault.NOT_A_TEST_PERSON)
            return number
        case Check.FUTURE if str(value) < today:
            raise _Faulty(Fault.NOT_FUTURE, today)
        case Check.PAST if str(value) > today:
            raise _Faulty(Fault.NOT_PAST, today)
    return value
