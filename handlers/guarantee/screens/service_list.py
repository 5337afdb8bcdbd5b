"""Vårdgarantiservice's list: how many of each kind and how many late, then a row each, longest due first."""

from collections.abc import Sequence
from datetime import datetime

from care.cases.lists import CasePage, Tab
from care.cases.values import Addressee
from care.guarantee.work import service_due, waits_for_provider
from care.values.clock import local_day
from handlers.cases.screens.lists import to_list
from handlers.guarantee.screens.case_words import TYPES
from handlers.guarantee.screens.seen import OfferRow, offers_of
from handlers.guarantee.service_buttons import OpenService
from handlers.talk.dates import shortest_day
from handlers.talk.language import _, as_read, marked, ngettext
from handlers.talk.rows import MOST_LINES, numbered, row, to_staff_menu, turning
from handlers.talk.screen import Screen
from handlers.talk.ways import ShowCase
from handlers.talk.words import Html, bold, fill, lines, paragraphs, plain

SLIP = marked("för över sedeln")


def worklist(found: CasePage, page: int, now: datetime) -> Screen:
    rows_of = offers_of(found.lines)
    pages = max(1, -(-len(rows_of) // MOST_LINES))
    here = min(page, pages - 1)
    lines_of = rows_of[here * MOST_LINES : (here + 1) * MOST_LINES]
    told = [(_line(line, now), ShowCase(case=line.case.id)) for line in lines_of]
    count = f"{found.total}{'+' * found.total_is_more}"
    head = lines(
        bold(plain("{list} ({count})", list=_("Vårdgarantiservice"), count=count)),
        _counted(rows_of, now),
        _("Kortast tid kvar står först. ⚠ över tiden") if found.lines else _("Det finns inga ärenden här."),
    )
    text = paragraphs(head, lines(*(f"{at} {said}" for at, (said, _opens) in enumerate(told, start=1))))
    beside = turning(here, pages, lambda to: OpenService(page=to))
    return Screen(text=text, rows=(*numbered(told), row(*beside, to_list(Tab.ALL), to_staff_menu())))


def _counted(found: Sequence[OfferRow], now: datetime) -> Html:
    """Of each kind; what there is none of is left out."""
    waiting = sum(waits_for_provider(line.case) and not line.case.untold for line in found)
    asked = sum(_asks(line) for line in found)
    untold = sum(bool(line.case.untold) for line in found)
    papers = len([line for line in found if _what(line) == _(SLIP)])
    late = sum(_is_late(line, now) for line in found)
    said = (
        (waiting, ngettext("{count} väntar på vårdgivare", "{count} väntar på vårdgivare", waiting)),
        (asked, ngettext("{count} fråga", "{count} frågor", asked)),
        (untold, _("{count} inte lämnat till patienten")),
        (papers, ngettext("{count} utan vårdgarantisedel", "{count} utan vårdgarantisedel", papers)),
        (late, _("{count} över tiden")),
    )
    return Html(" · ".join(fill(words, count=count) for count, words in said if count))


def _line(line: OfferRow, now: datetime) -> str:
    """Who, of what, what is to be done, by when."""
    case, last = line.case, service_due(line.case)
    until = plain(_("senast {day}"), day=shortest_day(last, now)) if last else ""
    parts = (as_read(line.patient_name), _(TYPES[case.type]), _what(line), until)
    return f"{'⚠ ' * _is_late(line, now)}{' · '.join(part for part in parts if part)}"


def _what(line: OfferRow) -> str:
    if _asks(line):
        return _("fråga")
    if line.case.untold:
        return _("inte lämnat")
    return line.case.code.value if waits_for_provider(line.case) else _(SLIP)


def _asks(line: OfferRow) -> bool:
    return line.case.open_question is Addressee.SERVICE


def _is_late(line: OfferRow, now: datetime) -> bool:
    last = service_due(line.case)
    return last is not None and last < local_day(now)
