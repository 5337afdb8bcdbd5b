"""What is told of a right that ends."""

from collections.abc import Sequence
from datetime import datetime

from care.people.roles import Role
from care.reports.rights import OwnRight, StaffRight, UnitRights
from handlers.reports.right_buttons import UnitRightsAt
from handlers.reports.screens.rights import ROLE_NAMES, ending_line, until
from handlers.talk.language import _, ngettext
from handlers.talk.rows import button, row, to_staff_menu
from handlers.talk.screen import Screen
from handlers.talk.words import Html, bold, fill, lines, paragraphs


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
