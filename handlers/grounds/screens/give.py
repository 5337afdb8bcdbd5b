"""A right to book as staff write it: what can be booked, to whom, until when; then all of it at once."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from care.grounds.rules import GroundKind
from care.grounds.verbs import Invitee, Selection, Where
from care.values.units import CareUnit
from handlers.grounds.drafts import GivingDraft
from handlers.grounds.staff_buttons import (
    ChooseGivingUnit,
    EmptyGivees,
    ForAll,
    MakeLink,
    OpenGivees,
    OpenPlaces,
    PreviewGiven,
    SendGiven,
    SetVisits,
    StartGiven,
    TakeSelection,
    TurnPlace,
    WriteGiven,
)
from handlers.talk.dates import spoken_day
from handlers.talk.language import _, as_read, marked, ngettext
from handlers.talk.rows import Row, Rows, back, button, paged, row, shortened, to_staff_menu
from handlers.talk.screen import Button, Screen
from handlers.talk.words import Html, bold, fill, lines, paragraphs, plain, quoted

NAMES: Mapping[str, str] = {
    GroundKind.INVITATION: marked("Kallelse"),
    GroundKind.BASIS: marked("Bokningsunderlag"),
    GroundKind.LINK: marked("Bokningslänk"),
    GroundKind.REPLACEMENT: marked("Ny tid efter avbokning"),
}
SENDS: Mapping[str, str] = {
    GroundKind.INVITATION: marked("Skicka kallelsen"),
    GroundKind.BASIS: marked("Ge underlaget"),
    GroundKind.LINK: marked("Skapa länken"),
}
ASK = (
    marked("Skriv det som patienten ska veta. Högst 1000 tecken."),
    marked("Skriv sista dagen, till exempel 2026-12-18. Eller första och sista: 2026-12-01 till 2026-12-18."),
    marked("Vad ska urvalet heta? Skriv ett namn, till exempel Årskontroller i december."),
)
_TIPS = marked(
    "Tips: börja med en grupp, ett yrke eller en sorts besök."
    " Bra att börja med är årskontroller, nya besök med remiss och att prova ut hjälpmedel."
)
"""Seed 000, "Tips för att komma i gång med öppen kallelse"."""
MOST_LINES, MOST_SELECTIONS, LONGEST = 40, 4, 34
MANY = 100


def choose_unit(units: Sequence[CareUnit], kind: int) -> Screen:
    rows = tuple(row(button(one.name, ChooseGivingUnit(kind=kind, unit=one.id))) for one in units)
    return Screen(text=_("Från vilken mottagning?"), rows=(*rows, row(to_staff_menu())))


def choose_places(draft: GivingDraft, found: Sequence[Where], page: int) -> Screen:
    """A mark for each service that can be booked; a tap adds it or takes it away."""

    def place(one: Where) -> Button:
        mark = "✓ " if one.service.id in draft.services else ""
        service = as_read(one.service.name)
        label = service if one.unit.id == draft.unit else f"{service}, {one.unit.name}"
        return button(mark + label, TurnPlace(service=one.service.id, page=page))

    shown = paged(found, page, show=place, go=lambda number: OpenPlaces(page=number))
    head = fill(_("{kind}: vad ska kunna bokas?"), kind=_(NAMES[draft.kind]))
    go = (row(button(_("Fortsätt"), OpenGivees())),) if draft.services else ()
    text = paragraphs(bold(head), quoted(_(_TIPS)) if draft.kind == GroundKind.INVITATION else "")
    return Screen(text=text, rows=(*shown.rows, *go, row(*shown.turning, to_staff_menu())))


def choose_recipients(draft: GivingDraft, cards: Sequence[Invitee], saved: Sequence[Selection]) -> Screen:
    """Who is added, and what is wrong; selections can be added whole."""
    good = sum(one.is_good for one in cards)
    head = fill(_("Mottagare: {count}. Går att skicka till: {good}."), count=len(cards), good=good)
    ask = _("Skriv eller klistra in personnummer, ett på varje rad.")
    text = paragraphs(bold(head) if cards else "", lines(*(_line(one) for one in cards[:MOST_LINES])), ask)
    lists = tuple(
        row(
            button(
                shortened(plain(_("Urval: {name}"), name=one.name), LONGEST), TakeSelection(selection=one.id)
            )
        )
        for one in saved[:MOST_SELECTIONS]
    )
    everybody = (row(button(_("Alla som öppnar länken"), ForAll())),) if draft.is_link else ()
    look = (row(button(_("Förhandsgranska"), PreviewGiven())),) if good else ()
    empty = (button(_("Ta bort alla"), EmptyGivees()),) if cards else ()
    rows = (*look, *lists, *everybody, row(*empty, back(OpenPlaces())))
    return Screen(text=text, rows=rows)


def _line(one: Invitee) -> Html:
    if one.patient is None:
        return fill(_("Rad {place}: ingen testperson har det numret."), place=one.place)
    what = _state(one)
    return fill("{place}. {name}{what}", place=one.place, name=one.name, what=f": {what}" if what else "")


def _state(one: Invitee) -> str:
    if one.twice:
        return _("står två gånger")
    if one.has_one:
        return _("har redan en")
    return "" if one.has_account else _("inget konto, meddela på annat sätt")


def giving_preview(
    draft: GivingDraft, cards: Sequence[Invitee], chosen: Sequence[Where], now: datetime, token: str
) -> Screen:
    good = [one.name for one in cards if one.is_good]
    text = paragraphs(
        bold(_(NAMES[draft.kind])),
        lines(
            *(fill("{what}, {unit}", what=one.service.name, unit=one.unit.name) for one in chosen),
            _days(draft, now),
            _how_many(draft),
        ),
        _to(draft, good),
        fill(_("Information från vården: {information}"), information=draft.text) if draft.text else "",
    )
    return Screen(text=text, rows=_choices(draft, token, any_good=bool(good)))


def _days(draft: GivingDraft, now: datetime) -> Html:
    last = fill(_("Bokas senast {day}."), day=spoken_day(date.fromisoformat(draft.last), now))
    if not draft.first:
        return last
    first = fill(_("Bokas från {day}."), day=spoken_day(date.fromisoformat(draft.first), now))
    return lines(first, last)


def _how_many(draft: GivingDraft) -> str:
    if draft.kind == GroundKind.INVITATION:
        return ""
    if draft.is_link:
        return (
            _("Länken kan användas en gång.") if draft.visits == 1 else _("Länken kan användas flera gånger.")
        )
    said = ngettext("{count} besök.", "{count} besök.", draft.visits)
    return fill(said, count=draft.visits)


def _to(draft: GivingDraft, names: Sequence[str]) -> Html:
    if draft.for_all:
        return fill(_("Till alla som öppnar länken."))
    shown = ", ".join(map(as_read, names[:MOST_LINES]))
    return fill(_("Till {count}: {names}"), count=len(names), names=shown)


def _choices(draft: GivingDraft, token: str, *, any_good: bool) -> Rows:
    mark = draft.mark()
    send = MakeLink(mark=mark, token=token) if draft.is_link else SendGiven(mark=mark)
    may = any_good or draft.for_all
    save: Row = (button(_("Spara som urval"), WriteGiven(what=2)),) if any_good else ()
    return (
        *((row(button(_(SENDS[draft.kind]), send)),) if may else ()),
        row(button(_("Ändra texten"), WriteGiven(what=0)), button(_("Ändra dagarna"), WriteGiven(what=1))),
        *_counts(draft),
        row(*save, button(_("Ändra mottagare"), OpenGivees())),
        row(to_staff_menu()),
    )


def _counts(draft: GivingDraft) -> Rows:
    if draft.kind == GroundKind.INVITATION:
        return ()
    if draft.is_link:
        several = draft.visits > 1
        label = _("En gång") if several else _("Flera gånger")
        return (row(button(label, SetVisits(visits=1 if several else MANY))),)
    more = button(_("Ett besök till"), SetVisits(visits=draft.visits + 1))
    fewer = (button(_("Ett besök färre"), SetVisits(visits=draft.visits - 1)),) if draft.visits > 1 else ()
    return (row(*fewer, more),)


def ask_for(what: int) -> Screen:
    return Screen(text=_(ASK[what]), rows=(row(back(PreviewGiven())),))


def saved(shown: Screen, name: str, count: int) -> Screen:
    said = ngettext("SPARAT: {name}, {count} person.", "SPARAT: {name}, {count} personer.", count)
    what = fill(said, name=name, count=count)
    return Screen(text=paragraphs(bold(what), Html(shown.text)), rows=shown.rows)


def nothing_begun() -> Screen:
    text = _("Det finns inget påbörjat. Börja om.")
    starts = (
        row(button(_("Ny kallelse"), StartGiven(kind=0))),
        row(button(_("Bokningsunderlag"), StartGiven(kind=1)), button(_("Bokningslänk"), StartGiven(kind=2))),
    )
    return Screen(text=text, rows=(*starts, row(to_staff_menu())))
