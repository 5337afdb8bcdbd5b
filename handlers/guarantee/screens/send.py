"""`Skicka erbjudande`: whom it goes to and how, what it says, and a line each of what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from care.cases.views import File
from care.guarantee.deadlines import CaseDeadlines
from care.guarantee.values import OfferType
from care.guarantee.views import Problem, RecipientCard
from care.people.values import Channel
from care.values.ids import UnitId
from care.values.units import CareUnit
from handlers.cases.screens.case import cut
from handlers.cases.screens.parts import to_parts
from handlers.guarantee.staff_buttons import (
    TYPES,
    AskWait,
    AttachToOffer,
    ChooseOfferPart,
    ChooseOfferType,
    ChooseOfferUnit,
    EditOffer,
    HandleOffers,
    OpenRecipients,
    PreviewOffers,
    RemoveAll,
    RemoveRecipient,
    SendOffers,
    StartOffers,
    SwitchOfferType,
)
from handlers.guarantee.waiting_buttons import PickWaiting
from handlers.talk.dates import spoken, spoken_day
from handlers.talk.files import attached_line
from handlers.talk.language import _, marked, ngettext
from handlers.talk.rich import rich
from handlers.talk.rows import MOST_ROWS, Row, Rows, back, button, paged, row, to_staff_menu
from handlers.talk.screen import Button, Screen
from handlers.talk.words import Html, bold, fill, lines, paragraphs, plain, quoted

LABELS: Mapping[OfferType, str] = {
    OfferType.VISIT: marked("Besök"),
    OfferType.OPERATION: marked("Operation"),
}
PROBLEMS: Mapping[str, str] = {
    Problem.UNKNOWN: marked("ingen testperson har det numret"),
    Problem.TWICE: marked("står två gånger"),
    Problem.NO_ENTRY: marked("står inte på väntelistan med koden HV"),
    Problem.OPEN_OFFER: marked("har redan ett öppet erbjudande"),
    Problem.FOR_VISIT: marked("väntar på besök: skicka den sortens erbjudande"),
    Problem.FOR_OPERATION: marked("väntar på operation: skicka den sortens erbjudande"),
}
CHANNELS: Mapping[Channel, str] = {
    Channel.SMS: marked("avisering med sms"),
    Channel.EMAIL: marked("avisering med e-post"),
    Channel.BOTH: marked("avisering med sms och e-post"),
    Channel.NONE: marked("⚠ ingen avisering, brev också"),
}


@dataclass(frozen=True, slots=True)
class Above:
    """What stands above the button that sends."""

    text: str
    to_me: bool
    dates: CaseDeadlines
    now: datetime
    files: tuple[File, ...] = ()
    letters: int = 0
    """To how many it goes by letter too."""
    children: int = 0
    """To how many guardians it goes."""
    wait: str = ""
    """How long they wait who wait on: as the letter and the answers say it too."""
    edited: bool = False
    """The text is not the standard one."""


def choose_unit(units: Sequence[CareUnit]) -> Screen:
    rows = tuple(row(button(one.name, ChooseOfferUnit(unit=one.id))) for one in units)
    text = _("Till vilken mottagning hör de som ska få erbjudandet?")
    return Screen(text=text, rows=(*rows, row(to_staff_menu())))


def with_begun(screen: Screen) -> Screen:
    """Where an offer is begun and not sent: the way on with it first."""
    go_on = row(button(fill(_("Fortsätt: {kind}"), kind=_("Erbjudande")), OpenRecipients()))
    return replace(screen, rows=(go_on, *screen.rows))


def choose_type(unit: UnitId, instruction: str) -> Screen:
    """`instruction`: what the routine asks of who sends, folded."""
    kinds = tuple(
        button(_(LABELS[kind]), ChooseOfferType(unit=unit, type=place)) for place, kind in enumerate(TYPES)
    )
    text = paragraphs(quoted(instruction), _("Vad gäller erbjudandet?"))
    return Screen(text=text, rows=(kinds, row(to_staff_menu())))


def recipients(cards: Sequence[RecipientCard], page: int, now: datetime, *, others: bool) -> Screen:
    """Those whose buttons stand below: how each is reached, and what is wrong. `others`: some more wait."""
    good = sum(card.problem is None for card in cards)
    listed = _first_wrong(cards)
    taken = paged(listed, page, show=_remove, go=lambda number: OpenRecipients(page=number))
    first = taken.number * MOST_ROWS
    told = [_card(card, now) for card in listed[first : first + MOST_ROWS]]
    head = fill(_("Mottagare: {count}. Går att skicka till: {good}."), count=len(cards), good=good)
    text = paragraphs(bold(head), lines(*told), _("Skriv fler personnummer om du vill lägga till."))
    pick = (row(button(_("Välj från väntelistan"), PickWaiting())),) if others else ()
    look = (row(button(_("Förhandsgranska"), PreviewOffers())),) if good else ()
    rest: Row = row(*taken.turning, button(_("Ta bort alla"), RemoveAll()), to_staff_menu())
    return Screen(text=text, rows=(*look, *pick, *_other_kind(cards), *taken.rows, rest))


def _other_kind(cards: Sequence[RecipientCard]) -> Rows:
    """Where somebody waits for the other kind of care: the way there, with all recipients."""
    found = {card.problem for card in cards}
    to_operation = button(_("Byt till operation"), SwitchOfferType(type=TYPES.index(OfferType.OPERATION)))
    to_visit = button(_("Byt till besök"), SwitchOfferType(type=TYPES.index(OfferType.VISIT)))
    return (
        *((row(to_operation),) if Problem.FOR_OPERATION in found else ()),
        *((row(to_visit),) if Problem.FOR_VISIT in found else ()),
    )


def _first_wrong(cards: Sequence[RecipientCard]) -> Sequence[RecipientCard]:
    """Where not all have room, what is wrong stands on the first page."""
    return cards if len(cards) <= MOST_ROWS else sorted(cards, key=lambda card: card.problem is None)


def _card(card: RecipientCard, now: datetime) -> Html:
    if card.patient is None:
        said = _("Rad {place}: {what}. Skickas inte.")
        return fill(said, place=card.place, what=_(PROBLEMS[Problem.UNKNOWN]))
    if card.problem is not None:
        said, what = _("{place}. {name}: {what}. Skickas inte."), _(PROBLEMS[card.problem])
    else:
        said, what = _("{place}. {name}: {what}"), _reached(card, now)
    name = fill("{name}, {login}", name=card.name, login=card.login)
    return fill(said, place=card.place, name=name, what=what)


def _reached(card: RecipientCard, now: datetime) -> str:
    if not card.has_account:
        return _("inget konto, brev")
    seen = card.last_log_in
    last = plain(_("inloggad {day}"), day=spoken(seen, now)) if seen else _("aldrig inloggad")
    if card.channel is Channel.NONE and not card.by_letter:
        return _("avisering till vårdnadshavare")
    channel = Channel.NONE if card.by_letter else card.channel
    return f"{_(CHANNELS[channel])}, {last}"


def _remove(card: RecipientCard) -> Button:
    label = (
        plain(_("Ta bort {name}"), name=card.name)
        if card.name
        else plain(_("Ta bort rad {place}"), place=card.place)
    )
    return button(label, RemoveRecipient(place=card.place - 1))


def preview_offer(above: Above, *, count: int, mark: int) -> Screen:
    when = fill(
        _("Till {count} mottagare. Svara senast {day}, stängs efter {last}."),
        count=count,
        day=spoken_day(above.dates.reply_by, above.now),
        last=spoken_day(above.dates.last_day, above.now),
    )
    by = _("Hanteras av mig.") if above.to_me else _("Hanteras av gruppen Vårdgaranti.")
    other = _("Låt gruppen Vårdgaranti hantera") if above.to_me else _("Hantera själv")
    return Screen(
        text=paragraphs(
            bold(_("Så här blir erbjudandet:")),
            rich(cut(above.text)),
            _attached(above),
            lines(when, fill(_("Väntetid i erbjudande, brev och svar: {wait}."), wait=above.wait), by),
            _in_letters(above),
            _to_children(above),
        ),
        rows=(
            row(button(_("Skicka erbjudandet"), SendOffers(mark=mark))),
            row(
                button(_("Ändra texten"), EditOffer()),
                button(other, HandleOffers(by_me=int(not above.to_me))),
            ),
            row(button(_("Ändra väntetiden"), AskWait()), button(_("Bifoga fil"), AttachToOffer())),
            row(button(_("Ändra mottagare"), OpenRecipients())),
        ),
    )


def _attached(above: Above) -> Html:
    """A letter holds no files."""
    print_them = _("Filerna går inte med brev. Skriv ut dem till den som får brev.")
    return lines(attached_line(above.files), print_them if above.files and above.letters else "")


def _to_children(above: Above) -> str:
    """A guardian reads of the child by name, but where staff have written the text themselves."""
    if not above.children:
        return ""
    if above.edited:
        return _("⚠ En vårdnadshavare läser också texten. Skriv så att den stämmer för ett barn.")
    return _("Till ett barns vårdnadshavare står barnets namn i texten.")


def _in_letters(above: Above) -> str:
    """A letter is the standard one (decision 014)."""
    if not above.letters or not above.edited:
        return ""
    said = ngettext(
        "⚠ {count} får brev med standardtexten. Dina ändringar följer inte med.",
        "⚠ {count} får brev med standardtexten. Dina ändringar följer inte med.",
        above.letters,
    )
    return fill(said, count=above.letters)


def ask_wait(now: str, *, said: str = "") -> Screen:
    """`said` stands first: what was wrong with the last number."""
    ask = _("Hur många månader ska det stå? Skriv ett tal från 1 till 60.")
    is_now = fill(_("Nu: {wait}."), wait=now)
    return Screen(text=lines(said, is_now, ask), rows=(row(back(PreviewOffers())),))


def edit_offer(text: str) -> Screen:
    """The text alone, so that it can be copied."""
    ask = _("Kopiera texten, ändra den och skicka den hit. Den nya texten ersätter den gamla.")
    rows = (*to_parts(text, ChooseOfferPart()), row(back(PreviewOffers())))
    return Screen(text=paragraphs(cut(text), ask), rows=rows)


def nothing_begun() -> Screen:
    text = _("Det finns inget erbjudande att skicka. Börja om med Skicka erbjudande.")
    rows = (row(button(_("Skicka erbjudande"), StartOffers()), to_staff_menu()),)
    return Screen(text=text, rows=rows)
