"""Who uses what is offered: in which languages, since when, and what was begun and left."""

from collections import Counter

from sqlalchemy import and_, exists, func, or_, select

from care.reports.verbs import BegunHere, UsedHere
from storage.engine.columns import exactly
from storage.engine.lists import ids_in
from storage.engine.port import Port
from storage.reports.counting import Asked, Values
from storage.reports.terms import SINCE, UNTIL
from storage.reports.visits import LOGGED_IN
from storage.tables.begun import begun
from storage.tables.cases import cases
from storage.tables.log_ins import last_log_ins
from storage.tables.people import guardians, people

_FORM, _ANSWER = "eservice_form", "offer_answer"
"""As the conversation's drafts are kept: `patient unit form`, and the id of an offer's case."""
_person = LOGGED_IN.rows.subquery("person")
_logged_in = _person.c.hit == exactly(1)
_LANGUAGES = Asked(
    select(people.c.language, func.count().label("counted"))
    .select_from(_person.join(people, people.c.id == _person.c.row))
    .where(_logged_in)
    .group_by(people.c.language)
    .order_by(people.c.language)
)
_acts = or_(
    last_log_ins.c.person_id == _person.c.row,
    exists().where(
        guardians.c.child_id == _person.c.row, guardians.c.guardian_id == last_log_ins.c.person_id
    ),
)
_NEW = Asked(
    select(func.count().label("counted"))
    .select_from(_person)
    .where(
        _logged_in,
        exists().where(_acts, last_log_ins.c.first_at >= SINCE, last_log_ins.c.first_at < UNTIL),
        ~exists().where(_acts, or_(last_log_ins.c.first_at.is_(None), last_log_ins.c.first_at < SINCE)),
    )
)
_then = and_(begun.c.updated >= SINCE, begun.c.updated < UNTIL)
_is_begun = or_(begun.c.sent.is_not(None), begun.c.form != exactly("null"))
_FORMS = Asked(select(begun.c.about, begun.c.sent).where(begun.c.kind == exactly(_FORM), _then, _is_begun))
_OWN = select(cases.c.id).where(ids_in(cases.c.unit_id, "units"), cases.c.kind == exactly("offer"))
_ANSWERS = Asked(
    select(begun.c.about, begun.c.sent).where(begun.c.kind == exactly(_ANSWER), _then, _is_begun)
)


def used_here(port: Port, values: Values, units: set[int]) -> UsedHere:
    """Of the units' patients in the period."""
    [new] = _NEW.all(port, values)
    return UsedHere(
        languages={row.language: row.counted for row in _LANGUAGES.all(port, values)},
        new=new.counted,
        begun=_begun_at(port, values, units),
    )


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
