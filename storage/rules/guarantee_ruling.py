"""The rules of a unit on a day, and the snapshot of them that an offer keeps."""

import hashlib
from datetime import date

from sqlalchemy import bindparam, select

from care.rules.guarantee import GuaranteeRules
from care.values.ids import UnitId
from storage.engine.columns import local_day, reference
from storage.engine.port import Port
from storage.engine.upsert import insert_or_update, insert_unless_there
from storage.rules.rulebook.stored import decode_guarantee, encode_rules
from storage.tables.guarantee import guarantee_rules, rule_snapshots

UNSTATED = GuaranteeRules(version="unstated")
"""A unit whose region has said nothing yet has every default."""
_PUT = insert_or_update(
    guarantee_rules, "unit_id", "valid_from", "version", "rules", key=["unit_id", "valid_from"]
)
IN_FORCE = (
    select(guarantee_rules.c.version, guarantee_rules.c.rules)
    .where(
        guarantee_rules.c.unit_id == bindparam("unit", type_=reference()),
        guarantee_rules.c.valid_from <= bindparam("today", type_=local_day()),
    )
    .order_by(guarantee_rules.c.valid_from.desc())
    .limit(1)
)
SNAP = insert_unless_there(rule_snapshots, "digest", "version", "rules", key=["digest"])
SNAPPED = select(rule_snapshots.c.id).where(rule_snapshots.c.digest == bindparam("digest"))


def rules_of(port: Port, unit: UnitId, today: date) -> GuaranteeRules:
    row = port.one(IN_FORCE, unit=unit, today=today.isoformat())
    return UNSTATED if row is None else decode_guarantee(*row)


def put_rules(port: Port, unit: UnitId, valid_from: date, rules: GuaranteeRules) -> None:
    text = encode_rules(rules)
    port.run(_PUT, unit_id=unit, valid_from=valid_from.isoformat(), version=rules.version, rules=text)


def snapshot(port: Port, rules: GuaranteeRules) -> int:
    """The row that holds exactly these rules; later changes leave it alone."""
    text = encode_rules(rules)
    digest = hashlib.sha256(f"{rules.version}\n{text}".encode()).hexdigest()
    port.run(SNAP, digest=digest, version=rules.version, rules=text)
    row = port.one(SNAPPED, digest=digest)
    assert row is not None  # noqa: S101 - it was there, or has just been put there
    return int(row[0])
