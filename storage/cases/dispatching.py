"""The ways that a message of a case has gone, one row each: what the case shows of it."""

from care.cases.values import Case
from care.cases.views import DispatchKind, DispatchState, MessageKind
from care.values.ids import PersonId
from storage.cases.acting import Step
from storage.cases.reading import Found
from storage.engine.instants import to_micros
from storage.engine.upsert import inserting
from storage.tables.case_threads import dispatches

_DISPATCH = inserting(
    dispatches, "case_id", "unit_id", "kind", "state", "created", "about", "posted_by", "reached_id"
)


def put_dispatch(
    step: Step,
    there: Found[Case],
    kind: DispatchKind,
    about: MessageKind,
    *,
    state: DispatchState = DispatchState.SENT,
    to: PersonId | None = None,
) -> None:
    """Now; by who acts, if it was done by hand. `to`: who reads it."""
    step.port.run(
        _DISPATCH,
        case_id=there.case.id,
        unit_id=there.case.unit,
        kind=kind.value,
        state=state.value,
        created=to_micros(step.now),
        about=about.value,
        posted_by=step.actor if kind is DispatchKind.PHONE else None,
        reached_id=None if to == there.case.patient else to,
    )


def put_letter(step: Step, there: Found[Case], about: MessageKind) -> None:
    """To print and post."""
    put_dispatch(step, there, DispatchKind.LETTER, about, state=DispatchState.TO_POST)
