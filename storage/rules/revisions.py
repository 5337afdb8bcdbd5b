"""care.rules.revision.Revisions over a database."""

from datetime import date

from sqlalchemy import bindparam, select, update

from care.people.roles import Act
from care.refusals import NotYours
from care.rules.outcomes import LookedOver
from care.rules.revision import Revision
from care.values.clock import local_day
from care.values.ids import PersonId
from storage.engine.columns import local_day as local_day_column
from storage.engine.columns import words
from storage.engine.port import Port, Row
from storage.tables.regions import regions
from storage.verbs.asking import demand, grants_of
from storage.verbs.call import Call
from storage.verbs.store import Store, as_staff, look, verb

_columns = (regions.c.key, regions.c.name, regions.c.looked_over, regions.c.every_months)
ALL = select(*_columns)
_key = bindparam("region", type_=words())
_ONE = select(*_columns).where(regions.c.key == _key).with_for_update(key_share=True)
LOOK_OVER = (
    update(regions)
    .where(regions.c.key == _key)
    .values(looked_over=bindparam("day", type_=local_day_column()))
)


def _revisions(port: Port, staff: PersonId) -> list[Revision]:
    demand(grants_of(port, staff), Act.REVISE_RULES, None)
    return sorted((_revision_of(row) for row in port.all(ALL)), key=lambda one: (one.due, one.name))


def _look_over(call: Call, region: str, due: date) -> LookedOver:
    demand(grants_of(call.port, call.asker.person), Act.REVISE_RULES, None)
    row = call.port.one(_ONE, region=region)
    if row is None:
        raise NotYours
    if _revision_of(row).due == due:
        call.port.run(LOOK_OVER, region=region, day=local_day(call.now).isoformat())
    return LookedOver(_revision_of(call.port.one(_ONE, region=region) or row).due)


def _revision_of(row: Row) -> Revision:
    key, name, looked_over, every_months = row
    return Revision(
        region=key, name=name, looked_over=date.fromisoformat(looked_over), every_months=every_months
    )


class RevisionStore(Store):
    revisions = look(_revisions)
    looked_over = verb(as_staff, _look_over)
