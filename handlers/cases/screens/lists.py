"""Staff's lists of cases: how many, how many flagged and late, the filter's chips, then a row each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from care.cases.lists import CaseCounts, CaseFilter, Tab
from care.cases.values import Case
from care.cases.views import CaseLine
from care.people.protection import HIDDEN
from care.values.clock import local_day
from care.values.ids import UnitId
from handlers.cases.buttons import OpenCases
from handlers.cases.filters import AtList, active
from handlers.cases.kinds import Seen, about_word, shown
from handlers.cases.screens.chips import NamedIds, chips, clear
from handlers.cases.screens.counts import doors, in_a_line, many, waiting
from handlers.cases.screens.words import status_word
from handlers.cases.tabs import NAMES, OF_ANOTHER_UNIT, WHOLE
from handlers.talk.dates import short_day, shortest_day
from handlers.talk.language import _, as_read, marked
from handlers.talk.rows import MOST_LINES, Rows, button, in_pairs, numbered, row, to_staff_menu, turning
from handlers.talk.screen import Button, Screen
from handlers.talk.words import Html, bold, fill, lines, paragraphs, plain

_MOST_IN_A_ROW = 3
OnDay = Callable[[date, datetime], str]
_NONE: Mapping[Tab, str] = {Tab.FOLLOW_UP: marked("Inget att följa upp just nu.")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A page of a list as it is now; `total` counts to a hundred, as `more` says."""

    lines: Sequence[CaseLine[Case]]
    total: int
    more: bool
    goes_on: bool
    """There is a page after this one."""
    counts: CaseCounts
    as_service: bool
    handles: bool = False
    """The reader acts in cases."""
    first: Tab
    """The view of the inbox that the reader looks at first."""


def cases(found: Listed, at: AtList, named: NamedIds, now: datetime) -> Screen:
    told = [_line(found, at, line, now) for line in found.lines]
    called = [_line(found, at, line, now, day_of=short_day) for line in found.lines]
    text = paragraphs(
        _("Sökordet finns inte kvar. Sök igen.") if at.lost else "",
        lines(
            _head(found, at.chosen),
            _legend(found, now) if found.lines else _none(at.chosen),
        ),
        lines(*(fill("{at} {line}", at=number, line=said) for number, said in enumerate(told, start=1))),
    )
    opens = numbered(
        [(said, at.opening(line.case.id)) for said, line in zip(called, found.lines, strict=True)]
    )
    rows = (*chips(at, named, now, of_list=True), *opens)
    return Screen(text=text, rows=(*rows, *_turning(found, at), *_beside(found, at)), of_patient=False)


def _none(at: CaseFilter) -> str:
    none = None if active(at) else _NONE.get(at.tab)
    return _(none) if none else _("Det finns inga ärenden här.")


def _head(found: Listed, at: CaseFilter) -> Html:
    """Each view of the inbox says how much of it is flagged and late."""
    count = f"{found.total}{'+' * found.more}"
    if at.tab is Tab.FOLLOW_UP:
        return _to_follow_up(found, count)
    name = bold(plain("{list} ({count})", list=_(NAMES[at.tab]), count=count))
    more = "" if active(at) or at.tab is not Tab.TO_HANDLE else _also(found)
    return Html(" · ".join(part for part in (name, more) if part))


def _to_follow_up(found: Listed, count: str) -> Html:
    if not found.lines:
        return Html("")
    late = found.counts.late_follow_up
    overdue = fill(_("Över tiden, märkta ⚠: {count}"), count=many(late)) if late else ""
    return lines(bold(fill(_("Att följa upp: {count}"), count=count)), overdue)


def _also(found: Listed) -> str:
    every = waiting(found.counts, as_service=False)
    return in_a_line(tuple(one for one in every if one.name in {_("Flaggade"), _("Över tiden")}))


def _legend(found: Listed, now: datetime) -> str:
    used = "".join(_marks(line, now) for line in found.lines)
    signs = (("●", _("● nytt")), ("⚑", _("⚑ flaggat")), ("⚠", _("⚠ över tiden")))
    return ", ".join(said for sign, said in signs if sign in used)


def _line(
    found: Listed, at: AtList, line: CaseLine[Case], now: datetime, *, day_of: OnDay = shortest_day
) -> str:
    """Marks, who, what, by when, who has it; the number of two of one name, the type where there are two."""
    case, updated = line.case, day_of(local_day(line.case.updated), now)
    who = " · ".join((as_read(line.patient_name), *((line.patient_login,) if _is_twin(found, line) else ())))
    if line.only_question:
        return f"{_marks(line, now)}{who} · {status_word(line)} · {updated}"
    handler = (case.handler_name,) if case.handler else ()
    own = shown(case).row(line, now) if at.chosen.tab is shown(case).view else ""
    if own:
        return f"{_marks(line, now)}{' · '.join((who, own, *handler))}"
    several = len({one.case.type for one in found.lines}) > 1
    about = (shown(case).about(line) or about_word(case),) if several or shown(case).says_about else ()
    said = shown(case).in_short(line) or status_word(line)
    by = () if line.due is None else (plain(_("senast {day}"), day=day_of(line.due, now)),)
    when = by or (() if at.chosen.tab in WHOLE else (updated,))  # a list by day has no room for another one
    return f"{_marks(line, now)}{' · '.join((who, *about, said, *when, *handler))}"


def _is_twin(found: Listed, line: CaseLine[Case]) -> bool:
    """Another patient of the page is called the same; of who is protected no more is said."""
    called = {one.case.patient for one in found.lines if one.patient_name == line.patient_name}
    return len(called) > 1 and line.patient_name != HIDDEN


def _marks(line: CaseLine[Case], now: datetime) -> str:
    case = line.case
    late = line.due is not None and line.due < local_day(now)
    flagged = case.flagged and not line.only_question
    marks = "●" * case.new_to_staff + "⚑" * flagged + "⚠" * late
    return f"{marks} " if marks else ""


def _turning(found: Listed, at: AtList) -> Rows:
    known = -(-found.total // MOST_LINES)
    pages = max(known, at.page + 2) if found.goes_on else at.page + 1
    beside = turning(at.page, pages, at.listed, open_end=found.more and found.goes_on)
    return (beside,) if beside else ()


def _beside(found: Listed, at: AtList) -> Rows:
    """The filter, the two lists that always are there, those where something waits, the menu."""
    clearing = (button(_("Rensa filter"), clear(at, of_list=True)),) if active(at.chosen) else ()
    several = (button(_("Flera på en gång"), at.together()),) if found.handles and found.lines else ()
    narrowing = row(
        button(_("Filter"), at.filtering()), button(_("Sök"), at.searching()), *clearing, *several
    )
    here = _(NAMES[at.chosen.tab])
    others = tuple(one for one in waiting(found.counts, as_service=found.as_service) if one.name != here)
    known = {_(NAMES[tab]) for tab in (found.first, Tab.ALL, Tab.MINE)} | {_("Flaggade")}
    return (
        *(in_pairs(narrowing) if len(narrowing) > _MOST_IN_A_ROW else (narrowing,)),
        *in_pairs(to_list(tab) for tab in (found.first, Tab.ALL, Tab.MINE) if tab is not at.chosen.tab),
        *doors(tuple(one for one in others if one.name not in known), at.chosen.unit or UnitId(0)),
        row(to_staff_menu()),
    )


def to_list_of(seen: Seen) -> Button:
    """The page that the case was opened from; else where it is found again."""
    if seen.came_from is not None:
        return button(_("Tillbaka till listan"), seen.came_from)
    return to_list(OF_ANOTHER_UNIT if seen.card.line.only_question else shown(seen.case).view)


def to_list(tab: Tab = Tab.TO_HANDLE) -> Button:
    return button(_(NAMES[tab]), OpenCases(tab=tab))
