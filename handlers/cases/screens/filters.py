"""`Filter`: each kind of filter on one screen, and the choices that each opens."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from care.cases.lists import CasePage, Tab
from care.people.values import Person
from care.values.clock import local_day
from care.values.units import CareUnit
from handlers.cases.filters import ONLY, THE_GROUP, WHOSE, AtList, Kind, active, changed, value_of_type
from handlers.cases.filters_before import READ, STATUSES, UNREAD
from handlers.cases.kinds import word_for
from handlers.cases.screens.chips import WHOSE_WORDS, WORDS, NamedIds, chips, clear, dates
from handlers.cases.tabs import NAMES
from handlers.talk.dates import short_day
from handlers.talk.language import _, marked, ngettext
from handlers.talk.rows import Row, Rows, back, button, paged, row, short_ones_paired, to_staff_menu
from handlers.talk.screen import Button, Screen
from handlers.talk.words import bold, fill, lines, paragraphs, plain

KIND_WORDS: Mapping[Kind, str] = {
    Kind.STATUS: marked("Status"),
    Kind.FLAGGED: marked("Flaggade"),
    Kind.OVERDUE: marked("Över tiden"),
    Kind.READ: marked("Läst eller oläst"),
    Kind.DATES: marked("Datum"),
    Kind.PERSON: marked("Person"),
    Kind.WHOSE: marked("Patienten"),
    Kind.HANDLER: marked("Hanterare"),
    Kind.TYPE: marked("Typ"),
    Kind.CLOSED: marked("Avslutade"),
    Kind.UNIT: marked("Enhet"),
}
CHOSEN = "✓ "
WEEK, MONTH = 7, 30
_WITH_ENDED = frozenset({Tab.TO_HANDLE, Tab.FOLLOW_UP, Tab.ALL, Tab.MINE})
"""Where there is something that is ended."""


def filters(at: AtList, page: CasePage, named: NamedIds, now: datetime, *, units: bool) -> Screen:
    """`units`: the one who looks has several to choose from."""
    count, narrow = f"{page.total}{'+' * page.total_is_more}", bool(active(at.chosen))
    text = paragraphs(
        _("Sökordet finns inte kvar. Sök igen.") if at.lost else "",
        lines(
            bold(plain(_("Filter: {list}"), list=_(NAMES[at.chosen.tab]))),
            fill(ngettext("{count} ärende passar.", "{count} ärenden passar.", page.total), count=count),
            _("Tryck på ✕ för att ta bort ett filter.") if narrow else "",
        ),
    )
    has = {Kind.UNIT: units, Kind.CLOSED: at.chosen.tab in _WITH_ENDED}
    shown = [kind for kind in KIND_WORDS if has.get(kind, True)]
    show = row(button(plain(_("Visa resultat ({count})"), count=count), at.listed()))
    clearing = (button(_("Rensa filter"), clear(at, of_list=False)),) if narrow else ()
    kinds = _two_in_a_row([_kind(at, kind) for kind in shown])
    chosen = chips(at, named, now, of_list=False)
    return Screen(text=text, rows=(*chosen, *kinds, show, (*clearing, to_staff_menu())))


def _kind(at: AtList, kind: Kind) -> Button:
    return button(_(KIND_WORDS[kind]), at.searching() if kind is Kind.PERSON else at.choosing(kind))


def _two_in_a_row(every: Sequence[Button]) -> Rows:
    return tuple(tuple(every[first : first + 2]) for first in range(0, len(every), 2))


def _choices(at: AtList, kind: Kind, choice: Sequence[Button], said: str = "") -> Screen:
    """One of these takes the place of what was chosen of this kind."""
    every = tuple(row(one) for one in (_every(at, kind), *choice))
    rows = (*short_ones_paired(every), _leaving(at))
    return Screen(text=lines(bold(_(KIND_WORDS[kind])), said), rows=rows)


def _leaving(at: AtList) -> Row:
    return row(back(at.filtering()), to_staff_menu())


def _choice(at: AtList, label: str, kind: Kind, value: int = ONLY, **days: date | None) -> Button:
    """With a mark if it is so already."""
    would = at.changing(kind, value, **days)
    return button(f"{CHOSEN * (changed(at.chosen, would) == at.chosen)}{label}", would)


def _every(at: AtList, kind: Kind, label: str = "") -> Button:
    return _choice(at, label or _("Alla"), kind, 0)


def status(at: AtList) -> Screen:
    """Several may be chosen: a tap adds one, or takes it away again."""
    every = [
        button(f"{CHOSEN * (one in at.chosen.statuses)}{_(WORDS[one])}", at.changing(Kind.STATUS, place))
        for place, one in enumerate(STATUSES, start=1)
    ]
    said = lines(
        _("Du kan välja flera, en i taget."),
        _("Fråga till patienten: erbjudandet väntar på svar."),
        _("Delsvar från patienten: patienten har skrivit och väntar."),
        _("Ohanterat: avslutat utan svar, ingen har ringt."),
    )
    return _choices(at, Kind.STATUS, every, said)


def flagged(at: AtList) -> Screen:
    return _choices(at, Kind.FLAGGED, [_choice(at, _("Bara flaggade"), Kind.FLAGGED)])


def late(at: AtList) -> Screen:
    only = _choice(at, _("Bara över tiden"), Kind.OVERDUE)
    said = _("Det som ska göras skulle ha varit klart i går eller tidigare.")
    return _choices(at, Kind.OVERDUE, [only], said)


def read_or_not(at: AtList) -> Screen:
    of = [
        _choice(at, label, Kind.READ, value)
        for label, value in ((_("Läst av patienten"), READ), (_("Oläst av patienten"), UNREAD))
    ]
    return _choices(at, Kind.READ, of, _("Om patienten har läst det senaste meddelandet."))


def type_(at: AtList, types: Sequence[str], page: int = 0, *, units: Sequence[CareUnit] = ()) -> Screen:
    """A page at a time: there may be many e-services."""
    found = paged(
        types,
        page,
        show=lambda one: _choice(at, _capital(word_for(one, units)), Kind.TYPE, value_of_type(one)),
        go=lambda page: at.choosing(Kind.TYPE, page),
    )
    turning = (found.turning,) if found.turning else ()
    rows = (row(_every(at, Kind.TYPE)), *found.rows, *turning, _leaving(at))
    return Screen(text=bold(_(KIND_WORDS[Kind.TYPE])), rows=rows)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def known_of_patient(at: AtList) -> Screen:
    of = [_choice(at, _(WHOSE_WORDS[one]), Kind.WHOSE, place) for place, one in enumerate(WHOSE, start=1)]
    said = _("Barn: under 18 år. Utan telefonnummer: varken patienten eller en vårdnadshavare har något.")
    return _choices(at, Kind.WHOSE, of, said)


def with_closed(at: AtList) -> Screen:
    within, left_out = (
        _choice(at, _("Med avslutade"), Kind.CLOSED),
        _every(at, Kind.CLOSED, _("Utan avslutade")),
    )
    rows = (row(within, left_out), _leaving(at))
    return Screen(text=bold(_(KIND_WORDS[Kind.CLOSED])), rows=rows)


def unit(at: AtList, units: Sequence[CareUnit], page: int = 0) -> Screen:
    """A page at a time: who sees every unit sees many."""
    found = paged(
        units,
        page,
        show=lambda one: _choice(at, one.name, Kind.UNIT, one.id),
        go=lambda page: at.choosing(Kind.UNIT, page),
    )
    turning = (found.turning,) if found.turning else ()
    rows = (row(_every(at, Kind.UNIT)), *found.rows, *turning, _leaving(at))
    return Screen(text=bold(_(KIND_WORDS[Kind.UNIT])), rows=rows)


def handler(at: AtList, colleagues: Sequence[Person], me: Person, page: int = 0) -> Screen:
    """The group first, then oneself, then the others a page at a time."""
    found = paged(
        [one for one in colleagues if one.id != me.id],
        page,
        show=lambda one: _choice(at, one.name, Kind.HANDLER, one.id + 1),
        go=lambda page: at.choosing(Kind.HANDLER, page),
    )
    of_group = _choice(at, _("Gruppen"), Kind.HANDLER, THE_GROUP)
    first = row(_every(at, Kind.HANDLER), of_group, _choice(at, _("Jag"), Kind.HANDLER, me.id + 1))
    turning = (found.turning,) if found.turning else ()
    rows = (first, *found.rows, *turning, _leaving(at))
    return Screen(text=bold(_(KIND_WORDS[Kind.HANDLER])), rows=rows)


def days(at: AtList, now: datetime, said: str = "") -> Screen:
    """`said`: why what was typed is no day of theirs."""
    today = local_day(now)
    spans = (
        (_("I dag"), today),
        (_("Senaste veckan"), today - timedelta(days=WEEK - 1)),
        (_("Senaste månaden"), today - timedelta(days=MONTH - 1)),
    )
    every = [_choice(at, label, Kind.DATES, since=since, until=today) for label, since in spans]
    narrow = at.chosen.created_from or at.chosen.created_until
    ask = lines(
        _("När ärendet skapades."),
        plain(_("Nu: {dates}."), dates=dates(at.chosen, now)) if narrow else "",
        said,
        _("Skriv en dag, till exempel 3 november, vecka 45, eller 3 november till 10 november."),
    )
    return _choices(at, Kind.DATES, every, ask)


def one_day(at: AtList, first: date, last: date, now: datetime) -> Screen:
    """A typed day, or the days of a week: alone, or as the first or the last."""
    told, ended = short_day(first, now), short_day(last, now)
    alone = told if first == last else plain(_("{first} till {last}"), first=told, last=ended)
    every = (
        _choice(at, plain(_("Bara {days}"), days=alone), Kind.DATES, since=first, until=last),
        _choice(at, plain(_("Från {day}"), day=told), Kind.DATES, since=first),
        _choice(at, plain(_("Till {day}"), day=ended), Kind.DATES, until=last),
    )
    text = lines(bold(_(KIND_WORDS[Kind.DATES])), _("När ärendet skapades."))
    return Screen(text=text, rows=(*(row(one) for one in every), _leaving(at)))


def ask_words(at: AtList, *, again: bool = False) -> Screen:
    """`again`: nothing was found, perhaps since it is no name; what was typed is not kept."""
    text = paragraphs(
        _("Inget ärende passar. Skriv en annan del.") if again else "",
        _("Skriv en del av ett namn eller personnummer."),
        _("Namnet på en e-tjänst går också bra. Annat väljer du under Filter.") if again else "",
    )
    filtering = (button(_("Filter"), at.filtering()),) if again else ()
    return Screen(text=text, rows=(row(*filtering, button(_("Tillbaka"), at.listed())),))
