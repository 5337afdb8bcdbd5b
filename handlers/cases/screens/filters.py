"""`Filter`: each kind of filter on one screen, and the choices that each opens."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from care.cases.lists import CasePage
from care.people.values import Person
from care.values.clock import local_day
from care.values.units import CareUnit
from handlers.cases.filter_buttons import (
    ABOUT,
    FLAGGED,
    OF_GROUP,
    READ,
    STATUSES,
    UNREAD,
    WITH_CLOSED,
    Narrowed,
    OpenChoices,
    OpenFilter,
)
from handlers.cases.filters import Kind, active, choosing, filtering, listed, narrowed, searching, without
from handlers.cases.kinds import word_for
from handlers.cases.screens.chips import WORDS, Named, chips, clear, dates
from handlers.cases.screens.lists import NAMES, to_staff_menu
from handlers.talk.dates import short_day
from handlers.talk.language import _, marked, ngettext
from handlers.talk.rows import Row, Rows, back, button, paged, row
from handlers.talk.screen import Button, Screen
from handlers.talk.words import bold, fill, lines, paragraphs, plain

KINDS: Mapping[Kind, str] = {
    Kind.STATUS: marked("Status"),
    Kind.FLAGGED: marked("Flaggade"),
    Kind.READ: marked("Läst eller oläst"),
    Kind.DATES: marked("Datum"),
    Kind.PERSON: marked("Person"),
    Kind.HANDLER: marked("Hanterare"),
    Kind.TYPE: marked("Typ"),
    Kind.CLOSED: marked("Avslutade"),
    Kind.UNIT: marked("Enhet"),
}
CHOSEN = "✓ "
WEEK, MONTH = 7, 30


def filters(at: OpenFilter, page: CasePage, named: Named, now: datetime, *, units: bool) -> Screen:
    """`units`: the one who looks has several to choose from."""
    count = f"{page.total}{'+' * page.total_is_more}"
    text = paragraphs(
        _("Sökordet finns inte kvar. Sök igen.") if named.lost else "",
        lines(
            bold(plain(_("Filter: {list}"), list=_(NAMES[at.list]))),
            fill(ngettext("{count} ärende passar.", "{count} ärenden passar.", page.total), count=count),
            _("Tryck på ✕ för att ta bort ett filter.") if active(at) else "",
        ),
    )
    shown = [kind for kind in KINDS if units or kind is not Kind.UNIT]
    show = row(button(plain(_("Visa resultat ({count})"), count=count), listed(at)))
    clearing = (button(_("Rensa filter"), clear(at)),) if active(at) else ()
    return Screen(
        text=text,
        rows=(*chips(at, named, now), *_two_in_a_row([_kind(at, kind) for kind in shown]), show,
              (*clearing, to_staff_menu())),
        of_patient=False,
    )  # fmt: skip


def _kind(at: Narrowed, kind: Kind) -> Button:
    opens = searching(at) if kind is Kind.PERSON else choosing(at, kind)
    return button(_(KINDS[kind]), opens)


def _two_in_a_row(every: Sequence[Button]) -> Rows:
    return tuple(tuple(every[first : first + 2]) for first in range(0, len(every), 2))


def choices(at: OpenChoices, kind: Kind, choice: Sequence[Button], said: str = "") -> Screen:
    """One of these takes the place of what was chosen of this kind."""
    text = lines(bold(_(KINDS[kind])), said)
    return Screen(
        text=text, rows=(*_two_in_a_row(choice), row(back(filtering(at)), to_staff_menu())), of_patient=False
    )


def _choice(at: Narrowed, label: str, **chosen: object) -> Button:
    """With a mark if it is so already."""
    return _leading(at, label, filtering(narrowed(at, **chosen)))


def _leading(at: Narrowed, label: str, would: OpenFilter) -> Button:
    return button(f"{CHOSEN * (would == filtering(at))}{label}", would)


def _every(at: Narrowed, kind: Kind) -> Button:
    return _leading(at, _("Alla"), filtering(without(at, kind)))


def status(at: OpenChoices) -> Screen:
    every = [_choice(at, _(WORDS[one]), status=place) for place, one in enumerate(STATUSES, start=1)]
    said = lines(
        _("Fråga till patienten: erbjudandet väntar på svar."),
        _("Delsvar från patienten: patienten har skrivit och väntar."),
        _("Ohanterat: avslutat utan svar, ingen har ringt."),
    )
    return choices(at, Kind.STATUS, [_every(at, Kind.STATUS), *every], said)


def flagged(at: OpenChoices) -> Screen:
    only = _choice(at, _("Bara flaggade"), marks=at.marks | FLAGGED)
    return choices(at, Kind.FLAGGED, [_every(at, Kind.FLAGGED), only])


def read(at: OpenChoices) -> Screen:
    of = [
        _choice(at, label, read=value)
        for label, value in ((_("Läst av patienten"), READ), (_("Oläst av patienten"), UNREAD))
    ]
    said = _("Om patienten har läst det senaste meddelandet.")
    return choices(at, Kind.READ, [_every(at, Kind.READ), *of], said)


def type_(at: OpenChoices) -> Screen:
    every = [_choice(at, word_for(one).capitalize(), type=place) for place, one in enumerate(ABOUT, start=1)]
    return choices(at, Kind.TYPE, [_every(at, Kind.TYPE), *every])


def closed(at: OpenChoices) -> Screen:
    within = _choice(at, _("Med avslutade"), marks=at.marks | WITH_CLOSED)
    left_out = _choice(at, _("Utan avslutade"), marks=at.marks & ~WITH_CLOSED)
    return choices(at, Kind.CLOSED, [within, left_out])


def unit(at: OpenChoices, units: Sequence[CareUnit]) -> Screen:
    """A page at a time: who sees every unit sees many."""
    found = paged(
        units,
        at.page,
        show=lambda one: _choice(at, one.name, unit=one.id),
        go=lambda page: choosing(at, Kind.UNIT, page=page),
    )
    turning = (found.turning,) if found.turning else ()
    leaving = row(back(filtering(at)), to_staff_menu())
    rows = (row(_every(at, Kind.UNIT)), *found.rows, *turning, leaving)
    return Screen(text=bold(_(KINDS[Kind.UNIT])), rows=rows, of_patient=False)


def handler(at: OpenChoices, colleagues: Sequence[Person], me: Person) -> Screen:
    """The group first, then oneself, then the others a page at a time."""
    group = at.marks & ~OF_GROUP
    of_group = _choice(at, _("Gruppen"), handler=0, marks=group | OF_GROUP)
    mine = _choice(at, _("Jag"), handler=me.id, marks=group)
    found = paged(
        [one for one in colleagues if one.id != me.id],
        at.page,
        show=lambda one: _choice(at, one.name, handler=one.id, marks=group),
        go=lambda page: choosing(at, Kind.HANDLER, page=page),
    )
    first: Row = row(_every(at, Kind.HANDLER), of_group, mine)
    turning = (found.turning,) if found.turning else ()
    rows = (first, *found.rows, *turning, row(back(filtering(at)), to_staff_menu()))
    return Screen(text=bold(_(KINDS[Kind.HANDLER])), rows=rows, of_patient=False)


def days(at: OpenChoices, now: datetime, *, again: bool = False) -> Screen:
    """`again`: what was typed named no day."""
    today = local_day(now)
    spans = (
        (_("I dag"), today),
        (_("Senaste veckan"), today - timedelta(days=WEEK - 1)),
        (_("Senaste månaden"), today - timedelta(days=MONTH - 1)),
    )
    every = [_choice(at, label, since=since, until=today) for label, since in spans]
    said = lines(
        _("När ärendet skapades."),
        plain(_("Nu: {dates}."), dates=dates(at, now)) if at.since or at.until else "",
        _("Jag förstår inte vilken dag du menar.") if again else "",
        _("Skriv en dag, till exempel 3 november, vecka 45, eller 3 november till 10 november."),
    )
    return choices(at, Kind.DATES, [_every(at, Kind.DATES), *every], said)


def one_day(at: OpenChoices, first: date, last: date, now: datetime) -> Screen:
    """A typed day, or the days of a week: alone, or as the first or the last."""
    told, ended = short_day(first, now), short_day(last, now)
    alone = told if first == last else plain(_("{first} till {last}"), first=told, last=ended)
    every = (
        _choice(at, plain(_("Bara {days}"), days=alone), since=first, until=last),
        _choice(at, plain(_("Från {day}"), day=told), since=first, until=None),
        _choice(at, plain(_("Till {day}"), day=ended), since=None, until=last),
    )
    rows = (*(row(one) for one in every), row(back(filtering(at)), to_staff_menu()))
    return Screen(text=lines(bold(_(KINDS[Kind.DATES])), _("När ärendet skapades.")), rows=rows,
                  of_patient=False)  # fmt: skip
