"""How much waits for staff, as facts and as the buttons that open each list."""

from collections.abc import Callable

from care.cases.lists import CaseCounts, Tab
from care.values.ids import UnitId
from handlers.cases.buttons import OpenCases
from handlers.cases.filters_before import FLAGGED, ListCases
from handlers.cases.kinds import every_kind
from handlers.cases.tabs import LISTS, StaffList
from handlers.cases.waiting import Counting, HasCases, OwnList
from handlers.talk.button import Tap
from handlers.talk.language import _, ngettext
from handlers.talk.rows import Rows, button
from handlers.talk.screen import Button
from handlers.talk.words import fill, plain

MOST_COUNTED = 100
"""The store counts no further."""
Door = Callable[[UnitId], Tap]


def where_first(*, as_service: bool) -> Tap:
    """The list that is looked at first."""
    own = own_list() if as_service else None
    return OpenCases() if own is None else own.opens()


def many(count: int) -> str:
    return f"{MOST_COUNTED}+" if count >= MOST_COUNTED else str(count)


def waiting(counts: CaseCounts, *, as_service: bool) -> tuple[HasCases, ...]:
    """What there is, the most usual first. Who works with one kind alone has a list of their own."""
    own = own_list() if as_service else None
    of_kinds = [count for kind in every_kind() for count in kind.waiting]
    every = (*_of_all(), *of_kinds) if own is None else (own.waiting, *_of_own())
    return tuple(one for one in (count(counts) for count in every) if one.count)


def own_list() -> OwnList | None:
    return next((kind.own_list for kind in every_kind() if kind.own_list), None)


def in_a_line(found: tuple[HasCases, ...]) -> str:
    return " · ".join(one.said for one in found)


def doors(found: tuple[HasCases, ...], unit: UnitId) -> Rows:
    """A button for each that has a list, two in a row."""
    every = [_opens(one, one.opens, unit) for one in found if one.opens]
    return tuple(tuple(every[at : at + 2]) for at in range(0, len(every), 2))


def _opens(one: HasCases, opens: Door, unit: UnitId) -> Button:
    return button(plain("{list} ({count})", list=one.name, count=many(one.count)), opens(unit))


def to_tab(tab: Tab) -> Door:
    return lambda unit: ListCases(tab=tab, unit=unit) if unit else OpenCases(tab=tab)


def to_flagged(unit: UnitId) -> Tap:
    return ListCases(tab=Tab.ALL, marks=FLAGGED, unit=unit)


def counted_words(singular_plural: str, count: int) -> str:
    return fill(singular_plural, count=many(count))


def and_more(rest: int) -> str:
    """How many of them are not named; nothing where all are."""
    return fill(ngettext("Och {count} till.", "Och {count} till.", rest), count=rest) if rest > 0 else ""


def _flagged(counts: CaseCounts) -> HasCases:
    count = counts.flagged
    words = counted_words(ngettext("{count} flaggat", "{count} flaggade", count), count)
    return HasCases(count, words, _("Flaggade"), to_flagged)


def _number_of(one: StaffList) -> Counting:
    def waits(counts: CaseCounts) -> HasCases:
        count: int = getattr(counts, one.tab.value)
        words = counted_words(one.counted(count), count) if one.counted else ""
        return HasCases(count, words, _(one.name), to_tab(one.tab))

    return waits


def _of_all() -> list[Counting]:
    """The lists by rank, and those that are flagged after the first."""
    first, *others = (_number_of(one) for one in sorted(LISTS, key=lambda one: one.rank) if one.counted)
    return [first, _flagged, *others]


def _of_own() -> list[Counting]:
    """What stands beside the list of who works with one kind alone."""
    return [_number_of(one) for one in sorted(LISTS, key=lambda one: one.rank) if one.of_service]
