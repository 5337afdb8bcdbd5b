"""A digest, with the counts of the moment it is sent."""

from collections.abc import Mapping

from care.notices import NoticeKind
from care.people.values import Person
from care.refusals import NotAllowed
from care.values.ids import UnitId
from handlers.cases.names import units_of
from handlers.cases.screens.digests import digest
from handlers.talk.screen import Screen
from handlers.talk.services import Services

KINDS = frozenset({NoticeKind.STAFF_DIGEST, NoticeKind.SERVICE_DIGEST})


async def digest_notice(
    kind: NoticeKind, facts: Mapping[str, object], reader: Person, services: Services
) -> Screen | None:
    """None: nothing waits any more, or the reader does not work there now."""
    if services.guarantee is None:
        return None
    unit = UnitId(int(str(facts["unit"])))
    try:
        counts = await services.guarantee.inbox.counts(reader.id, unit)
    except NotAllowed:
        return None
    only = unit if len(units_of(reader)) > 1 else UnitId(0)
    name = (await services.availability.unit(unit)).name
    return digest(name, counts, as_service=kind is NoticeKind.SERVICE_DIGEST, only=only)
