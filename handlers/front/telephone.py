"""A patient who phones: found by a number, then the patient's own screens, each saying for whom."""

from collections.abc import Sequence
from contextlib import suppress

from care.bookings.reference import appointment_of
from care.cases.lists import CaseFilter, Tab
from care.people.protection import shown
from care.people.refusals import UnknownPerson
from care.people.roles import Act, may
from care.people.values import Kind
from care.refusals import NotAllowed, NotYours
from care.values.ids import AppointmentId, PersonId
from care.verbs import Asker
from handlers.front import telephone_screens as screens
from handlers.front.menus import staff_menu
from handlers.guarantee.screens.outside import with_offers
from handlers.guarantee.screens.seen import OfferRow, offers_of
from handlers.talk.acting_for import about, whom
from handlers.talk.conversation import Conversation, Typed
from handlers.talk.language import marked
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, keep_patient, may_ask_again, person_of, stop_asking
from handlers.talk.ways import AskNumber, ShowPatient

MOST_OFFERS = 3
PATIENT_NUMBER = "patient_number"


async def _ask(turn: Turn, services: Services, _button: AskNumber) -> Screen:
    with about(PersonId(0)):
        await ask(turn, services, PATIENT_NUMBER)
    return screens.ask_number()


async def _read_number(turn: Turn, services: Services, typed: Typed) -> Screen:
    """The number of a test person opens that patient, and that of a visit whoever comes to it; any other is
    neither kept nor repeated.
    """
    try:
        patient = (await services.people.patient_by_number(person_of(turn).id, typed.text)).id
    except UnknownPerson:
        if found := await _who_comes(turn, services, appointment_of(typed.text)):
            return await _show(turn, services, found)
        if await may_ask_again(turn, services, typed.state):
            return screens.no_such_patient()
        await stop_asking(turn, services)
        return await staff_menu(turn, services)
    return await _show(turn, services, patient)


async def _who_comes(turn: Turn, services: Services, visit: AppointmentId | None) -> PersonId | None:
    """By the booking number that the patient reads out."""
    with suppress(NotYours):
        return (await services.visits.line(person_of(turn).id, visit)).patient if visit else None
    return None


async def _show(turn: Turn, services: Services, patient: PersonId) -> Screen:
    with about(patient):
        await keep_patient(turn, services)
        coming = await services.bookings.schedule(Asker(person_of(turn).id, patient))
        person = await services.people.patient_seen(person_of(turn).id, patient)
        needs = await services.people.needs(Asker(person_of(turn).id, patient))
        offers = await _offers(turn, services, patient)
        card = screens.patient(shown(person), coming, services.clock(), needs=needs)
        return with_offers(card, offers)


async def _offers(turn: Turn, services: Services, patient: PersonId) -> Sequence[OfferRow]:
    """The patient's offers that are not over, for who may see cases."""
    staff = person_of(turn)
    if not may(staff.grants, Act.SEE_CASES):
        return ()
    chosen = CaseFilter(tab=Tab.ALL, patient=patient)
    found = await services.guarantee.inbox.cases(staff.id, chosen, limit=MOST_OFFERS)
    return offers_of(found.lines)


async def show_patient(turn: Turn, services: Services, _button: ShowPatient) -> Screen:
    if not whom():
        raise NotAllowed
    return await _show(turn, services, whom())


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={AskNumber: _ask, ShowPatient: show_patient},
    typed={PATIENT_NUMBER: _read_number},
    labels={
        marked("Patient i telefon"): AskNumber(),
        marked("En annan patient"): AskNumber(),
        # Who stands at the desk without a time is booked in the same way.
        marked("Drop-in"): AskNumber(),
        marked("Patient utan tid"): AskNumber(),
    },
)
