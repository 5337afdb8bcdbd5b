"""Whether what somebody has written to staff speaks of danger: then it is told alone, and at once."""

from sqlalchemy import bindparam, select

from care.danger.rules import danger_in
from care.notices import Notice, OfCase, OfTask
from storage.engine.columns import exactly, reference
from storage.engine.port import Port
from storage.tables.appointments import tasks
from storage.tables.case_threads import case_messages

_it = bindparam("it", type_=reference())
OF_TASK = select(tasks.c.text).where(tasks.c.id == _it)
OF_CASE = (
    select(case_messages.c.text)
    .where(case_messages.c.case_id == _it, case_messages.c.role == exactly("patient"))
    .order_by(case_messages.c.id.desc())
    .limit(1)
)


def tells_of_danger(port: Port, notice: Notice) -> bool:
    """By the words that it was written with, as they stand in the store."""
    if not notice.patient_wrote:
        return False
    text = getattr(notice, "reason", "")
    if isinstance(notice, OfCase):
        row = port.one(OF_CASE, it=notice.case)
        text = row[0] if row else ""
    elif isinstance(notice, OfTask):
        row = port.one(OF_TASK, it=notice.task)
        text = row[0] if row else ""
    return bool(text) and danger_in(text) is not None
