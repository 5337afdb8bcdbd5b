"""The lines of the waiting list: of each what differs, and once, above them, what they all have."""

from collections.abc import Sequence
from datetime import date

from care.guarantee.values import Code, OfferType
from care.guarantee.views import WaitingLine
from care.guarantee.waiting import WaitingPage, overdue, waited
from care.people.protection import HIDDEN
from handlers.guarantee.screens.case_words import TYPES, code_word
from handlers.guarantee.screens.send import LABELS
from handlers.talk.language import _, as_read
from handlers.talk.words import Html, lines, plain


def waiting_lines(page: WaitingPage, today: date) -> list[str]:
    return [_line(one, page, today) for one in page.lines]


def below_alike(page: WaitingPage, told: Sequence[str]) -> Html:
    """The lines, each with its number, below what all of them have."""
    words = [
        plain(_("{kind}, dagar i kön (garantin är {limit})"), kind=_(LABELS[one]), limit=page.limits[one])
        if isinstance(one, OfferType)
        else code_word(one)
        for one in _alike(page)
    ]
    numbers = (f"{place} {said}" for place, said in enumerate(told, start=1))
    return lines(" · ".join(words), *numbers)


def _line(one: WaitingLine, page: WaitingPage, today: date) -> str:
    """What differs; what all have stands above them."""
    alike, waits = _alike(page), waited(one, today)
    sort = () if one.type in alike else (_(TYPES[one.type]),)
    code = () if one.code in alike else (code_word(one.code),)
    said = _("{days} av {limit} dagar") if sort else _("{days} d")
    days = plain(said, days=waits, limit=page.limits[one.type])
    twin = sum(other.patient_name == one.patient_name for other in page.lines) > 1
    number = (one.patient_login,) if twin and one.patient_name != HIDDEN else ()
    offer = (_("erbjudande ute"),) if one.open_offer else ()
    parts = (as_read(one.patient_name), *number, *sort, *code, days, *offer)
    return f"{'⚠ ' * overdue(one, page.limits, today)}{' · '.join(parts)}"


def _alike(page: WaitingPage) -> tuple[OfferType | Code, ...]:
    """What all lines of the page have: what they wait for, and the code."""
    sorts, codes = {one.type for one in page.lines}, {one.code for one in page.lines}
    return (*(sorts if len(sorts) == 1 else ()), *(codes if len(codes) == 1 else ()))
