"""When a time is gone: the refusal and six free times in the same message."""

from care.bookings.appointments import AppointmentCard
from care.bookings.refusals import GroupFull, SameTime, SlotTaken
from care.people.refusals import NotLoggedIn
from care.refusals import NotAllowed, NotYours, Refusal
from care.rules.refusals import NotOpen
from care.values.ids import AppointmentId
from care.verbs import Asker
from handlers.bookings.buttons import Book, BookOn, CallIn, Cancel, Choose, Looking, PickTime, Rebook, Undo
from handlers.bookings.free_times import times_screen
from handlers.talk.button import Tap
from handlers.talk.language import _
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import patient_asking
from handlers.talk.words import bold, sentences


async def rescue(refusal: Refusal, turn: Turn, services: Services, button: Tap | None) -> Screen | None:
    """None where the refusal is not about a time, or it is not known where to look for others."""
    if not isinstance(refusal, SlotTaken | NotOpen | SameTime):
        return None
    looking = await _looked_for(refusal, button, turn, services)
    if looking is None:
        return None
    why = {
        SlotTaken: _("Någon annan har bokat tiden."),
        GroupFull: _("Gruppen är full."),
        NotOpen: _("Tiden finns inte längre."),
        SameTime: _("Det är den tid som du redan har."),
    }[type(refusal)]
    lead = _("Välj en annan tid:") if isinstance(refusal, SameTime) else _("De här tiderna är lediga nu:")
    said = sentences(bold(head(button)), why)
    try:
        return await times_screen(looking, turn, services, said=said, lead=lead)
    except Refusal:
        if isinstance(button, Undo):  # nothing else is to be booked: why it is not undone is all
            return None
        raise


def head(button: Tap | None) -> str:
    """What a tap was to do and did not: `INTE BOKAD.`; "" for one that changes nothing."""
    if isinstance(button, Cancel):
        return _("INTE AVBOKAD.")
    if isinstance(button, Undo):
        return _("INTE ÅNGRAT.")
    if isinstance(button, Rebook) or (isinstance(button, Choose) and button.ref):
        return _("INTE OMBOKAD.")
    return _("INTE BOKAD.") if isinstance(button, Book | BookOn | CallIn | Choose) else ""


async def _looked_for(
    refusal: Refusal, button: Tap | None, turn: Turn, services: Services
) -> PickTime | None:
    """Where to look for other times: what the tap was about."""
    if _asker(turn) is None:
        return None
    if isinstance(button, Looking) and not isinstance(button, PickTime):
        return PickTime(service=button.service, moved=button.moved, version=button.version)
    if isinstance(button, Rebook):
        card = await card_of(button.appointment, turn, services)
        service = card.appointment.service.id if card else None
        return (
            PickTime(service=service, moved=button.appointment, version=button.version) if service else None
        )
    if isinstance(button, BookOn):
        return PickTime(service=button.service, moved=AppointmentId(button.ground))
    if isinstance(refusal, SlotTaken):
        return PickTime(service=refusal.service)
    return PickTime(service=button.service) if isinstance(button, Book) else None


async def card_of(
    appointment: AppointmentId | None, turn: Turn, services: Services
) -> AppointmentCard | None:
    """The appointment that a refusal names, if the asker may see it."""
    asker = _asker(turn)
    if appointment is None or asker is None:
        return None
    try:
        return await services.bookings.details(asker, appointment)
    except NotYours:
        return None


def _asker(turn: Turn) -> Asker | None:
    """Who asks and for whom, if there is a patient at all."""
    try:
        return patient_asking(turn)
    except (NotLoggedIn, NotAllowed):
        return None
