"""What somebody must have been told of and was not, or was and must not, whatever the verb did: for
`store: {told: yes}`.

The journal says what has happened and for which request; the outbox, what was told because of it. Whom what
concerns is said here anew, beside the verbs that tell it.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import select

from care.people.guardians import acts_alone
from care.people.values import Kind
from care.verbs import Acting
from storage.engine.database import Database
from storage.engine.instants import from_micros
from storage.engine.port import Row
from storage.tables.appointments import appointments
from storage.tables.events import events
from storage.tables.people import guardians, people
from storage.tables.places import service_rules
from storage.tables.turns import outbox
from storage.turns.causes import request_in

_PATIENT, _STAFF = Kind.PATIENT.value, Kind.STAFF.value
_PATIENTS_SIDE = frozenset({Acting.PATIENT.value, Acting.GUARDIAN.value})
"""Whoever else acts is of staff, also Vårdgarantiservice, which a case names by itself."""
MUST_BE_TOLD: Mapping[str, frozenset[str]] = {
    "visit": frozenset(
        {
            *("booked", "cancelled", "rebooked", "told", "new_time_declined", "new_times_offered"),
            *("unit_cancelled", "unit_moved", "by_video", "in_person"),
        }
    ),
    "ground": frozenset({"ground_given", "ground_withdrawn", "new_time_declined"}),
    "case": frozenset(
        {
            *("answer_yes", "answer_no", "answer_no_need", "answer_late", "ask_question", "reopen"),
            *("send", "reply_to_question", "part_answer", "ask_back"),
        }
    ),
}
"""By what it happens to: what the other side is told of, staff of what the patient has done, or a guardian
for a child, and who reads for the patient of what staff have.
"""
_EVENTS = select(
    *(events.c.kind, events.c.subject, events.c.what, events.c.actor_id, events.c.role),
    *(events.c.patient_id, events.c.at, events.c.request),
).order_by(events.c.id)
_NOTICES = (
    select(outbox.c.facts, outbox.c.recipient, outbox.c.kind.label("what"), people.c.kind)
    .join(people, people.c.id == outbox.c.recipient)
    .order_by(outbox.c.id)
)
_PATIENTS = select(people.c.id, people.c.born, people.c.has_account).where(
    people.c.kind == Kind.PATIENT.value
)
_GUARDIANS = select(guardians.c.child_id, guardians.c.guardian_id)
_RULES = select(appointments.c.id, service_rules.c.rules).join(
    service_rules, service_rules.c.service_id == appointments.c.service_id
)


async def untold(database: Database) -> list[str]:
    """A line for each thing of which nobody on the other side was told, and for each notice to somebody who
    may not read of that patient.
    """
    notices = await database.fetch(_NOTICES)
    told = _Told(notices)
    readers = _Readers(await database.fetch(_PATIENTS), await database.fetch(_GUARDIANS))
    hidden = {visit for visit, rules in await database.fetch(_RULES) if json.loads(rules).get("hidden")}
    found = []
    for row in await database.fetch(_EVENTS):
        request, to = str(row.request).partition(" ")[0], _other_side(row)
        those = readers.of(row) if to == _PATIENT else None
        if those == set() or (those and row.kind == "visit" and row.subject in hidden):
            continue
        if to and request and not told.any_of(request, to, those):
            found.append(f"{row.what} of {row.kind} {row.subject} by {row.role}: no {to} was told")
    return found + [line for notice in notices if (line := readers.wrongly(notice))]


class _Told:
    """Who was told of what came of each request."""

    def __init__(self, notices: Iterable[Row]) -> None:
        self._by_request = defaultdict[tuple[str, str], set[int]](set)
        for one in notices:
            self._by_request[request_in(json.loads(one.facts)), one.kind].add(one.recipient)

    def any_of(self, request: str, kind: str, those: set[int] | None) -> bool:
        """`those` None: anybody of that kind."""
        told = self._by_request.get((request, kind), set())
        return bool(told if those is None else told & those)


def _other_side(row: Row) -> str:
    """Whom it concerns who has not done it; nothing: nobody has to be told."""
    if row.what not in MUST_BE_TOLD.get(row.kind, ()) or row.actor_id is None:
        return ""
    return _STAFF if row.role in _PATIENTS_SIDE else _PATIENT


class _Readers:
    """Who reads in the chat for each patient: by the register alone."""

    def __init__(self, patients: Iterable[Row], acting: Iterable[Row]) -> None:
        self._patients = {one.id: one for one in patients}
        self._guardians = defaultdict[int, set[int]](set)
        for child, guardian in acting:
            self._guardians[child].add(guardian)

    def of(self, row: Row) -> set[int]:
        patient = self._patients[row.patient_id]
        born = patient.born and date.fromisoformat(patient.born)
        alone = acts_alone(born, from_micros(row.at))
        those = {row.patient_id} if alone else self._guardians[row.patient_id]
        return {one for one in those if self._patients[one].has_account} - {row.actor_id}

    def wrongly(self, notice: Row) -> str:
        """What is wrong with a notice; empty: it went to staff, to the patient, or to a guardian."""
        of = json.loads(notice.facts).get("facts", {}).get("patient")
        if (
            notice.kind != _PATIENT
            or of in (None, notice.recipient)
            or notice.recipient in self._guardians[of]
        ):
            return ""
        return f"{notice.what} about patient {of} was told to {notice.recipient}, who does not read for them"
