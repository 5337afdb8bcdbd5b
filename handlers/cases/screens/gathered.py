"""Several cases in one notice: how many, of whom, what somebody has dealt with, and the way to their list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from care.cases.lists import Tab
from care.cases.notices import StaffDue
from care.notices import Dealt, Notice
from care.values.ids import UnitId
from handlers.cases.buttons import OpenCases
from handlers.cases.kinds import Seen
from handlers.cases.screens.counts import and_more, to_flagged
from handlers.cases.tabs import NAMES
from handlers.talk.dealt import dealt_by
from handlers.talk.language import _, ngettext
from handlers.talk.rows import button, row
from handlers.talk.screen import Button, Screen
from handlers.talk.words import Html, bold, fill, lines, paragraphs, sentences

MOST_NAMED = 10
"""The others are in the list."""


@dataclass(frozen=True, slots=True)
class InOne:
    """One of several: the notice, its case as it is now, and who has dealt with it."""

    notice: Notice
    seen: Seen
    dealt: Dealt | None


@dataclass(frozen=True, slots=True)
class Together:
    """What is said of all, the door of their list, and what of each, beside whose it is."""

    head: str
    door: Button
    of_each: Callable[[InOne], str] = lambda _one: ""


Says = Callable[[Sequence[InOne]], Together]


def several(what: Together, found: Sequence[InOne], now: datetime) -> Screen:
    """What waits first; then what somebody has, and what is dealt with."""
    done = [one for one in found if one.dealt and one.dealt.done]
    left = sorted((one for one in found if one not in done), key=lambda one: one.dealt is not None)
    head = fill("{head}", head=what.head)
    said = [_line(what, one, now) for one in (*left, *done)]
    rest = len(said) - MOST_NAMED
    ready = ngettext("{count} är klart.", "{count} är klara.", len(done))
    text = paragraphs(
        lines(bold(head if left else Html(f"✓ {head}")), fill(ready, count=len(done)) if done else ""),
        lines(*said[:MOST_NAMED], and_more(rest)),
    )
    return Screen(text=text, rows=(row(what.door),), new=True)


def _line(what: Together, one: InOne, now: datetime) -> Html:
    name = one.seen.card.line.patient_name
    if one.dealt:
        said = "✓ {name} · {by}" if one.dealt.done else "{name} · {by}"
        return fill(said, name=name, by=dealt_by(one.dealt, now))
    said = what.of_each(one)
    return fill("{name} · {said}" if said else "{name}", name=name, said=said)


def counted(singular_plural: str, found: Sequence[InOne]) -> Html:
    return fill(singular_plural, count=len(found))


def door_to(tab: Tab) -> Button:
    """The list by its name."""
    return button(_(NAMES[tab]), OpenCases(tab=tab))


def all_questions(found: Sequence[InOne]) -> Together:
    said = ngettext("{count} fråga från patienter.", "{count} frågor från patienter.", len(found))
    return Together(counted(said, found), door_to(Tab.QUESTIONS))


def all_flagged(found: Sequence[InOne]) -> Together:
    said = ngettext("{count} ärende är flaggat.", "{count} ärenden är flaggade.", len(found))
    return Together(counted(said, found), button(_("Flaggade"), to_flagged(UnitId(0))))


def reassigned(found: Sequence[InOne]) -> Together:
    said = ngettext("{count} ärende är fördelat om.", "{count} ärenden är fördelade om.", len(found))
    return Together(counted(said, found), door_to(Tab.ALL))


def taken_over(found: Sequence[InOne]) -> Together:
    said = ngettext(
        "{count} ärende som du hade är inte ditt längre.",
        "{count} ärenden som du hade är inte dina längre.",
        len(found),
    )
    return Together(counted(said, found), door_to(Tab.ALL), _whose_now)


def _whose_now(one: InOne) -> str:
    return one.seen.case.handler_name or _("gruppen")


def all_due(found: Sequence[InOne]) -> Together:
    """How many are late, and how many will be today."""
    late = [one for one in found if isinstance(one.notice, StaffDue) and one.notice.broken]
    soon = len(found) - len(late)
    over = ngettext(
        "⚠ Svarstiden är över för {count} ärende.", "⚠ Svarstiden är över för {count} ärenden.", len(late)
    )
    ends = ngettext(
        "Svarstiden är snart slut för {count} ärende.",
        "Svarstiden är snart slut för {count} ärenden.",
        soon,
    )
    head = sentences(fill(over, count=len(late)) if late else "", fill(ends, count=soon) if soon else "")
    return Together(head, door_to(Tab.OVERDUE if late else Tab.TO_HANDLE), _if_late)


def _if_late(one: InOne) -> str:
    return _("över tiden") if isinstance(one.notice, StaffDue) and one.notice.broken else ""
