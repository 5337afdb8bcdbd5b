"""What staff are told of a case without having asked, as it stands when it is sent."""

from collections.abc import Mapping

from care.notices import NoticeKind
from care.people.values import Person
from care.refusals import NotYours
from care.values.ids import CaseId, PersonId
from handlers.cases import digests as staff_digests
from handlers.cases.kinds import SeenOf, ToldOf
from handlers.cases.screens.notices import in_short, told
from handlers.talk.screen import Screen
from handlers.talk.services import Services


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
    seen = SeenOf(card, reader.id, services.clock())
    return told(kind, ToldOf(seen, facts, await _actor(facts, services)))


async def _actor(facts: Mapping[str, object], services: Services) -> str:
    """The name of the colleague who did it."""
    if not facts.get("actor"):
        return ""
    return (await services.people.person(PersonId(int(str(facts["actor"]))))).name
