"""What was typed as an answer, as a form takes it: days in words become days."""

from collections.abc import Sequence
from datetime import date

from care.eservices.answering import choices_of, parsed
from care.eservices.faults import AnswerContext, AnswerProblem, Fault
from care.eservices.forms import Check, Item, ItemType, Scalar
from handlers.cases.choices import past_days
from handlers.eservices.called import form_says
from handlers.talk.days_from_today import day_gone
from handlers.talk.language import DEFAULT, LANGUAGES, language
from handlers.talk.typed_day import Days, NoDay, read_day
from handlers.talk.typed_label import bare

_LONG = 5
_NOT = frozenset({"inte", "ej", "ingen", "inga", "not", "no", "dont", "don't", "except", "utom"})


def read_answer(item: Item, text: str, context: AnswerContext) -> Scalar | AnswerProblem:
    """The value, or what is wrong with it."""
    if item.type is not ItemType.DATE:
        return parsed(item, text, context)
    if read_day(text, _spoken(), context.today) is NoDay.NO_SUCH:
        return AnswerProblem(item.link_id, Fault.NO_SUCH_DAY)
    return parsed(item, _day(item, text, context.today), context)


def choices_said(item: Item, text: str, context: AnswerContext) -> tuple[Scalar, ...]:
    """The choices that words name: `på förmiddagen`, `måndag och onsdag`; none where any is said no to."""
    said = bare(text).split()
    if not item.type.is_choice or _NOT.intersection(said):
        return ()
    called = [(one.code, bare(form_says(one.text))) for one in choices_of(item, context)]
    return tuple(code for code, label in called if _is_said(label, said))


def _is_said(label: str, said: Sequence[str]) -> bool:
    """Whether a label of one word that is long enough stands there, with any ending."""
    return len(label) >= _LONG and " " not in label and any(word.startswith(label) for word in said)


def _spoken() -> str:
    return language() if language() in LANGUAGES else DEFAULT


def _day(item: Item, text: str, today: date) -> str:
    """In ISO, where one day is meant; forwards, unless the question asks for what was."""
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        pass
    read = read_day(text, _spoken(), today)
    has_been = item.checks.kind is Check.PAST or read is NoDay.PAST or day_gone(text, today) is not None
    found = past_days(text, today) if has_been else read
    return found.first.isoformat() if isinstance(found, Days) and found.first == found.last else text
