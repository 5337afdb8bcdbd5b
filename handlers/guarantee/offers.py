"""A patient's own offers and those of the children that they answer for: asked for, counted, read."""

from collections.abc import Sequence
from dataclasses import replace

from care.cases.views import as_found
from care.guarantee.views import OfferLine
from care.people.guardians import NoLongerGuardian
from care.refusals import NotAllowed, NotYours, Refusal
from care.values.ids import PersonId
from care.values.units import CareUnit
from care.verbs import Asker, asker_for
from handlers.cases.own import news_of
from handlers.guarantee.buttons import OfOffer, OpenOffer
from handlers.guarantee.drafts import draft_for
from handlers.guarantee.screens import offer as screens
from handlers.guarantee.screens import offers as lists
from handlers.guarantee.screens.thread import new_files
from handlers.guarantee.screens.words import Reading
from handlers.talk.acting_for import NOBODY, whom
from handlers.talk.button import Tap
from handlers.talk.language import _, ngettext
from handlers.talk.lost import not_understood
from handlers.talk.rows import button
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of
from handlers.talk.subject import NOTHING, InMenu
from handlers.talk.words import fill


def asking(turn: Turn, child: PersonId) -> Asker:
    """Patients for themselves, guardians for a child. Staff take down answers in the case instead."""
    person = person_of(turn)
    if person.is_staff:
        raise NotAllowed
    return asker_for(person, child or person.id)


async def reading(turn: Turn, services: Services, button: OfOffer) -> Reading:
    """The offer as it is now. Raises NotYours, NoLongerGuardian."""
    card = await services.guarantee.offers.offer(asking(turn, button.child), button.case)
    return Reading(card, services.texts, services.clock())


async def opened(turn: Turn, services: Services, button: OfOffer, *, said: str = "") -> Screen:
    """`Läs meddelandet`: shown as it was found, so that what was unread stands there with its files,
    and marked as read.
    """
    news = await news_of(turn, services, asking(turn, button.child), button.case)
    found = await reading(turn, services, button)
    found = replace(found, card=replace(found.card, thread=as_found(found.card.thread, news)))
    shown = screens.offer(found, draft=await draft_for(turn, services, button.case), said=said)
    return replace(shown, attachments=new_files(found.card))


async def own_lines(turn: Turn, services: Services) -> Sequence[OfferLine]:
    """All offers: open ones first, the newest first; a guardian's with those of the children."""
    mine = asking(turn, NOBODY)
    person = person_of(turn)
    found = list(await services.guarantee.offers.offers(mine))
    for child in await services.people.children(person.id):
        try:
            found += await services.guarantee.offers.offers(asker_for(person, child.id))
        except (NoLongerGuardian, NotYours):
            continue  # the child answers alone now
    return sorted(found, key=lambda line: (line.is_open, line.case.updated), reverse=True)


async def unread(turn: Turn, services: Services) -> list[OpenOffer]:
    """A button for each message that has not been read, the newest first."""
    mine = person_of(turn).id
    return [opens(line, mine) for line in await own_lines(turn, services) if line.case.unread_by_patient]


async def the_only(turn: Turn, services: Services) -> OpenOffer | None:
    """The offer that typed words must mean: the only one that is open."""
    mine = person_of(turn).id
    found = [opens(line, mine) for line in await own_lines(turn, services) if line.is_open]
    return found[0] if len(found) == 1 else None


async def unanswered(turn: Turn, services: Services) -> list[OpenOffer]:
    """A button for each offer that waits for an answer."""
    mine, found = person_of(turn).id, await own_lines(turn, services)
    return [opens(line, mine) for line in found if line.is_open and line.case.reply is None]


async def which(turn: Turn, services: Services) -> Screen:
    """Typed words that could mean several offers, or none that is open: the list, if there is any."""
    lines = await own_lines(turn, services)
    return lists.own_offers(lines, person_of(turn).id, 0, services.clock()) if lines else not_understood()


def opens(line: OfferLine, reader: PersonId) -> OpenOffer:
    """The button of a line; it says which child the reader answers for."""
    patient = line.case.patient
    return OpenOffer(case=line.case.id, child=PersonId(0) if patient == reader else patient)


async def in_menu(turn: Turn, services: Services) -> InMenu:
    """In one's own menu: how many messages are unread, and the newest a tap away."""
    new = [] if whom() else await unread(turn, services)
    if not new:
        return NOTHING
    said = ngettext("Du har {count} meddelande att läsa.", "Du har {count} meddelanden att läsa.", len(new))
    return InMenu(
        below=((100, fill(said, count=len(new))),), buttons=((0, button(_("Läs meddelandet"), new[0])),)
    )


async def unit_of(turn: Turn, services: Services, button: Tap) -> CareUnit | None:
    """The unit whose offer was tapped."""
    if not isinstance(button, OfOffer):
        return None
    try:
        return (await reading(turn, services, button)).card.unit
    except Refusal:
        return None
