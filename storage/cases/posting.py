"""A letter of a case is in the post, whichever kind the case is of."""

from sqlalchemy import bindparam, null, select, update

from care.cases.acts import LetterNotPosted, LetterPosted
from care.cases.outcomes import CaseChanged
from care.cases.refusals import NotThisStep
from care.cases.values import Case
from care.cases.views import Dispatch, DispatchKind, MessageKind
from care.refusals import NotYours
from care.values.ids import CaseId, DispatchId
from storage.cases.acting import Step, record
from storage.cases.handling import changed
from storage.cases.reading import Found
from storage.cases.staff import reach_as_staff
from storage.cases.threads import dispatches_of
from storage.engine.columns import exactly, instant, reference
from storage.engine.instants import to_micros
from storage.tables.case_threads import dispatches
from storage.verbs.call import Call

DISPATCH = select(dispatches.c.case_id, dispatches.c.about).where(
    dispatches.c.id == bindparam("dispatch", type_=reference())
)
POSTED = (
    update(dispatches)
    .where(dispatches.c.id == bindparam("row", type_=reference()), dispatches.c.state == exactly("to_post"))
    .values(
        state=exactly("posted"),
        posted_at=bindparam("at", type_=instant()),
        posted_by=bindparam("who", type_=reference()),
    )
)

_TO_POST_AGAIN = (
    update(dispatches)
    .where(
        dispatches.c.id == bindparam("row", type_=reference()),
        dispatches.c.state == exactly("posted"),
        dispatches.c.posted_by == bindparam("who", type_=reference()),
    )
    .values(state=exactly("to_post"), posted_at=null(), posted_by=null())
)


def letter_posted(call: Call, case: CaseId, act: LetterPosted) -> CaseChanged:
    return changed(post_letter(call, case, act)[1])


def post_letter(call: Call, case: CaseId, act: LetterPosted) -> tuple[Step, Found[Case], MessageKind | None]:
    """Twice is safe: the first one stands. The last is what it says, if it was posted now."""
    row = call.port.one(DISPATCH, dispatch=act.dispatch)
    if row is None or row[0] != case:
        raise NotYours
    step, there = reach_as_staff(call, case)
    if step.port.run(POSTED, row=act.dispatch, at=to_micros(step.now), who=step.actor) != 1:
        return step, there, None
    record(step, there, "letter_posted", was=there.case.state, facts={"dispatch": act.dispatch})
    return step, there, MessageKind(row[1] or MessageKind.OFFER)


def letter_not_posted(call: Call, case: CaseId, act: LetterNotPosted) -> CaseChanged:
    step, there, letter = reach_letter(call, case, act.dispatch)
    take_back_letter(step, there, letter)
    return changed(there)


def take_back_letter(step: Step, there: Found[Case], letter: Dispatch) -> None:
    """It is to be posted again, if who acts has ticked it off. Raises NotThisStep."""
    if step.port.run(_TO_POST_AGAIN, row=letter.id, who=step.actor) != 1:
        raise NotThisStep(there.case.id, there.case.state)
    record(step, there, "letter_not_posted", was=there.case.state, facts={"dispatch": letter.id})


def reach_letter(call: Call, case: CaseId, dispatch: DispatchId) -> tuple[Step, Found[Case], Dispatch]:
    """Who acts, the case, and one of its letters. Raises NotYours."""
    step, there = reach_as_staff(call, case)
    letter = next((one for one in dispatches_of(step.port, case) if one.id == dispatch), None)
    if letter is None or letter.kind is not DispatchKind.LETTER:
        raise NotYours
    return step, there, letter
