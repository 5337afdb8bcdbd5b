"""What people have begun and not sent (care.people.begun): one row for each person, kind and thing."""

import json
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import bindparam, case, delete, select, update

from care.people.begun import D, Draft, Kept
from care.values.clock import Clock
from care.values.ids import PersonId, RequestId
from storage.codec import UnreadableError, facts_of, made_of
from storage.engine.columns import instant, reference, words
from storage.engine.database import Database
from storage.engine.instants import to_micros
from storage.engine.port import Port
from storage.engine.upsert import inserting
from storage.tables.begun import begun

KEPT_FOR = timedelta(days=30)
NOTHING = "null"

_person = begun.c.person_id == bindparam("person", type_=reference())
_kind = begun.c.kind == bindparam("of", type_=words())
_there = _person & _kind & (begun.c.about == bindparam("that", type_=words()))
_by = bindparam("by", type_=words())
_FOUND = case((begun.c.request == _by, begun.c.before), else_=begun.c.form)
"""What the request found when it came first."""
FORM = select(begun.c.form, begun.c.sent, begun.c.request, begun.c.before).where(_there)
_put = inserting(begun, "person_id", "kind", "about", "form", "updated", "request")
PUT = _put.on_conflict_do_update(
    index_elements=[begun.c.person_id, begun.c.kind, begun.c.about],
    set_={
        "form": _put.excluded.form,
        "sent": None,
        "updated": _put.excluded.updated,
        "request": _put.excluded.request,
        "before": case(
            (begun.c.request == _put.excluded.request, begun.c.before),
            (begun.c.sent.is_not(None), NOTHING),
            else_=begun.c.form,
        ),
    },
)
SENT = update(begun).where(_there).values(sent=_by, form=bindparam("form", type_=words()))
FORGET = update(begun).where(_there).values(form=NOTHING, sent=None, request=_by, before=_FOUND)
UNSENT = (
    select(begun.c.about, begun.c.form, begun.c.request, begun.c.before)
    .where(_person, _kind, begun.c.sent.is_(None), begun.c.form != NOTHING)
    .order_by(begun.c.updated.desc(), begun.c.about)
)
OF_PERSON = select(begun.c.kind, begun.c.about, begun.c.form).where(_person)
DROP_BEGUN = delete(begun).where(_there)
_SAYS_WHOM = ("patient", "child")
"""In a draft: whom it is about, where that is another than who has begun it."""
TOO_OLD = delete(begun).where(_person, begun.c.updated < bindparam("before_this", type_=instant()))


class BegunStore:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def kept(
        self, person: PersonId, kind: type[D], about: str, request: RequestId | None = None
    ) -> Kept[D] | None:
        rows = await self._database.fetch(FORM, person=person, of=kind.kept_as, that=about)
        if not rows:
            return None
        form, sent, by, before = rows[0]
        draft = _read(form if sent else _found(form, by, before, request), kind)
        return None if draft is None else Kept(draft, sent)

    async def keep(self, person: PersonId, draft: Draft, about: str, request: RequestId) -> None:
        # In ASCII: typed words may hold what a database takes for no text (NUL, half a surrogate pair).
        form, now = json.dumps(facts_of(draft)), self._clock()

        def put(port: Port) -> None:
            port.run(TOO_OLD, person=person, before_this=to_micros(now - KEPT_FOR))
            port.run(
                PUT,
                person_id=person,
                kind=draft.kept_as,
                about=about,
                form=form,
                updated=to_micros(now),
                request=request,
            )

        await self._database.write(put)

    async def sent(self, person: PersonId, draft: Draft, about: str, request: RequestId) -> None:
        form = json.dumps(facts_of(draft))
        await self._database.write(
            lambda port: port.run(SENT, person=person, of=draft.kept_as, that=about, by=request, form=form)
        )

    async def forget(self, person: PersonId, kind: type[Draft], about: str, request: RequestId) -> None:
        await self._database.write(
            lambda port: port.run(FORGET, person=person, of=kind.kept_as, that=about, by=request)
        )

    async def unsent(
        self, person: PersonId, kind: type[D], request: RequestId | None = None
    ) -> Sequence[tuple[str, D]]:
        rows = await self._database.fetch(UNSENT, person=person, of=kind.kept_as)
        found = [(about, _read(_found(form, by, before, request), kind)) for about, form, by, before in rows]
        return [(about, draft) for about, draft in found if draft is not None]


def drop_about(port: Port, person: PersonId, patient: PersonId) -> None:
    """What the person has begun or sent about somebody who acts alone from now on."""
    for kind, about, form in port.all(OF_PERSON, person=person):
        facts = json.loads(form) or {}
        if any(facts.get(name) == patient for name in _SAYS_WHOM):
            port.run(DROP_BEGUN, person=person, of=kind, that=about)


def _found(form: str, by: str | None, before: str | None, request: RequestId | None) -> str:
    """What the request found when it came first."""
    return before or NOTHING if request is not None and by == request else form


def _read(form: str, kind: type[D]) -> D | None:
    """None: nothing is begun, or it was begun in a form that is no longer known, and is begun anew."""
    facts = json.loads(form)
    if facts is None:
        return None
    try:
        return made_of(facts, kind)
    except UnreadableError:
        return None
