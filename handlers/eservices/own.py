"""`Mina ärenden` and `Mina meddelanden`: what is begun and what has come, one's own and the children's."""

from care.cases.values import Case
from care.cases.views import OwnCard
from care.people.guardians import NoLongerGuardian
from care.people.values import Kind
from care.refusals import NotYours
from care.verbs import Asker, asker_for
from handlers.cases.own_kinds import own_kind, read_so
from handlers.eservices.buttons import OpenOwnCases, OpenReceived
from handlers.eservices.drafts import begun_for
from handlers.eservices.filling import can_go_on
from handlers.eservices.screens import own as screens
from handlers.follow_ups.buttons import OpenMessages
from handlers.guarantee.offers import own_lines
from handlers.people.children import young_children
from handlers.talk.acting_for import whom
from handlers.talk.conversation import Conversation, Shown
from handlers.talk.language import language, marked
from handlers.talk.screen import Screen
from handlers.talk.sentence import Sentence
from handlers.talk.services import Services, Turn
from handlers.talk.state import patient_asking, person_of
from handlers.talk.subject import NOTHING, InMenu
from handlers.talk.ways import OpenContact

_MOST_BEGUN = 2
"""Forms that the menu goes on with."""


async def every_line(turn: Turn, services: Services) -> list[screens.Line]:
    """Cases and messages, the newest first; in one's own menu those of the children too."""
    found = await _of(services, patient_asking(turn), "")
    if not whom():
        for child in await young_children(turn, services):
            try:
                found += await _of(services, asker_for(person_of(turn), child.id), child.name)
            except (NoLongerGuardian, NotYours):
                continue  # the child answers alone now
    return sorted(found, key=lambda line: line.updated, reverse=True)


async def _of(services: Services, asker: Asker, child: str) -> list[screens.Line]:
    patient = asker.patient if child else None
    every = read_so(await services.guarantee.cases.every_own(asker))
    return [screens.own_line(card, patient, child) for card in every]


async def _list(turn: Turn, services: Services, button: OpenOwnCases | OpenMessages) -> Screen:
    return screens.own_cases(await every_line(turn, services), button.page, services.clock())


async def _received(turn: Turn, services: Services, button: OpenReceived) -> Screen:
    """What has come from care: answers in cases, and offers; unread ones first."""
    found = [line for line in await every_line(turn, services) if line.from_care]
    offers = [] if whom() or person_of(turn).is_staff else await own_lines(turn, services)
    every = [*found, *(screens.line_of_offer(one, person_of(turn).id) for one in offers)]
    every.sort(key=lambda line: (line.unread, line.updated), reverse=True)
    return screens.received(every, button.page, services.clock())


async def in_menu(turn: Turn, services: Services) -> InMenu:
    """What is begun goes on from there; an answer that is not read is a tap away."""
    if person_of(turn).is_staff:
        return NOTHING
    try:
        lines = await every_line(turn, services)
    except (NotYours, NoLongerGuardian):
        return NOTHING
    begun = [(one, await services.availability.unit(one.unit)) for one in await begun_for(turn, services)]
    there = [(one, unit) for one, unit in begun if can_go_on(services, unit, one)]
    return screens.menu(lines, there[:_MOST_BEGUN])


async def what_is_waited_for(turn: Turn, services: Services, sentence: Sentence) -> Shown:
    """What an answer is missed in: the only open case, of the matter that is named if one is; the list of
    several; where there is none, the only open offer, or whom to ring.
    """
    every = read_so(await services.guarantee.cases.every_own(patient_asking(turn)))
    waits = [card for card in every if own_kind(card).may_write(card)]
    found = [card for card in waits if _is_of(card, sentence)] or waits
    if len(found) == 1:
        return screens.with_number(found[0].unit), screens.own_line(found[0], None, "").opens
    if found or await every_line(turn, services):
        return OpenOwnCases()
    offers = [one for one in await own_lines(turn, services) if one.is_open]
    if len(offers) != 1:
        return OpenContact()
    unit = await services.availability.unit(offers[0].case.unit)
    return screens.with_number(unit), screens.line_of_offer(offers[0], person_of(turn).id).opens


def _is_of(card: OwnCard[Case], sentence: Sentence) -> bool:
    from handlers.understanding.names import topics_of_name

    topics = topics_of_name(own_kind(card).called(card), language())
    return not {*topics}.isdisjoint(sentence.understood.topics)


CONVERSATION = Conversation(
    whom=Kind.PATIENT,
    taps={OpenOwnCases: _list, OpenMessages: _list, OpenReceived: _received},
    labels={
        marked("Mina ärenden"): OpenOwnCases(),
        marked("Mina meddelanden"): OpenReceived(),
    },
)
