"""`Ingen har ringt mig`: what a patient waits for in vain, with the number of who owes it."""

import re

from care.cases.values import Case
from care.cases.views import OwnCard
from care.values.units import CareUnit
from handlers.cases.own_buttons import ReadOwn
from handlers.cases.own_kinds import own_kind, read_so
from handlers.eservices.buttons import OpenOwnCases
from handlers.eservices.own import every_line
from handlers.guarantee.offers import opens, own_lines
from handlers.talk.button import Tap
from handlers.talk.conversation import Shown
from handlers.talk.language import _, language
from handlers.talk.screen import Screen
from handlers.talk.sentence import Sentence
from handlers.talk.services import Services, Turn
from handlers.talk.state import patient_asking, person_of
from handlers.talk.typed_label import bare
from handlers.talk.units import ring
from handlers.talk.ways import OpenContact
from handlers.talk.words import sentences

_CALLED = r"(?:ringt|ringer|ringde|svarat|svarar|svarade|hört|hör|hörde|återkommit|återkom|kontaktat)"
_ANSWERED = r"(?:call(?:ed)?|rung|rang|phoned?|answer(?:ed)?|repl(?:y|ied)|respond(?:ed)?|contacted|got)"
_NOT = r"(?:have not|haven't|havent|has not|hasn't|did not|didn't|didnt|never|not)"
_IN_VAIN = re.compile(
    rf"\bingen (?:har |som )*{_CALLED}"
    rf"|\b(?:ni|vården|doktorn|läkaren|mottagningen|de|dom) (?:har )?(?:inte|aldrig|ej) (?:än )?{_CALLED}"
    rf"|\b(?:har|varför) (?:ni|de|dom) (?:inte|aldrig) {_CALLED}"
    rf"|\b(?:varför|när) {_CALLED} (?:ni |de |dom )?(?:ingen|inte|aldrig)\b"
    r"|\b(?:inte|aldrig|ej) fått (?:något |nåt )?(?:svar|samtal)\b|\binget svar\b|\bväntar .{0,20}på svar\b"
    rf"|\b(?:nobody|no one|noone) (?:has |have |ever )*{_ANSWERED}\b"
    rf"|\b(?:you|they|the clinic|the doctor) {_NOT} (?:even |yet )*{_ANSWERED}\b"
    rf"|\b{_NOT} (?:had|got|gotten|received) (?:an |any |a )?(?:answer|reply|call)\b"
    r"|\bno (?:answer|reply|call)\b|\bwaiting for .{0,12}(?:answer|reply|call)\b"
)


def says_in_vain(text: str) -> bool:
    """Whether words say that an answer or a call has not come."""
    return bool(_IN_VAIN.search(bare(text)))


async def what_is_waited_for(turn: Turn, services: Services, sentence: Sentence) -> Shown:
    """The only open case, of the matter that is named if one is; the list of several; where there is none,
    the only open offer, or whom to ring.
    """
    every = read_so(await services.guarantee.cases.every_own(patient_asking(turn)))
    waits = [card for card in every if own_kind(card).may_write(card)]
    found = [card for card in waits if _is_of(card, sentence)] or waits
    if len(found) == 1:
        return _with_number(found[0].unit, ReadOwn(case=found[0].case.id))
    if found or await every_line(turn, services):
        return OpenOwnCases()
    offers = [one for one in await own_lines(turn, services) if one.is_open]
    if len(offers) != 1:
        return OpenContact()
    tap = opens(offers[0], person_of(turn).id)
    unit = await services.availability.unit(offers[0].case.unit)
    return _with_number(unit, tap)


def _is_of(card: OwnCard[Case], sentence: Sentence) -> bool:
    from handlers.understanding.names import topics_of_name

    topics = topics_of_name(own_kind(card).called(card), language())
    return not {*topics}.isdisjoint(sentence.understood.topics)


def _with_number(unit: CareUnit, opens: Tap) -> tuple[Screen, Tap]:
    return Screen(text=sentences(_("Här är det du väntar på."), ring(unit))), opens
