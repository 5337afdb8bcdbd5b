"""`Men jag var ju där`: what is written of a visit that the unit has marked as missed."""

import re
from collections.abc import Collection
from contextlib import suppress
from datetime import timedelta

from care.bookings.appointments import AppointmentCard
from care.people.guardians import NoLongerGuardian
from care.refusals import NotYours
from care.values.ids import AppointmentId
from care.verbs import asker_for
from care.visits.attendance import no_show_fee
from handlers.people.children import about_child, young_children
from handlers.talk.acting_for import about, whom
from handlers.talk.asked_why import asks_what_now, asks_why
from handlers.talk.conversation import Shown
from handlers.talk.language import _
from handlers.talk.screen import Screen
from handlers.talk.sentence import Sentence
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, person_of
from handlers.talk.typed_label import bare
from handlers.talk.unsent import UNSENT
from handlers.talk.ways import WriteUnit
from handlers.visits.buttons import ConfirmComing
from handlers.visits.screens import confirm as screens

_STILL_SAID = timedelta(days=60)
"""So long after a missed visit words that it was not missed are about it."""
_ACTS = frozenset({"book", "rebook", "cancel"})
_SAID = 0.9
"""Where something else is asked for in so many words."""
_WHO = r"\b(?:jag|ja|vi|han|hon|hen|dom|de|barnet)"
_SURELY = r"(?:ju|visst|faktiskt|nog|ändå|redan)"
_I = r"\b(?:i|we|he|she|they)"
_CAME = re.compile(
    rf"{_WHO} (?:{_SURELY} )*(?:var|va|kom|satt|väntade|anmälde|checkade) (?:\w+ ){{0,2}}"
    rf"(?:där|dit|på plats|i tid|in|mig|oss|i väntrummet|till besöket|på besöket|{_SURELY})\b"
    rf"|{_WHO} (?:{_SURELY} )*kom(?:$| (?:{_SURELY}|men|för sent)\b)|\bkom {_WHO[2:]} {_SURELY}\b"
    rf"|\b(?:har|hade) (?:{_SURELY} )*varit (?:där|hos er|på besöket)\b"
    r"|\bvisst kom\b|\bsatt (?:\w+ ){0,2}i väntrummet\b"
    r"|\b(?:missade|uteblev) (?:\w+ )?inte\b|\binte (?:missat|uteblivit)\b"
    rf"|{_I} (?:\w+ )?(?:was|were|came|attended|waited|showed up|come|attend|show up)(?:$| (?:\w+ )?"
    r"(?:there|here|on time|waiting|for|at|in)\b)"
    r"|\b(?:did not|didnt|didn't|never) miss(?:ed)?\b|\bin (?:your|the) waiting room\b"
)
_WRONG = re.compile(
    r"\bstämmer (?:\w+ )?(?:inte|ej)\b|\binte sant\b|\b(?:betala|avgift\w*)\b"
    r"|\b(?:är|va|var|e|blev|blivit|har|hade|stod|skrev|skrivit|gjort|gjorde) (?:\w+ )?fel(?:aktigt)?\b"
    r"|\b(?:not|isn't|isnt) (?:true|right|correct)\b|\b(?:wrong|mistake|pay|fee|charged?)\b"
)
"""Only below what tells of it."""


async def hear_of_missed(turn: Turn, services: Services, sentence: Sentence) -> Shown | None:
    """Said back, with the visit that it is about, to be sent to its unit; why it is said, asked below it."""
    says = bare(sentence.text)
    came, wrong = _CAME.search(says), _WRONG.search(says)
    asks = asks_why(sentence.text) or asks_what_now(sentence.text)
    others = [one for one in sentence.stands if not isinstance(one, ConfirmComing)]
    is_asked = bool(sentence.state.get("asks")) or any(one.not_done for one in others)
    is_else = sentence.understood.intent in _ACTS and sentence.understood.confidence >= _SAID
    if person_of(turn).is_staff or is_asked or is_else or not (came or wrong or asks):
        return None
    told = {one.appointment for one in sentence.stands if isinstance(one, WriteUnit)}
    if not came and not told:
        return None
    card = await _missed(turn, services, told)
    if card is None or not (came or card.appointment.id in told):
        return None
    return await _about(card, turn, services, "" if asks and not came else sentence.text)


async def _missed(turn: Turn, services: Services, told: Collection[AppointmentId]) -> AppointmentCard | None:
    """The visit that stands there, else the last one; one's own, and those of young children."""
    me, since = person_of(turn), services.clock() - _STILL_SAID
    children = () if whom() else await young_children(turn, services)
    found: list[AppointmentCard] = []
    for patient in (whom() or me.id, *(child.id for child in children)):
        with suppress(NoLongerGuardian, NotYours):
            asker = asker_for(me, patient)
            found += await services.bookings.schedule(asker)
            found += await services.bookings.schedule(asker, earlier=True)
    missed = [one for one in found if one.appointment.missed and one.appointment.starts >= since]
    return max(missed, key=lambda one: (one.appointment.id in told, one.appointment.starts), default=None)


async def _about(card: AppointmentCard, turn: Turn, services: Services, words: str) -> Screen:
    """In the name of the child whose visit it is."""
    patient = card.appointment.patient
    children = {one.id: one for one in await young_children(turn, services)}
    if patient == whom() or patient not in children:
        return await _said_back(card, turn, services, words)
    with about(patient):
        return about_child(await _said_back(card, turn, services, words), children[patient])


async def _said_back(card: AppointmentCard, turn: Turn, services: Services, words: str) -> Screen:
    visit, now = card.appointment, services.clock()
    if not words:
        return screens.why_missed(card, now, no_show_fee(visit))
    await ask(turn, services, "message", appointment=visit.id, **{UNSENT: words})
    return screens.send_of_visit(card, words, now, send=_("Skicka meddelandet"))
