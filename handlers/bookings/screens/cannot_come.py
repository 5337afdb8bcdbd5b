"""`Jag kan inte komma` when cancelling is closed: the unit is told why with one tap, or in own words."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from care.bookings.appointments import Appointment, AppointmentCard
from handlers.bookings.buttons import PickTime, SayCannotCome, WhyNotCancel
from handlers.bookings.screens.times import in_short
from handlers.talk.language import _, marked
from handlers.talk.rows import back, button, row
from handlers.talk.screen import Button, Screen
from handlers.talk.units import ring
from handlers.talk.ways import CannotCome, ShowTime, WriteUnit
from handlers.talk.words import fill, paragraphs, sentences


class _Why(NamedTuple):
    """A button, and what it writes, in the unit's language: of oneself, of a child."""

    label: str
    own: str
    of_child: str


_WHYS = (
    _Why(
        marked("Jag är sjuk"),
        marked("Jag kan inte komma. Jag är sjuk."),
        marked("Vi kan inte komma. Barnet är sjukt."),
    ),
    _Why(
        marked("Jag har fått förhinder"),
        marked("Jag kan inte komma. Jag har fått förhinder."),
        marked("Vi kan inte komma. Vi har fått förhinder."),
    ),
)
_WRITTEN: Mapping[str, str] = {text: text for why in _WHYS for text in why[1:]}


def words_to_unit(why: int, *, of_child: bool) -> str:
    return _WHYS[why].of_child if of_child else _WHYS[why].own


def as_read(text: str) -> str:
    """What a button wrote, in the reader's language; own words as they are."""
    return _(_WRITTEN[text]) if text in _WRITTEN else text


def cannot_come(visit: Appointment) -> Button:
    return button(_("Jag kan inte komma"), CannotCome(appointment=visit.id))


def write_to_unit(visit: Appointment) -> Button:
    return button(_("Meddela mottagningen"), WriteUnit(appointment=visit.id))


def ask_why(card: AppointmentCard, now: datetime) -> Screen:
    """Words may be typed at once. No yes stands in a row where the button was that led here."""
    visit = card.appointment
    closed = _("Det går inte att avboka här. Vi säger till {unit} att du inte kommer.")
    ask = _("Varför kan du inte komma? Tryck på en knapp, eller skriv själv.")
    text = paragraphs(
        in_short(visit, now),
        sentences(fill(closed, unit=visit.unit.name), ask),
        sentences(_("Är det bråttom?"), ring(visit.unit)),
    )
    says = tuple(
        button(_(why.label), SayCannotCome(appointment=visit.id, why=at)) for at, why in enumerate(_WHYS)
    )
    rebook = PickTime(service=visit.service.id, moved=visit.id, version=visit.version)
    return Screen(
        text=text,
        rows=(
            says,
            *((row(button(_("Omboka"), rebook)),) if card.may.rebook is None else ()),
            row(button(_("Varför kan jag inte avboka?"), WhyNotCancel(appointment=visit.id))),
            row(button(_("Skriv själv"), WriteUnit(appointment=visit.id))),
            row(back(ShowTime(appointment=visit.id))),
        ),
    )
