"""Answers in words: of one question, and of a whole form with what was asked above each."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from babel.numbers import format_decimal

from care.cases.views import File
from care.eservices.answers import Answers, enabled
from care.eservices.forms import Form, Item, ItemType, Scalar
from handlers.eservices.called import form_says
from handlers.talk.dates import spoken_day
from handlers.talk.files import name_of
from handlers.talk.language import _, language
from handlers.talk.words import Html, bold, fill, lines, paragraphs

LONGEST_SHOWN = 300
"""Characters of one answer among all the others before they are sent; whole below its own question."""


def value_in_words(item: Item, value: Scalar, files: Sequence[File], now: datetime) -> str:
    """One value, as it was chosen or written."""
    if isinstance(value, bool):
        return _("Ja") if value else _("Nej")
    if item.type is ItemType.ATTACHMENT:
        return next((name_of(file) for file in files if file.id == value), _("fil"))
    if item.type is ItemType.DATE:
        return spoken_day(date.fromisoformat(str(value)), now)
    if item.type is ItemType.DECIMAL:
        return format_decimal(str(value), locale=language(), decimal_quantization=False)
    choice = next((one for one in item.choices if one.code == value), None)
    return form_says(choice.text) if choice else str(value)


def all_in_words(
    item: Item,
    values: Sequence[Scalar],
    files: Sequence[File],
    now: datetime,
    *,
    longest: int = LONGEST_SHOWN,
) -> Html:
    """One below the other; what was passed over says so."""
    if not values:
        return fill(_("Inget svar"))
    words = (value_in_words(item, one, files, now) for one in values)
    return lines(*(fill("{value}", value=_cut(said, longest)) for said in words))


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest].rstrip()} …"


def asked_and_answered(
    form: Form, answers: Answers, files: Sequence[File], now: datetime, *, longest: int = LONGEST_SHOWN
) -> Html:
    """Every question that is open, in order, each with its answer."""
    questions = [item for item in enabled(form, answers) if item.type is not ItemType.DISPLAY]
    return paragraphs(
        *(
            lines(
                bold(form_says(item.text)),
                all_in_words(item, answers.get(item.link_id, ()), files, now, longest=longest),
            )
            for item in questions
            if item.link_id in answers
        )
    )


def as_sent(
    form: Form | None, answers: Answers, files: Sequence[File], now: datetime, *, longest: int = LONGEST_SHOWN
) -> Html:
    """Of a case: the questions of its form's version, or the answers alone where that is no more."""
    if form is not None:
        return asked_and_answered(form, answers, files, now, longest=longest)
    plain: Mapping[str, tuple[Scalar, ...]] = answers
    return lines(*(fill("{value}", value=str(value)) for values in plain.values() for value in values))
