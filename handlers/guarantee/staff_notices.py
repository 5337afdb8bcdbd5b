"""What staff are told of a case without having asked, as it stands when it is sent."""

from collections.abc import Mapping

from care.ids import CaseId
from care.notices import NoticeKind
from care.people import Person
from care.refusals import NotYours
from handlers.guarantee import staff_digests
from handlers.screen import Screen
from handlers.screens.case_notices import in_short, told
from handlers.screens.case_words import Seen
from handlers.services import Services


async def case_notice(
    kind: NoticeKind, facts: Mapping[str, object], reader: Person, services: Services
) -> Screen | None:
    """None: the case is not the reader's to see."""
    if kind in staff_digests.KINDS:
        return await staff_digests.digest_notice(kind, facts, reader, services)
    if services.guarantee is None or "case" not in facts:
        return in_short(kind)
    try:
        card = await services.guarantee.inbox.case(reader.id, CaseId(int(str(facts["case"]))))
    except NotYours:
        return None
    return told(kind, Seen(card, reader.id, services.clock()), facts)
