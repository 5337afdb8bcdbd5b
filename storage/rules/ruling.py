"""A rule of a service changed by hand, from a day on; the region files stay as they are."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import bindparam, func, select

from care.rules.fields import fields_of
from care.rules.rulebook import RuleValue
from care.rules.values import Rules
from care.values.ids import ServiceId
from storage.engine.columns import local_day, reference
from storage.engine.port import Port
from storage.engine.upsert import insert_or_update
from storage.rules.rulebook.stored import decode_rules, encode_rules
from storage.tables.places import service_rules

BY_HAND = " + "
RULES = insert_or_update(
    service_rules, "service_id", "valid_from", "version", "rules", key=["service_id", "valid_from"]
)
_service = bindparam("service", type_=reference())
_day = bindparam("day", type_=local_day())
_in_force = (
    select(func.max(service_rules.c.valid_from))
    .where(service_rules.c.service_id == _service, service_rules.c.valid_from <= _day)
    .scalar_subquery()
)
FROM_THEN_ON = (
    select(service_rules.c.valid_from, service_rules.c.version, service_rules.c.rules)
    .where(service_rules.c.service_id == _service, service_rules.c.valid_from >= _in_force)
    .order_by(service_rules.c.valid_from)
)


def write_rules(port: Port, service: ServiceId, valid_from: date, rules: Rules) -> None:
    port.run(
        RULES,
        service_id=service,
        valid_from=valid_from.isoformat(),
        version=rules.version,
        rules=encode_rules(rules),
    )


def change_rules(port: Port, service: ServiceId, changes: Mapping[str, RuleValue], day: date) -> Rules:
    """The rules in force on the day and all that come later get the new values, from that day on."""
    changed = [
        (max(date.fromisoformat(valid_from), day), _changed(decode_rules(version, rules), changes, day))
        for valid_from, version, rules in port.all(FROM_THEN_ON, service=service, day=day.isoformat())
    ]
    for valid_from, rules in changed:
        write_rules(port, service, valid_from, rules)
    return changed[0][1]


def _changed(rules: Rules, changes: Mapping[str, RuleValue], day: date) -> Rules:
    values: dict[str, Any] = dict(changes)
    for name, field in fields_of(Rules).items():
        if field.follows in values and getattr(rules, name) == getattr(rules, field.follows):
            values.setdefault(name, values[field.follows])
    version = rules.version.partition(BY_HAND)[0] + BY_HAND + day.isoformat()
    return replace(rules, version=version, **values)
