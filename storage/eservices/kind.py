"""The case of an e-service in the store: its row follows it, and what staff may do with it now."""

import json
from datetime import date
from typing import Any

from sqlalchemy import FromClause, bindparam, update

from care.cases.events import Event
from care.cases.timers import TimerKind
from care.cases.values import Case
from care.eservices.kind import E_SERVICE, may_be_done, reopen_until
from care.eservices.promise import Promise
from care.eservices.values import ServiceCase, ServiceMove, ServiceState
from care.notices import OfCase
from care.people.roles import Act, may
from storage.cases.acting import Step
from storage.cases.kinds import Looks, StoredKind, register
from storage.cases.reading import Found
from storage.engine.as_json import as_json
from storage.engine.columns import reference
from storage.engine.port import Port
from storage.engine.upsert import inserting
from storage.eservices import promises
from storage.eservices.promising import kept_promise, promise_text
from storage.tables.cases import cases
from storage.tables.eservices import eservice_cases
from storage.tasks.leaving import About, leave_to_tell

_OWN = ("form_version", "answers", "terms", "promised", "rules", "result", "seen")
_row = bindparam("row", type_=reference())
_PUT = inserting(eservice_cases, "case_id", "form", *_OWN)
_KEEP = (
    update(eservice_cases)
    .where(eservice_cases.c.case_id == _row)
    .values({name: bindparam(f"new_{name}") for name in ("result", "seen")})
)
_MOVE = update(cases).where(cases.c.id == _row).values(unit_id=bindparam("unit", type_=reference()))


def put_own(port: Port, case: ServiceCase, promise: Promise) -> None:
    """Beside the row that all cases have."""
    port.run(
        _PUT,
        case_id=case.id,
        form=case.type,
        form_version=case.form_version,
        answers=as_json(dict(case.answers)),
        terms=case.terms,
        promised=case.promised.isoformat(),
        rules=promise_text(promise),
        result=case.result,
        seen=int(case.seen),
    )


def _keep(port: Port, before: Case, changed: Case) -> None:
    """What staff have opened is seen, whoever it is passed to then."""
    assert isinstance(changed, ServiceCase)  # noqa: S101 - of this kind
    opened = before.new_to_staff and not changed.new_to_staff
    port.run(_KEEP, row=changed.id, new_result=changed.result, new_seen=int(changed.seen or opened))
    if changed.unit != before.unit:
        port.run(_MOVE, row=changed.id, unit=changed.unit)


def _joined(joined: FromClause) -> FromClause:
    return joined.outerjoin(eservice_cases, eservice_cases.c.case_id == cases.c.id)


def _case_of(general: dict[str, Any], row: tuple[Any, ...]) -> tuple[ServiceCase, Promise]:
    own = dict(zip(_OWN, row, strict=True))
    fields = general | {"state": ServiceState(general["state"])}
    case = ServiceCase(
        **fields,
        form_version=own["form_version"],
        answers={asked: tuple(values) for asked, values in json.loads(own["answers"]).items()},
        terms=own["terms"],
        promised=date.fromisoformat(own["promised"]),
        result=own["result"],
        seen=bool(own["seen"]),
    )
    return case, kept_promise(own["rules"])


def _may(looks: Looks) -> frozenset[Event]:
    case: ServiceCase = looks.there.case
    if not may(looks.grants, Act.HANDLE_TASK, case.unit):
        return frozenset()
    move = ServiceMove(event=Event.TAKE, now=looks.now, actor=looks.staff, over_colleague=looks.over)
    return may_be_done(case, move, looks.there.rules)


def _left_to_tell(step: Step, there: Found[ServiceCase], _notice: OfCase) -> None:
    """Nobody reads it here: the unit has to ring."""
    case = there.case
    leave_to_tell(step.port, About(unit=case.unit, patient=case.patient), step.now)


STORED_SERVICE = StoredKind(
    kind=E_SERVICE,
    columns=tuple(eservice_cases.c[name] for name in _OWN),
    joined=_joined,
    case_of=_case_of,
    keep=_keep,
    may=_may,
    unread=_left_to_tell,
    not_carried=_left_to_tell,
    opens_until=reopen_until,
    fires={
        TimerKind.PROMISE: promises.tell_handler,
        TimerKind.PROMISE_GROUP: promises.tell_group,
        TimerKind.PROMISE_MANAGER: promises.tell_manager,
    },
)
register(STORED_SERVICE)
