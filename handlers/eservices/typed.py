"""What was typed as an answer, as a form takes it: days in words become days."""

from datetime import date

from care.eservices.answering import parsed
from care.eservices.faults import AnswerContext, AnswerProblem
from care.eservices.forms import Check, Item, ItemType, Scalar
from handlers.cases.choices import past_days
from handlers.talk.language import DEFAULT, LANGUAGES, language
from handlers.talk.typed_day import Days, read_day


def read_answer(item: Item, text: str, context: AnswerContext) -> Scalar | AnswerProblem:
    """The value, or what is wrong with it."""
    given = _day(item, text, context.today) if item.type is ItemType.DATE else text
    return parsed(item, given, context)


def _day(item: Item, text: str, today: date) -> str:
    """In ISO, where one day is meant; forwards, unless the question asks for what was."""
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        pass
    spoken = language() if language() in LANGUAGES else DEFAULT
    past = item.checks.kind is Check.PAST
    found = past_days(text, today) if past else read_day(text, spoken, today)
    return found.first.isoformat() if isinstance(found, Days) and found.first == found.last else text
