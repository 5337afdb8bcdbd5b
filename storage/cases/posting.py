"""A letter of a case is in the post, whichever kind the case is of."""

from sqlalchemy import bindparam, select, update

from care.cases.acts import LetterPosted
from care.cases.outcomes import CaseChanged
from care.cases.values import Case
from care.cases.views import MessageKind
from care.refusals import NotYours
from care.values.ids import CaseId
from storage.cases.acting import Step, record
from storage.cases.handling import changed
from storage.cases.reading import Found
from storage.cases.staff import reach_as_staff
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
