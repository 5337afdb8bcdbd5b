"""Who uses what is offered: in which languages, since when, and what was begun and left."""

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import and_, exists, func, or_, select, union

from care.reports.verbs import BegunHere, UsedHere
from storage.engine.columns import exactly
from storage.engine.lists import ids_in, json_list
from storage.engine.port import Port
from storage.reports.counting import Asked, Values
from storage.reports.terms import SINCE, UNTIL
from storage.reports.visits import has_logged_in, shown_visit
from storage.tables.appointments import appointments
from storage.tables.begun import begun
from storage.tables.cases import cases
from storage.tables.log_ins import last_log_ins
from storage.tables.people import guardians

_FORM, _ANSWER = "eservice_form", "offer_answer"
"""As the conversation's drafts are kept: `patient unit form`, and the id of an offer's case."""
_then_first = (last_log_ins.c.first_at >= SINCE, last_log_ins.c.first_at < UNTIL)
_by_guardian = last_log_ins.join(guardians, guardians.c.guardian_id == last_log_ins.c.person_id)
_then_newly = union(
    select(last_log_ins.c.person_id.label("id")).where(*_then_first),
    select(guardians.c.child_id).select_from(_by_guardian).where(*_then_first),
).subquery("then_newly")
_who = _then_newly.c.id
_before = or_(last_log_ins.c.first_at.is_(None), last_log_ins.c.first_at < SINCE)
_had_before = exists().where(last_log_ins.c.person_id == _who, _before)
_guardian_had_before = exists().where(
    guardians.c.child_id == _who, last_log_ins.c.person_id == guardians.c.guardian_id, _before
)
_NEWLY = Asked(select(_who).where(has_logged_in(_who), ~_had_before, ~_guardian_had_before))
_visit = appointments.c
_places = (
    select(_visit.unit_id, _visit.patient_id)
    .where(ids_in(_visit.patient_id, "newly"), ids_in(_visit.unit_id, "units"))
    .where(_visit.starts >= SINCE, _visit.starts < UNTIL, shown_visit(_visit))
    .group_by(_visit.patient_id, _visit.unit_id)
    .subquery("places")
)
_NEW = Asked(select(func.count().label("counted")).select_from(_places))
_then = and_(begun.c.updated >= SINCE, begun.c.updated < UNTIL)
_is_begun = or_(begun.c.sent.is_not(None), begun.c.form != exactly("null"))
_FORMS = Asked(select(begun.c.about, begun.c.sent).where(begun.c.kind == exactly(_FORM), _then, _is_begun))
_OWN = select(cases.c.id).where(ids_in(cases.c.unit_id, "units"), cases.c.kind == exactly("offer"))
_ANSWERS = Asked(
    select(begun.c.about, begun.c.sent).where(begun.c.kind == exactly(_ANSWER), _then, _is_begun)
)


def used_here(
    port: Port, values: dict[str, object], units: set[int], languages: Mapping[str, int]
) -> UsedHere:
    """Of the units' patients in the period; `languages`: of those who have logged in."""
    return UsedHere(
        languages=languages,
        new=_new(port, values),
        begun=_begun_at(port, values, units),
    )


def _new(port: Port, values: dict[str, object]) -> int:
    """Who they are is looked up first: otherwise every visit of the period is gone through for them."""
    newly = [row.id for row in _NEWLY.all(port, values)]
    if not newly:
        return 0
    values["newly"] = json_list(newly)
    [new] = _NEW.all(port, values)
    return int(new.counted)


def _begun_at(port: Port, values: Values, units: set[int]) -> list[BegunHere]:
    """Drafts are kept for thirty days after they were touched."""
    begun_of, left_of = Counter[str](), Counter[str]()

    def count(what: str, sent: str | None) -> None:
        begun_of[what] += 1
        left_of[what] += sent is None

    for about, sent in _FORMS.all(port, values):
        _patient, unit, form = about.split(" ", 2)
        if int(unit) in units:
            count(form, sent)
    own = {str(row[0]) for row in port.all(_OWN, units=values["units"])}
    for about, sent in _ANSWERS.all(port, values):
        if about in own:
            count(_ANSWER, sent)
    return [BegunHere(what=what, begun=count, left=left_of[what]) for what, count in begun_of.most_common()]
