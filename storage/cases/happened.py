"""What has happened to cases at all, whichever they are: of which kind, what, and in which state."""

import json

from sqlalchemy import select

from storage.engine.columns import exactly
from storage.engine.port import Port
from storage.tables.cases import cases
from storage.tables.events import events
from storage.verbs.journal import About

_HAPPENED = (
    select(cases.c.kind, events.c.what, events.c.was)
    .select_from(events.join(cases, cases.c.id == events.c.subject))
    .where(events.c.kind == exactly(About.CASE.value))
    .distinct()
)


def happened_to_cases(port: Port) -> list[tuple[str, str, str]]:
    """Each kind, event and state before it, once."""
    return [(kind, what, str(json.loads(was or "null"))) for kind, what, was in port.all(_HAPPENED)]
