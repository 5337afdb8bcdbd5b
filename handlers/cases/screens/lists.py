"""Staff's lists of cases: how many, how many flagged and late, the filter's chips, then a row each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from care.cases.lists import CaseCounts, Tab
from care.cases.values import Case
from care.cases.views import CaseLine
from care.values.clock import local_day
from handlers.cases.buttons import TABS, OpenCases
from handlers.cases.filter_buttons import AskSearch, ListCases
from handlers.cases.filters import active, filtering, listed, searching
from handlers.cases.kinds import Seen, about_word, shown
from handlers.cases.screens.chips import Named, chips, clear
from handlers.cases.screens.counts import doors, in_a_line, many, waiting
from handlers.cases.screens.words import status_word
from handlers.talk.dates import short_day
from handlers.talk.language import _, as_read, marked
from handlers.talk.rows import MOST_ROWS, Row, Rows, button, row
from handlers.talk.screen import Button, Screen
from handlers.talk.ways import OpenStaffMenu, ShowCase
from handlers.talk.words import Html, bold, fill, lines, paragraphs, plain

NAMES: Mapping[Tab, str] = {
    Tab.TO_HANDLE: marked("Ärenden att hantera"),
    Tab.ALL: marked("Alla ärenden"),
    Tab.MINE: marked("Fördelade till mig"),
    Tab.QUESTIONS: marked("Frågor från patienter"),
    Tab.OVERDUE: marked("Över tiden"),
    Tab.CALL: marked("Ringlista"),
    Tab.PAPERS: marked("Handlingar att posta"),
    Tab.SERVICE: marked("Vårdgarantiservice"),
    Tab.FOLLOW_UP: marked("Att följa upp"),
}
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
    first: Tab
    """The view of the inbox that the reader looks at first."""


def cases(found: Listed, at: ListCases, named: Named, now: datetime) -> Screen:
    text = paragraphs(
        _("Sökordet finns inte kvar. Sök igen.") if named.lost else "",
        lines(
            _head(found, at),
            _legend(found, now) if found.lines else _none(at),
        ),
        lines(*(_facts(line, now) for line in found.lines)),
    )
    rows = tuple(row(_opens(line, at.list, now)) for line in found.lines)
    return Screen(
        text=text,
        rows=(*chips(at, named, now), *rows, *_turning(found, at), *_beside(found, at)),
        of_patient=False,
    )


def _none(at: ListCases) -> str:
    none = None if active(at) else _NONE.get(at.list)
    return _(none) if none else _("Det finns inga ärenden här.")


def _head(found: Listed, at: ListCases) -> Html:
    """Each view of the inbox says how much of it is flagged and late."""
    count = f"{found.total}{'+' * found.more}"
    if at.list is Tab.FOLLOW_UP:
        return _to_follow_up(found, count)
    name = bold(plain("{list} ({count})", list=_(NAMES[at.list]), count=count))
    more = "" if active(at) or at.list is not Tab.TO_HANDLE else _also(found)
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


def _facts(line: CaseLine[Case], now: datetime) -> Html:
    """What the row's button has no room for."""
    created = short_day(local_day(line.case.created), now)
    said = _("{name} · {number} · skapat {day} · {handler}")
    handler = "" if line.only_question else line.case.handler_name
    return fill(
        said, name=line.patient_name, number=line.patient_login, day=created, handler=handler or _("gruppen")
    )


def _opens(line: CaseLine[Case], tab: Tab, now: datetime) -> Button:
    case, since = line.case, short_day(local_day(line.case.updated), now)
    if line.only_question:
        said = f"{as_read(line.patient_name)} · {status_word(line)} · {since}"
        return button(f"{_marks(line, now)}{said}", ShowCase(case=case.id))
    own = shown(case).row(line, now) if tab is shown(case).view else ""
    if own:
        return button(f"{_marks(line, now)}{own}", ShowCase(case=case.id))
    said = shown(case).in_short(line) or status_word(line)
    label = f"{_marks(line, now)}{as_read(line.patient_name)} · {about_word(case)} · {said} · {since}"
    return button(label, ShowCase(case=case.id))


def _marks(line: CaseLine[Case], now: datetime) -> str:
    case = line.case
    late = line.due is not None and line.due < local_day(now)
    flagged = case.flagged and not line.only_question
    marks = "●" * case.new_to_staff + "⚑" * flagged + "⚠" * late
    return f"{marks} " if marks else ""


def _turning(found: Listed, at: ListCases) -> Rows:
    """The middle one reads the page anew."""
    if not at.page and not found.goes_on:
        return ()
    pages = max(at.page + 1 + found.goes_on, -(-found.total // MOST_ROWS))
    here = plain("{page}/{pages}", page=at.page + 1, pages=f"{pages}{'+' * found.more}")
    earlier = (button("‹", listed(at, page=at.page - 1)),) if at.page else ()
    later = (button("›", listed(at, page=at.page + 1)),) if found.goes_on else ()
    return ((*earlier, button(here, listed(at, page=at.page)), *later),)


def _beside(found: Listed, at: ListCases) -> Rows:
    """The filter, the two lists that always are there, those where something waits, the menu."""
    clearing = (button(_("Rensa filter"), clear(at)),) if active(at) else ()
    here = _(NAMES[at.list])
    others = tuple(one for one in waiting(found.counts, as_service=found.as_service) if one.name != here)
    known = {_(NAMES[tab]) for tab in (found.first, Tab.ALL, Tab.MINE)} | {_("Flaggade")}
    return (
        row(button(_("Filter"), filtering(at)), button(_("Sök"), searching(at)), *clearing),
        _always(at.list, found.first),
        *doors(tuple(one for one in others if one.name not in known), at.unit),
        row(to_staff_menu()),
    )


def _always(here: Tab, first: Tab) -> Row:
    return tuple(to_list(tab) for tab in (first, Tab.ALL, Tab.MINE) if tab is not here)


def ask_words(at: AskSearch, *, again: bool = False) -> Screen:
    """`again`: nothing was found; what was typed is not kept."""
    text = paragraphs(
        _("Inget ärende passar. Skriv en annan del.") if again else "",
        _("Skriv en del av ett namn eller personnummer."),
    )
    return Screen(text=text, rows=(row(button(_("Tillbaka"), listed(at))),), of_patient=False)


def to_list_of(seen: Seen) -> Button:
    """Where it is found again."""
    return to_list(Tab.QUESTIONS if seen.card.line.only_question else shown(seen.case).view)


def to_list(tab: Tab = Tab.TO_HANDLE) -> Button:
    return button(_(NAMES[tab]), OpenCases(tab=TABS.index(tab)))


def to_staff_menu() -> Button:
    return button(_("Visa menyn"), OpenStaffMenu())
