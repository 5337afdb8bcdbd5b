"""An offer's case as it is now, for the conversations of the care guarantee."""

from typing import cast

from care.guarantee.values import OfferCase
from care.refusals import NotYours
from care.values.ids import CaseId
from handlers.cases.case import looked_at
from handlers.cases.kinds import Seen
from handlers.guarantee.screens.seen import SeenOffer
from handlers.talk.services import Services, Turn


async def offer_at(turn: Turn, services: Services, case: CaseId) -> SeenOffer:
    """Raises NotYours, of a case of another kind too."""
    return offer_of(await looked_at(turn, services, case))


def offer_of(seen: Seen) -> SeenOffer:
    """Raises NotYours of a case of another kind."""
    if not isinstance(seen.case, OfferCase):
        raise NotYours
    return cast("SeenOffer", seen)
