"""What the messenger sent and nobody can answer: kept as it came, for whoever has to find out why."""

from dataclasses import dataclass

from sqlalchemy import bindparam, delete, func, select

from care.people.personal_identity import without_numbers
from storage.engine.columns import number
from storage.engine.leases import machine_now
from storage.engine.port import Port
from storage.engine.upsert import inserting
from storage.tables.turns import set_aside

MOST_KEPT = 4096
"""Characters: the beginning says what it is."""
KEEP = (
    inserting(set_aside, "bot_id", "update_id", "why", "body", "size")
    .values(arrived=machine_now())
    .on_conflict_do_nothing(index_elements=[set_aside.c.bot_id, set_aside.c.update_id, set_aside.c.size])
)
_NEWEST = select(set_aside.c.why).order_by(set_aside.c.id.desc()).limit(1).scalar_subquery()
COUNT = select(func.count(), _NEWEST).select_from(set_aside)
FORGET_ASIDE = delete(set_aside).where(set_aside.c.arrived < machine_now() - bindparam("age", type_=number()))


@dataclass(frozen=True, slots=True)
class Aside:
    body: str
    why: str
    update_id: int = 0
    """0: it has none that can be read."""


def keep_aside(port: Port, one: Aside, *, bot: int) -> bool:
    """Without the number of anybody. False: the same is there already."""
    begins = without_numbers(one.body[:MOST_KEPT].replace("\0", ""), but=frozenset())
    kept = begins.encode(errors="replace").decode()
    values = {"bot_id": bot, "update_id": one.update_id, "why": one.why, "body": kept, "size": len(one.body)}
    return port.run(KEEP, **values) == 1
