"""What is written in the thread, and who is told of it: notices go out after the commit."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from care.cases.values import Actor, Addressee, Case
from care.cases.views import File, MessageKind
from care.notices import NoticeKind
from care.people.roles import Act
from care.values.ids import CaseId, MessageId, PersonId, UnitId
from storage.cases.acting import Step, reach
from storage.cases.reading import Found
from storage.engine.instants import to_micros
from storage.engine.port import Port
from storage.engine.upsert import inserting
from storage.people.members import members
from storage.people.reaching import readers_of
from storage.tables.case_threads import case_messages
from storage.turns.outbox import tell

MESSAGE = inserting(
    case_messages, "case_id", "at", "author_id", "role", "kind", "text", "answer", "files"
).returning(case_messages.c.id)


def write(
    step: Step,
    about: Found[Case],
    kind: MessageKind,
    text: str,
    *,
    answer: str | None = None,
    files: Sequence[File] = (),
) -> MessageId:
    """A message of the case's thread, by the one who acts."""
    row = step.port.one(
        MESSAGE,
        case_id=about.case.id,
        at=to_micros(step.now),
        author_id=step.actor,
        role=step.role.value,
        kind=kind.value,
        text=text,
        answer=answer,
        files=json.dumps([[file.id, file.name, file.kind.value] for file in files], ensure_ascii=False),
    )
    assert row is not None  # noqa: S101 - an insert that returns answers with its row
    return MessageId(row[0])


def tell_patient(step: Step, about: Found[Case], kind: NoticeKind, **facts: object) -> bool:
    """The patient, or who acts for a child. False: nobody reads for them (see tell_or_leave)."""
    readers = readers_of(step.port, about.case.patient, step.now)
    _tell(step, (reader.person for reader in readers), kind, _of(about) | facts)
    return bool(readers)


def tell_or_leave(step: Step, about: Found[Case], kind: NoticeKind, **facts: object) -> None:
    """Where nobody reads in the chat (no account, or a child that has turned 13), staff have it to tell."""
    if not tell_patient(step, about, kind, **facts):
        about.stored.unread(step, about, kind)


def leave_unreached(port: Port, case: CaseId, kind: NoticeKind, now: datetime) -> None:
    """A notice that no channel carried."""
    there = reach(port, case)
    there.stored.not_carried(Step(port=port, now=now, role=Actor.CLOCK), there, kind)


def tell_staff(step: Step, about: Found[Case], kind: NoticeKind, **facts: object) -> None:
    """Who has claimed the case and still works here, or else the unit's group; never the one who acts."""
    group, handler = members(step.port, about.case.unit, about.stored.kind.hears), about.case.handler
    _tell(step, [handler] if handler in group else group, kind, _of(about) | facts)


def tell_group(step: Step, about: Found[Case], kind: NoticeKind, **facts: object) -> None:
    """The unit's whole group, whoever has claimed the case: that one may be away."""
    _tell(step, members(step.port, about.case.unit, about.stored.kind.hears), kind, _of(about) | facts)


def tell_service(step: Step, about: Found[Case], kind: NoticeKind, **facts: object) -> None:
    """Vårdgarantiservice of the case's unit."""
    _tell(step, members(step.port, about.case.unit, Act.TELL_PROVIDER), kind, _of(about) | facts)


def tell_addressee(step: Step, about: Found[Case], kind: NoticeKind, to: Addressee, **facts: object) -> None:
    (tell_service if to is Addressee.SERVICE else tell_staff)(step, about, kind, **facts)


def tell_unit(step: Step, unit: UnitId, act: Act, kind: NoticeKind, **facts: object) -> None:
    """Everybody of the unit whose act it is; never the one who acts."""
    _tell(step, members(step.port, unit, act), kind, {"unit": unit, **facts})


def _of(about: Found[Case]) -> dict[str, object]:
    return {"case": about.case.id, "patient": about.case.patient}


def _tell(step: Step, to: Iterable[PersonId], kind: NoticeKind, facts: dict[str, object]) -> None:
    for person in to:
        if person != step.actor:
            tell(step.port, to=person, kind=kind.value, facts=facts, at=step.now)
