"""Staff's lists of cases: how many, how many flagged and late, then a row each."""

from collections.abc import Mapping
from datetime import datetime

from care.clock import local_day
from care.guarantee.lists import CaseCounts, CasePage, Tab
from care.guarantee.views import CaseLine
from care.guarantee.work import SubStatus, unit_due
from handlers.dates import short_day
from handlers.guarantee.staff_buttons import TABS, OpenCases, ShowCase
from handlers.language import _, marked, ngettext
from handlers.paragraphs import bold, fill, lines, plain
from handlers.screen import Button, Screen
from handlers.screens.case_words import SHORT, STATUSES, TYPES
from handlers.screens.rows import MOST_ROWS, Row, button, row
from handlers.staff.buttons import OpenStaffMenu

NAMES: Mapping[Tab, str] = {
    Tab.TO_HANDLE: marked("Ärenden att hantera"),
    Tab.ALL: marked("Alla ärenden"),
    Tab.MINE: marked("Fördelade till mig"),
}

PAGES_AT_ONCE = 12


def cases(page: CasePage, counts: CaseCounts, at: OpenCases, now: datetime) -> Screen:
    """`page` holds the lines of its stretch, up to the page that is shown."""
    tab = TABS[at.tab]
    shown = page.lines[at.page % PAGES_AT_ONCE * MOST_ROWS :]
    many = f"{page.total}+" if page.total_is_more else str(page.total)
    pages = max(1, -(-page.total // MOST_ROWS))
    text = lines(
        bold(plain("{list} ({count})", list=_(NAMES[tab]), count=many)),
        _counted(counts),
        plain(_("Sida {page} av {pages}."), page=at.page + 1, pages=f"{pages}{'+' * page.total_is_more}")
        if pages > 1
        else "",
        _("● nytt, ⚑ flaggat, ⚠ över tiden") if shown else _("Det finns inga ärenden här."),
    )
    rows = tuple(row(_opens(line, now)) for line in shown)
    return Screen(
        text=text, rows=(*rows, *_turning(page, at), _tabs(tab), row(to_staff_menu())), of_patient=False
    )


def _counted(counts: CaseCounts) -> str:
    flagged = fill(ngettext("{count} flaggat", "{count} flaggade", counts.flagged), count=counts.flagged)
    late = fill(_("{count} över tiden"), count=counts.overdue)
    return " · ".join(part for part, count in ((flagged, counts.flagged), (late, counts.overdue)) if count)


def _opens(line: CaseLine, now: datetime) -> Button:
    case = line.case
    said = _(SHORT[case.reply.answer]) if _is_answer(line) and case.reply else _(STATUSES[line.status])
    since = short_day(local_day(case.updated), now)
    label = f"{_marks(line, now)}{line.patient_name} · {_(TYPES[case.type])} · {said} · {since}"
    return button(label, ShowCase(case=case.id))


def _is_answer(line: CaseLine) -> bool:
    return line.status is SubStatus.ANSWERED


def _marks(line: CaseLine, now: datetime) -> str:
    case, last = line.case, unit_due(line.case)
    late = last is not None and last < local_day(now)
    marks = "●" * case.new_to_staff + "⚑" * case.flagged + "⚠" * late
    return f"{marks} " if marks else ""


def _turning(page: CasePage, at: OpenCases) -> tuple[Row, ...]:
    earlier = (button("‹", OpenCases(tab=at.tab, page=at.page - 1)),) if at.page else ()
    later = (button("›", OpenCases(tab=at.tab, page=at.page + 1)),) if page.next else ()
    return ((*earlier, *later),) if earlier or later else ()


def _tabs(here: Tab) -> Row:
    return tuple(to_list(tab) for tab in TABS if tab is not here)


def to_list(tab: Tab = Tab.TO_HANDLE) -> Button:
    return button(_(NAMES[tab]), OpenCases(tab=TABS.index(tab)))


def to_staff_menu() -> Button:
    return button(_("Visa menyn"), OpenStaffMenu())
