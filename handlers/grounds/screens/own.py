"""What a patient can book by a kallelse, a bokningsunderlag or a link: in the list, and as it comes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from care.bookings.verbs import Times
from care.grounds.refusals import GroundLapsed, GroundNotYet
from care.grounds.rules import GroundKind
from care.grounds.verbs import GroundCard, Where
from care.values.ids import AppointmentId, GroundId
from handlers.bookings.buttons import PickTime
from handlers.bookings.screens.card import FOLD
from handlers.bookings.screens.choose_time import nothing_free
from handlers.grounds.buttons import NoNewTime, OpenGround, OpenPlacesOf, ReadGround, TakeLink
from handlers.talk.dates import number, spoken_day
from handlers.talk.language import _, as_read, ngettext
from handlers.talk.rows import Rows, back, button, paged, row, shortened, to_menu
from handlers.talk.screen import Button, Screen
from handlers.talk.units import ring
from handlers.talk.ways import MyTimes
from handlers.talk.words import Html, bold, fill, lines, paragraphs, plain, sentences

MOST_SHOWN = 4
LONGEST_LABEL = 34
NoneFree = Mapping[GroundId, Times]
"""Of rights by which nothing can be booked now: what was found instead of times."""
NONE_KNOWN: NoneFree = {}


def with_to_book(
    times: Screen, cards: Sequence[GroundCard], now: datetime, none: NoneFree = NONE_KNOWN
) -> Screen:
    """`Mina tider` with what is to be booked above the times."""
    shown = cards[:MOST_SHOWN]
    more = len(cards) - len(shown)
    rest = fill(_("och {count} till"), count=more) if more else ""
    section = paragraphs(bold(_("Att boka")), *(_entry(card, now, none) for card in shown), rest)
    rows = tuple(row(one) for card in shown for one in _opens(card, alone=len(shown) == 1))
    return replace(times, text=paragraphs(section, Html(times.text)), rows=(*rows, *times.rows))


def bookable_now(count: int) -> str:
    """In the menu: that something can be booked now."""
    said = ngettext(
        "Du har {count} tid att boka under Mina tider.",
        "Du har {count} tider att boka under Mina tider.",
        count,
    )
    return fill(said, count=count)


def _entry(card: GroundCard, now: datetime, none: NoneFree) -> Html:
    return lines(bold(in_short(card)), when(card, now, none), _visits(card), _information(card))


def in_short(card: GroundCard) -> Html:
    """`Årskontroll, Neurologimottagningen`; of several places the first ones."""
    names = [as_read(one.service.name) for one in card.where] + [one.unit.name for one in card.where]
    return lines(", ".join(dict.fromkeys(names)))


def when(card: GroundCard, now: datetime, none: NoneFree = NONE_KNOWN) -> Html:
    """Until when, from when, or that it is too late or there is no time, and whom to ring."""
    if isinstance(card.refusal, GroundLapsed):
        over = fill(_("Sista dagen att boka var {day}."), day=spoken_day(card.ground.last_day, now))
        return sentences(over, ring(card.unit))
    found = none.get(card.ground.id)
    if found is not None:
        until = fill(_("Sista dagen att boka är {day}."), day=spoken_day(card.last_day, now))
        return sentences(nothing_free(found, card.unit, now), until)
    last = fill(_("Boka senast {day}."), day=spoken_day(card.last_day, now))
    if not isinstance(card.refusal, GroundNotYet):
        return last
    return sentences(fill(_("Du kan boka från {day}."), day=spoken_day(card.ground.first_day, now)), last)


def _visits(card: GroundCard) -> str:
    left = card.ground.left
    if left <= 1:
        return ""
    return fill(
        ngettext("Du kan boka {count} besök.", "Du kan boka {count} besök.", left), count=number(left)
    )


def _information(card: GroundCard) -> str:
    if not card.text:
        return ""
    folded = card.text if len(card.text) <= FOLD else card.text[:FOLD].rsplit(maxsplit=1)[0] + " …"
    return fill(_("Information från vården: {information}"), information=folded)


def _opens(card: GroundCard, *, alone: bool) -> tuple[Button, ...]:
    read = (button(_("Läs hela informationen"), ReadGround(ground=card.ground.id)),)
    unfold = read if len(card.text) > FOLD else ()
    if card.refusal is not None:
        return unfold
    label = _("Välj en tid") if alone else _label(card)
    return (button(label, OpenGround(ground=card.ground.id)), *unfold)


def _label(card: GroundCard) -> str:
    return shortened(plain(_("Välj en tid: {what}"), what=card.where[0].service.name), LONGEST_LABEL)


def information(card: GroundCard) -> Screen:
    text = paragraphs(bold(_("Information från vården")), in_short(card), card.text)
    return Screen(text=text, rows=(row(back(MyTimes())),))


def places(card: GroundCard, page: int = 0) -> Screen:
    """Where, when it can be booked in several places."""
    units = {one.unit.id for one in card.where}
    services = {one.service.name for one in card.where}

    def place(one: Where) -> Button:
        service = as_read(one.service.name)
        name = one.unit.name if len(services) == 1 else service
        whole = name if min(len(units), len(services)) == 1 else f"{service}, {one.unit.name}"
        return button(whole, by(card, one))

    ground = card.ground.id
    shown = paged(card.where, page, show=place, go=lambda to: OpenPlacesOf(ground=ground, page=to))
    ask = _("Var vill du ha din tid?") if len(units) > 1 else _("Vad vill du boka?")
    return Screen(text=ask, rows=(*shown.rows, row(*shown.turning, back(MyTimes()))))


def by(card: GroundCard, one: Where) -> PickTime:
    """Free times of this service, to be booked with the ground."""
    return PickTime(service=one.service.id, moved=AppointmentId(card.ground.id))


def opened_link(card: GroundCard, token: str, now: datetime, none: NoneFree = NONE_KNOWN) -> Screen:
    """What the link is for. Nothing has happened yet."""
    head = fill(_("Du kan boka en tid: {what}."), what=in_short(card))
    text = paragraphs(head, when(card, now, none), _information(card))
    return Screen(text=text, rows=(row(button(_("Välj en tid"), TakeLink(token=token))), row(to_menu())))


def log_in_first() -> str:
    return _("Logga in först. Sedan visar vi vad länken gäller.")


def called(card: GroundCard, now: datetime, none: NoneFree = NONE_KNOWN, *, still: bool) -> Screen:
    """A kallelse or a bokningsunderlag has come, or is `still` there."""
    head, what = _heads(card, still=still)
    about = lines(in_short(card), when(card, now, none), _visits(card))
    text = paragraphs(lines(bold(head), what), about, _information(card))
    choose = row(button(_("Välj en tid"), OpenGround(ground=card.ground.id))) if card.refusal is None else ()
    offered = card.refusal is None and card.ground.kind is GroundKind.REPLACEMENT
    no = row(button(_("Jag behöver ingen ny tid"), NoNewTime(ground=card.ground.id))) if offered else ()
    rows: Rows = tuple(one for one in (choose, no, row(button(_("Mina tider"), MyTimes()))) if one)
    return Screen(text=text, rows=rows, new=True)


def _heads(card: GroundCard, *, still: bool) -> tuple[str, Html]:
    unit = card.unit.name
    if still:
        return _("PÅMINNELSE"), fill(_("Du har inte bokat någon tid än hos {unit}."), unit=unit)
    if card.ground.kind is GroundKind.INVITATION:
        return _("KALLELSE"), fill(_("{unit} kallar dig till ett besök. Du väljer själv tid."), unit=unit)
    return _("DU KAN BOKA"), fill(_("{unit} har gett dig rätt att boka en tid."), unit=unit)


def uncalled(card: GroundCard) -> Screen:
    what = fill(
        _("{unit} har tagit tillbaka din kallelse: {what}."), unit=card.unit.name, what=in_short(card)
    )
    text = paragraphs(lines(bold(_("TILLBAKATAGEN")), what), ring(card.unit))
    return Screen(text=text, rows=(row(button(_("Mina tider"), MyTimes())),), new=True)
