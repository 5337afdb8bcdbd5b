"""How much waits for staff, as facts and as the buttons that open each list."""

from collections.abc import Callable
from dataclasses import dataclass

from care.cases.lists import CaseCounts, Tab
from care.values.ids import UnitId
from handlers.cases.buttons import TABS, OpenCases
from handlers.cases.filter_buttons import FLAGGED, ListCases
from handlers.guarantee.calling_buttons import OpenCalls, OpenLetters, OpenPapers, OpenUnitCalls
from handlers.guarantee.service_buttons import OpenService
from handlers.talk.button import Tap
from handlers.talk.language import _, ngettext
from handlers.talk.rows import Rows, button
from handlers.talk.screen import Button
from handlers.talk.words import fill, plain

MOST = 100
"""The store counts no further."""
Door = Callable[[UnitId], Tap]


@dataclass(frozen=True, slots=True)
class Waiting:
    """So many of a kind: in words, and the list's name with its door, if it has one."""

    count: int
    said: str
    name: str
    opens: Door | None


def where_first(*, as_service: bool) -> Tap:
    """The list that is looked at first."""
    return OpenService() if as_service else OpenCases(tab=TABS.index(Tab.TO_HANDLE))


def many(count: int) -> str:
    return f"{MOST}+" if count >= MOST else str(count)


def waiting(counts: CaseCounts, *, as_service: bool) -> tuple[Waiting, ...]:
    """What there is, the most usual first. Vårdgarantiservice has lists of its own."""
    kinds = OF_SERVICE if as_service else OF_UNIT
    return tuple(one for one in (kind(counts) for kind in kinds) if one.count)


def in_a_line(found: tuple[Waiting, ...]) -> str:
    return " · ".join(one.said for one in found)


def doors(found: tuple[Waiting, ...], unit: UnitId) -> Rows:
    """A button for each that has a list, two in a row."""
    every = [_opens(one, one.opens, unit) for one in found if one.opens]
    return tuple(tuple(every[at : at + 2]) for at in range(0, len(every), 2))


def _opens(one: Waiting, opens: Door, unit: UnitId) -> Button:
    return button(plain("{list} ({count})", list=one.name, count=many(one.count)), opens(unit))


def to_tab(tab: Tab) -> Door:
    place = TABS.index(tab)
    return lambda unit: ListCases(tab=place, unit=unit) if unit else OpenCases(tab=place)


def to_calls(unit: UnitId) -> Tap:
    return OpenUnitCalls(unit=unit) if unit else OpenCalls()


def to_flagged(unit: UnitId) -> Tap:
    return ListCases(tab=TABS.index(Tab.ALL), marks=FLAGGED, unit=unit)


def _said(singular_plural: str, count: int) -> str:
    return fill(singular_plural, count=many(count))


def _to_handle(counts: CaseCounts) -> Waiting:
    count = counts.to_handle
    said = _said(ngettext("{count} ärende att hantera", "{count} ärenden att hantera", count), count)
    return Waiting(count, said, _("Ärenden att hantera"), to_tab(Tab.TO_HANDLE))


def _service(counts: CaseCounts) -> Waiting:
    count = counts.service
    said = _said(ngettext("{count} ärende att hantera", "{count} ärenden att hantera", count), count)
    return Waiting(count, said, _("Vårdgarantiservice"), lambda _unit: OpenService())


def _flagged(counts: CaseCounts) -> Waiting:
    count = counts.flagged
    said = _said(ngettext("{count} flaggat", "{count} flaggade", count), count)
    return Waiting(count, said, _("Flaggade"), to_flagged)


def _overdue(counts: CaseCounts) -> Waiting:
    said = _said(_("{count} över tiden"), counts.overdue)
    return Waiting(counts.overdue, said, _("Över tiden"), to_tab(Tab.OVERDUE))


def _questions(counts: CaseCounts) -> Waiting:
    count = counts.questions
    said = _said(ngettext("{count} fråga från patienter", "{count} frågor från patienter", count), count)
    return Waiting(count, said, _("Frågor från patienter"), to_tab(Tab.QUESTIONS))


def _call(counts: CaseCounts) -> Waiting:
    said = _said(ngettext("{count} att ringa", "{count} att ringa", counts.call), counts.call)
    return Waiting(counts.call, said, _("Ringlista"), to_calls)


def _letters(counts: CaseCounts) -> Waiting:
    count = counts.letters
    said = _said(ngettext("{count} brev att skicka", "{count} brev att skicka", count), count)
    return Waiting(count, said, _("Brev att skicka"), lambda _unit: OpenLetters())


def _papers(counts: CaseCounts) -> Waiting:
    count = counts.papers
    said = _said(ngettext("{count} handling att posta", "{count} handlingar att posta", count), count)
    return Waiting(count, said, _("Handlingar att posta"), lambda _unit: OpenPapers())


OF_UNIT = (_to_handle, _flagged, _overdue, _questions, _call, _letters, _papers)
OF_SERVICE = (_service, _overdue, _questions)
