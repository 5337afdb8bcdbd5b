"""Figures over what units are asked and have to do: tasks, offers, the queue, and who does what alone."""

from sqlalchemy import ColumnElement, and_, bindparam, case, func, or_, select

from care.cases.events import Event
from care.follow_ups.tasks import TaskKind
from care.guarantee.kind import OFFER
from care.guarantee.values import CaseState
from care.verbs import Acting
from storage.engine.columns import exactly, local_day
from storage.engine.lists import ids_in
from storage.reports.counting import Asked, Counted
from storage.reports.listed import brought, is_true
from storage.reports.terms import DUE, LOCAL_DAYS, NOW, SINCE, UNTIL
from storage.tables.appointments import appointments, tasks
from storage.tables.cases import cases
from storage.tables.events import events
from storage.tables.guarantee import offers, waiting_entries

LIMITS = brought("limits", "unit", "type", "since", texts=["type", "since"])
"""The earliest referral that is still within the care guarantee, of each unit and type."""
_today = bindparam("today", type_=local_day())
SILENT_STATES = (CaseState.AUTO_CLOSED, CaseState.PHONE_FOLLOW_UP)
_came = and_(
    ids_in(tasks.c.unit_id, "units"),
    tasks.c.created >= SINCE,
    tasks.c.created < UNTIL,
)
_task = (
    tasks.c.unit_id,
    tasks.c.id.label("row"),
    tasks.c.created.label("at"),
    func.coalesce(tasks.c.service_id, exactly(0)).label("service_id"),
)
FOLLOWED_UP = Counted(
    select(*_task, is_true(tasks.c.result.is_not(None)).label("hit")).where(
        _came, tasks.c.kind == exactly(TaskKind.FOLLOW_UP.value)
    )
)
IN_TIME = Counted(
    select(*_task, is_true(and_(tasks.c.closed_at.is_not(None), tasks.c.closed_at < DUE.c.ends)).label("hit"))
    .select_from(tasks.join(DUE, DUE.c.day == tasks.c.due))
    .where(_came, or_(tasks.c.closed_at.is_not(None), tasks.c.due < _today))
)
"""What is neither done nor late yet is not counted."""
_sent = and_(
    ids_in(cases.c.unit_id, "units"),
    cases.c.created >= SINCE,
    cases.c.created < UNTIL,
    cases.c.kind == exactly(OFFER.name),
    cases.c.sent_at.is_not(None),
)


def _offers(hit: ColumnElement[bool], *among: ColumnElement[bool]) -> Counted:
    columns = (cases.c.unit_id, cases.c.id.label("row"), cases.c.created.label("at"))
    rows = select(*columns, exactly(0).label("service_id"), is_true(hit).label("hit"))
    joined = rows.select_from(cases.join(offers, offers.c.case_id == cases.c.id))
    return Counted(joined.where(_sent, *among))


_answered = offers.c.answer.is_not(None)
OFFERS_READ = _offers(cases.c.read_at.is_not(None))
OFFERS_ANSWERED = _offers(_answered)
OFFERS_LATE = _offers(offers.c.late == exactly(1), _answered)
CODES_SET = _offers(offers.c.code_set == exactly(1), _answered)
_replied_at = (
    select(func.min(events.c.at))
    .where(
        events.c.kind == exactly("case"),
        events.c.subject == cases.c.id,
        events.c.what == exactly(Event.CONFIRM.value),
        events.c.at >= offers.c.answered_at,
    )
    .correlate(cases, offers)
    .scalar_subquery()
)
OFFERS_REPLIED = Counted(
    select(
        cases.c.unit_id,
        cases.c.id.label("row"),
        offers.c.answered_at.label("at"),
        exactly(0).label("service_id"),
        is_true(_replied_at < LOCAL_DAYS.c.replied).label("hit"),
    )
    .select_from(
        cases.join(offers, offers.c.case_id == cases.c.id).join(
            LOCAL_DAYS,
            and_(offers.c.answered_at >= LOCAL_DAYS.c.begins, offers.c.answered_at < LOCAL_DAYS.c.ends),
        )
    )
    .where(_sent, _answered, or_(_replied_at.is_not(None), LOCAL_DAYS.c.replied <= NOW))
)
"""What has neither a reply nor waited for too long yet is not counted."""
SILENT = Asked(
    select(func.count().label("counted"))
    .select_from(cases.join(offers, offers.c.case_id == cases.c.id))
    .where(_sent, ~_answered, or_(*(cases.c.state == exactly(one.value) for one in SILENT_STATES)))
)
ANSWERED = Asked(
    select(cases.c.sent_at.label("since"), offers.c.answered_at.label("until"), exactly(1).label("counted"))
    .select_from(cases.join(offers, offers.c.case_id == cases.c.id))
    .where(_sent, _answered)
)
FOLLOWED = Asked(
    select(
        tasks.c.unit_id,
        tasks.c.created.label("since"),
        tasks.c.closed_at.label("until"),
        exactly(1).label("counted"),
    ).where(_came, tasks.c.kind == exactly(TaskKind.FOLLOW_UP.value), tasks.c.closed_at.is_not(None))
)
ANSWERS = Asked(
    select(offers.c.answer, func.count().label("counted"))
    .select_from(cases.join(offers, offers.c.case_id == cases.c.id))
    .where(_sent, _answered)
    .group_by(offers.c.answer)
)
_entry = waiting_entries.c
_waits = and_(ids_in(_entry.unit_id, "units"), or_(_entry.code == exactly("HV"), _entry.code == exactly("P")))
WITHIN = Counted(
    select(
        _entry.unit_id,
        _entry.id.label("row"),
        exactly(0).label("at"),
        exactly(0).label("service_id"),
        is_true(_entry.referred >= LIMITS.c.since).label("hit"),
    )
    .select_from(
        waiting_entries.outerjoin(LIMITS, and_(LIMITS.c.unit == _entry.unit_id, LIMITS.c.type == _entry.type))
    )
    .where(_waits)
)
_booked = (
    select(func.count())
    .where(
        appointments.c.patient_id == _entry.patient_id,
        appointments.c.unit_id == _entry.unit_id,
        appointments.c.starts >= NOW,
        appointments.c.status == exactly("booked"),
    )
    .correlate(waiting_entries)
    .scalar_subquery()
)
WAITING = Asked(select(_entry.unit_id, _entry.type, _entry.referred, _booked.label("booked")).where(_waits))
"""Who waits for how long, and how many coming visits at the unit each has."""
_ACTS = ("booked", "cancelled", "rebooked", "told")
_alone = or_(*(events.c.role == exactly(one.value) for one in (Acting.PATIENT, Acting.GUARDIAN)))
_done = and_(
    ids_in(events.c.unit_id, "units"),
    events.c.at >= SINCE,
    events.c.at < UNTIL,
    or_(*(events.c.what == exactly(act) for act in _ACTS)),
)
DONE_ALONE = Counted(
    select(
        events.c.unit_id,
        events.c.id.label("row"),
        events.c.at,
        exactly(0).label("service_id"),
        is_true(_alone).label("hit"),
    ).where(_done)
)
_what = case((_alone, events.c.what)).label("key")
SPARED = Asked(
    select(events.c.unit_id, _what, func.count().label("counted"))
    .where(_done)
    .group_by(events.c.unit_id, _what)
)
"""What patients did themselves; NULL: what others did."""
_begun = and_(ids_in(cases.c.unit_id, "units"), cases.c.created >= SINCE, cases.c.created < UNTIL)
KINDS = Asked(
    select(
        cases.c.kind,
        cases.c.type,
        func.count().label("counted"),
        func.count(cases.c.closed_at).label("closed"),
    )
    .where(_begun)
    .group_by(cases.c.kind, cases.c.type)
    .order_by(cases.c.kind, cases.c.type)
)
WHERE_WAITED = select(_entry.unit_id).distinct()
COMING_LATE = Asked(
    select(tasks.c.unit_id, func.min(tasks.c.due).label("due"))
    .where(_came, tasks.c.closed_at.is_(None), tasks.c.due >= _today)
    .group_by(tasks.c.unit_id)
)
"""The first day after which something of the period is late that is not late yet."""
