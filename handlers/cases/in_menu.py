"""How many cases wait, in the staff menu."""

from care.people.roles import Act, may, works_as_service
from handlers.cases.screens.counts import in_a_line, waiting, where_first
from handlers.talk.language import _
from handlers.talk.rows import button
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of
from handlers.talk.subject import NOTHING, InMenu
from handlers.talk.words import plain


async def cases_waiting(turn: Turn, services: Services) -> InMenu:
    """What waits, in a line, and the button to the list that is looked at first."""
    me = person_of(turn)
    if not may(me.grants, Act.SEE_CASES):
        return NOTHING
    as_service = works_as_service(me.grants)
    counts = await services.guarantee.inbox.counts(me.id)
    said = in_a_line(waiting(counts, as_service=as_service)) or _("Inga ärenden att hantera")
    opens = button(_("Ärenden att hantera"), where_first(as_service=as_service))
    return InMenu(lines=((20, plain("{counted}.", counted=said)),), buttons=((20, opens),))
