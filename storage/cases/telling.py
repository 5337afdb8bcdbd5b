"""What is written in the thread, and who is told of it: notices go out after the commit."""

from collections.abc import Sequence
from datetime import datetime

from care.cases.values import Actor, Case
from care.cases.views import File, MessageKind
from care.notices import OfCase
from care.people.roles import Act
from care.values.clock import local_day
from care.values.ids import MessageId, PersonId, UnitId
from storage.cases.acting import Step, reach
from storage.cases.kinds import every_kind
from storage.cases.reading import Found
from storage.engine.as_json import as_json
from storage.engine.instants import to_micros
from storage.engine.port import Port
from storage.engine.upsert import inserting
from storage.people.absences import there
from storage.people.members import members
from storage.people.telling import tell_readers
from storage.tables.case_threads import case_messages

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
        files=as_json([[file.id, file.name, file.kind.value] for file in files]),
    )
    assert row is not None  # noqa: S101 - an insert that returns answers with its row
    return MessageId(row[0])


def tell_or_leave(step: Step, about: Found[Case], notice: OfCase) -> None:
    """Where nobody reads in the chat (no account, or a child that has turned 13), staff have it to tell."""
    if not tell_readers(step, notice):
        about.stored.unread(step, about, notice)


def leave_unreached(port: Port, notice: OfCase, now: datetime) -> None:
    """A notice that no channel carried."""
    there = reach(port, notice.case)
    there.stored.not_carried(Step(port=port, now=now, role=Actor.CLOCK), there, notice)


def who_handles(step: Step, about: Found[Case]) -> list[PersonId]:
    """Who has claimed the case and still works here, or else the unit's group; never the one who acts."""
    group, handler = members(step.port, about.case.unit, about.stored.kind.hears), about.case.handler
    return _others(step, [handler] if handler in group else group)


def whole_group(step: Step, unit: UnitId, act: Act = Act.GET_CASE_NOTICES) -> list[PersonId]:
    """Of the unit, whoever has claimed a case: that one may be away; never the one who acts."""
    return _others(step, members(step.port, unit, act))


def all_staff(step: Step, unit: UnitId) -> list[PersonId]:
    """Who hears of cases of any kind at the unit."""
    heard = {stored.kind.hears for stored in every_kind()}
    return sorted({person for act in heard for person in whole_group(step, unit, act)})


def service_of(step: Step, unit: UnitId) -> list[PersonId]:
    """Vårdgarantiservice of the unit; never the one who acts."""
    return _others(step, members(step.port, unit, Act.TELL_PROVIDER))


def _others(step: Step, people: list[PersonId]) -> list[PersonId]:
    """Who is not away today either, as far as somebody else is left."""
    return there(step.port, [one for one in people if one != step.actor], local_day(step.now))
