"""What is told of a right that begins or ends, and of a role that has other units."""

from collections.abc import Sequence
from datetime import datetime

from care.people.roles import Role
from care.reports.notices import RightBegins
from care.reports.rights import OwnRight, StaffRight, UnitRights
from handlers.reports.right_buttons import UnitRightsAt
from handlers.reports.screens.rights import ROLE_NAMES, ending_line, until
from handlers.talk.language import _, ngettext
from handlers.talk.rows import button, row, to_staff_menu
from handlers.talk.screen import Screen
from handlers.talk.words import Html, bold, fill, lines, paragraphs, plain

_MOST_NAMED = 8


def has_begun(own: OwnRight, notice: RightBegins, now: datetime) -> Screen:
    head = _("Din behörighet gäller längre") if notice.longer else _("Du har en ny behörighet")
    text = paragraphs(
        bold(head),
        lines(_named(own, notice.role), until(own.last, now)),
        _("Det du kan göra där finns i menyn."),
    )
    return Screen(text=text, rows=(row(to_staff_menu()),), new=True)


def has_moved(role: Role, gained: Sequence[str], lost: Sequence[str]) -> Screen:
    here = _("Du är {role} här nu: {units}.")
    new = fill(here, role=_(ROLE_NAMES[role]), units=_listed(gained)) if gained else ""
    gone = fill(_("Inte längre här: {units}."), units=_listed(lost)) if lost else ""
    text = paragraphs(bold(_("Ditt område har ändrats")), lines(new, gone))
    return Screen(text=text, rows=(row(to_staff_menu()),), new=True)


def _listed(names: Sequence[str]) -> str:
    """By name, where they are few enough to be read."""
    if len(names) <= _MOST_NAMED:
        return ", ".join(sorted(names))
    return plain(ngettext("{count} mottagning", "{count} mottagningar", len(names)), count=len(names))


def will_end(own: OwnRight, role: Role, now: datetime) -> Screen:
    begun = ngettext(
        "Du har hand om {count} ärende. Efter den dagen kan en kollega ta över det.",
        "Du har hand om {count} ärenden. Efter den dagen kan kollegor ta över dem.",
        own.begun,
    )
    text = paragraphs(
        bold(_("Din behörighet slutar snart")),
        lines(_named(own, role), until(own.last, now)),
        _kept(own) or _("Efter den dagen kan du inte arbeta med mottagningen här."),
        fill(begun, count=own.begun) if own.begun else "",
        _whom(own, _("Behöver du ha den kvar? Fråga {names}."), _("Behöver du ha den kvar? Fråga din chef.")),
    )
    return Screen(text=text, rows=(row(to_staff_menu()),), new=True)


def has_ended(own: OwnRight, role: Role) -> Screen:
    begun = ngettext(
        "{count} ärende som du hade hand om kan en kollega ta över. Det du har skrivit finns kvar där.",
        "{count} ärenden som du hade hand om kan kollegor ta över. Det du har skrivit finns kvar där.",
        own.begun,
    )
    text = paragraphs(
        bold(_("Din behörighet har slutat")),
        _named(own, role),
        _kept(own) or _("Du kan inte längre arbeta med mottagningen här."),
        fill(begun, count=own.begun) if own.begun else "",
        _whom(own, _("Behöver du den igen? Fråga {names}."), _("Behöver du den igen? Fråga din chef.")),
    )
    return Screen(text=text, rows=(row(to_staff_menu()),), new=True)


def _named(own: OwnRight, role: Role) -> Html:
    return fill(_("{unit}: {role}"), unit=own.unit, role=_(ROLE_NAMES[role]))


def _kept(own: OwnRight) -> Html | str:
    """What goes on without it."""
    names = ", ".join(_(ROLE_NAMES[one]) for one in own.kept if one in ROLE_NAMES)
    return fill(_("Det här har du kvar där: {roles}."), roles=names) if names else ""


def _whom(own: OwnRight, words: str, of_nobody: str) -> Html | str:
    return fill(words, names=", ".join(own.ask)) if own.ask else of_nobody


def will_end_here(found: UnitRights, soon: Sequence[StaffRight], now: datetime) -> Screen:
    text = paragraphs(
        lines(bold(_("Behörigheter som slutar snart")), found.name),
        lines(*(ending_line(one, now) for one in soon)),
        _("Beställ en ny om den ska gälla längre."),
    )
    rights = row(button(_("Behörigheter"), UnitRightsAt(unit=found.unit)))
    return Screen(text=text, rows=(rights, row(to_staff_menu())), new=True)
