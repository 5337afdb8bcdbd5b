"""Rights of staff, as who orders them sees them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from care.people.roles import Role
from care.reports.rights import (
    MOST_ADMINISTRATORS,
    ORDERABLE,
    Entitled,
    RightOrder,
    RightState,
    StaffRight,
    UnitRights,
    ends_soon,
)
from care.values.clock import local_day
from care.values.ids import UnitId
from handlers.reports.right_buttons import (
    ApproveRight,
    AskEndRight,
    ChooseRole,
    EndRight,
    OpenRights,
    OrderRight,
    SendOrder,
    ShowRight,
    UnitRightsAt,
    WithoutEnd,
)
from handlers.talk.dates import spoken_day
from handlers.talk.language import _, marked, ngettext
from handlers.talk.rows import Row, back, button, paged, row, to_staff_menu
from handlers.talk.screen import Screen
from handlers.talk.words import Html, bold, fill, lines, paragraphs, plain, sentences

ROLE_NAMES: Mapping[Role, str] = {
    Role.STAFF: marked("personal"),
    Role.GROUP_MEMBER: marked("vårdgarantigruppen"),
    Role.LOCAL_ADMINISTRATOR: marked("lokal administratör"),
    Role.CARE_GUARANTEE_SERVICE: marked("Vårdgarantiservice"),
    Role.MANAGER: marked("chef"),
}


def units_to_choose(found: Sequence[tuple[UnitId, str, int]], page: int) -> Screen:
    waits = sum(count for _unit, _name, count in found)
    words = ngettext(
        "{count} beställning väntar på ditt ja.", "{count} beställningar väntar på ditt ja.", waits
    )
    here = paged(
        sorted(found, key=lambda one: -one[2]),
        page,
        show=lambda one: button(one[1], UnitRightsAt(unit=one[0])),
        go=lambda number: OpenRights(page=number),
    )
    text = paragraphs(
        bold(_("Behörigheter")), fill(words, count=waits) if waits else "", _("Välj en mottagning.")
    )
    return Screen(text=text, rows=(*here.rows, (*here.turning, to_staff_menu())))


def rights_at_unit(found: UnitRights, page: int, now: datetime, *, alone: bool) -> Screen:
    """`alone`: there is no other unit to go back to."""
    # What is ordered for longer stands before what holds, and leads to both.
    every = {(one.person, one.role): one for one in reversed(found.rights) if one.role in ORDERABLE}
    shown = [*reversed(every.values())]
    here = paged(
        shown,
        page,
        show=lambda one: button(_label(one), ShowRight(unit=found.unit, person=one.person, role=one.role)),
        go=lambda number: UnitRightsAt(unit=found.unit, page=number),
    )
    way_back: Row = (to_staff_menu(),) if alone else (back(OpenRights()),)
    text = paragraphs(
        lines(bold(_("Behörigheter")), found.name),
        _administered(found),
        lines(*(_line(one, now) for one in shown)) if shown else _("Ingen har en behörighet här."),
    )
    order = row(button(_("Beställ"), OrderRight(unit=found.unit)))
    return Screen(text=text, rows=(order, *here.rows, (*here.turning, *way_back)))


def _administered(found: UnitRights) -> str:
    """One or two (seed 001)."""
    if not found.administrators:
        return _("Mottagningen har ingen lokal administratör. Beställ en.")
    many = found.administrators > MOST_ADMINISTRATORS
    return _("Mottagningen har fler än två lokala administratörer.") if many else ""


def _label(right: StaffRight) -> str:
    words = _("Väntar: {name}, {role}") if right.state is RightState.ORDERED else _("{name}, {role}")
    return plain(words, name=right.name, role=_(ROLE_NAMES[right.role]))


def _line(right: StaffRight, now: datetime) -> Html:
    if not ends_soon(right.first, right.last, local_day(now)):
        return fill("{name}", name=_label(right))
    return ending_line(right, now)


def ending_line(right: StaffRight, now: datetime) -> Html:
    """Of one that ends soon: until when, and whether whose it is can have read it."""
    return sentences(
        fill("{right}.", right=_label(right)),
        until(right.last, now),
        "" if right.has_logged_in else _("Har aldrig loggat in, och får inget besked."),
    )


def one_right(right: StaffRight, unit: UnitId, now: datetime) -> Screen:
    used = (
        ""
        if right.used is None
        else fill(_("Använd senast {day}."), day=spoken_day(local_day(right.used), now))
    )
    text = paragraphs(
        lines(bold(_label(right)), *_dates(right, now)),
        lines(
            fill(_("Varför: {why}"), why=right.why) if right.why else "",
            fill(_("Beställd av {name}."), name=right.ordered_name) if right.ordered_name else "",
            fill(_("Godkänd av {name}."), name=right.approved_name) if right.approved_name else "",
            used,
        ),
        _waits(right),
    )
    approve = (
        (row(button(_("Godkänn behörigheten"), ApproveRight(unit=unit, right=right.id))),)
        if right.may_approve
        else ()
    )
    end = row(button(_("Avsluta"), AskEndRight(unit=unit, person=right.person, role=right.role)))
    return Screen(text=text, rows=(*approve, end, row(back(UnitRightsAt(unit=unit)))))


def _dates(right: StaffRight, now: datetime) -> list[Html]:
    if right.first is None:
        return []
    return [fill(_("Från {day}."), day=spoken_day(right.first, now)), until(right.last, now)]


def until(last: date | None, now: datetime) -> Html:
    if last is None:
        return Html(_("Tills vidare."))
    return fill(_("Till och med {day}."), day=spoken_day(last, now))


def _waits(right: StaffRight) -> str:
    if right.state is not RightState.ORDERED:
        return ""
    return "" if right.may_approve else _("Någon annan än den som beställde ska godkänna.")


def ask_whom(unit: UnitId) -> Screen:
    text = paragraphs(bold(_("Beställ behörighet")), _("Skriv kollegans användar-id."))
    return Screen(text=text, rows=(row(back(UnitRightsAt(unit=unit))),))


def ask_role(found: Entitled, unit: UnitId) -> Screen:
    """Those that the colleague does not have yet."""
    free = [one for one in ORDERABLE if one not in found.held]
    roles = tuple(row(button(_(ROLE_NAMES[one]), ChooseRole(unit=unit, role=one))) for one in free)
    held = ", ".join(_(ROLE_NAMES[one]) for one in found.held)
    has = fill(_("Har redan, eller väntar på: {roles}."), roles=held) if held else ""
    what = _("Vilken behörighet?") if free else _("Det finns ingen mer att beställa.")
    text = paragraphs(lines(bold(found.name), has), what)
    return Screen(text=text, rows=(*roles, row(back(UnitRightsAt(unit=unit)))))


def ask_last_day(unit: UnitId, said: str = "") -> Screen:
    text = paragraphs(said, _("Till och med vilken dag?"), _("Skriv en dag, till exempel 31 december."))
    on_and_on = row(button(_("Tills vidare"), WithoutEnd(unit=unit)))
    return Screen(text=text, rows=(on_and_on, row(back(UnitRightsAt(unit=unit)))))


def ask_why_ordered(unit: UnitId) -> Screen:
    text = _("Varför behövs behörigheten? Skriv det kort.")
    return Screen(text=text, rows=(row(back(UnitRightsAt(unit=unit))),))


def to_send(order: RightOrder, name: str, now: datetime) -> Screen:
    text = paragraphs(
        sentences(bold(_("INTE BESTÄLLT ÄN.")), _("Stämmer det?")),
        lines(plain(_("{name}, {role}"), name=name, role=_(ROLE_NAMES[order.role])), until(order.last, now)),
        fill(_("Varför: {why}"), why=order.why),
    )
    send = row(button(_("Beställ behörigheten"), SendOrder(unit=order.unit)))
    return Screen(text=text, rows=(send, row(back(UnitRightsAt(unit=order.unit)))))


def ordered(unit: UnitId, *, waits: bool) -> Screen:
    what = _("Den börjar gälla när någon annan har godkänt.") if waits else _("Den gäller från i dag.")
    text = paragraphs(bold(_("BESTÄLLT")), what)
    return Screen(text=text, rows=(row(back(UnitRightsAt(unit=unit))),), new=True)


def approved(unit: UnitId) -> Screen:
    text = paragraphs(bold(_("GODKÄNT")), _("Behörigheten gäller från sin första dag."))
    return Screen(text=text, rows=(row(back(UnitRightsAt(unit=unit))),), new=True)


def ask_end(right: StaffRight, unit: UnitId, *, holds_too: bool) -> Screen:
    """`holds_too`: it is ordered for longer, and holds until then."""
    what = _("Den slutar gälla med en gång.")
    if holds_too:
        what = _("Beställningen tas bort, och den behörighet som gäller nu slutar med en gång.")
    text = paragraphs(bold(_("Avsluta behörigheten?")), _label(right), what)
    who = {"unit": unit, "person": right.person, "role": right.role}
    rows = (
        row(button(_("Ja, avsluta"), EndRight(**who))),
        row(button(_("Nej, behåll den"), ShowRight(**who))),
    )
    return Screen(text=text, rows=rows)


def ended(unit: UnitId) -> Screen:
    text = paragraphs(bold(_("AVSLUTAD")), _("Behörigheten gäller inte längre."))
    return Screen(text=text, rows=(row(back(UnitRightsAt(unit=unit))),), new=True)
