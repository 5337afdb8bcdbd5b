"""What a unit has said of its own rules, as rows; and what its region lets it say."""

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import bindparam, select, update

from care.rules.own import CHOICES, RuleChange, SaidRule
from care.rules.rulebook import Layer, Stated
from care.rules.values import Rules
from care.values.ids import ServiceId, UnitId
from storage.engine.columns import instant, local_day, reference, words
from storage.engine.port import Port
from storage.engine.upsert import inserting
from storage.rules.rulebook.stored import decode_rules
from storage.rules.rulebook.vocabulary import as_written
from storage.tables.people import people
from storage.tables.places import service_rules, services, units
from storage.tables.regions import regions
from storage.tables.rules import unit_rules

_BY_THE_UNIT = "the unit"
_unit = bindparam("unit", type_=reference())
SAID = (
    select(unit_rules, people.c.name.label("by"))
    .select_from(unit_rules.join(people, people.c.id == unit_rules.c.said_by))
    .where(unit_rules.c.unit_id == _unit, unit_rules.c.ended_at.is_(None))
    .order_by(unit_rules.c.valid_from, unit_rules.c.id)
)
UNITS_MAY = (
    select(regions.c.units_may)
    .select_from(units.join(regions, regions.c.key == units.c.region))
    .where(units.c.id == _unit)
)
ALL_OF_UNIT = (
    select(
        services.c.id,
        service_rules.c.valid_from,
        service_rules.c.version,
        service_rules.c.rules,
    )
    .select_from(services.join(service_rules, service_rules.c.service_id == services.c.id))
    .where(services.c.unit_id == _unit)
    .order_by(services.c.id, service_rules.c.valid_from)
)
SAY_IT = inserting(
    unit_rules, "unit_id", "rule", "choice", "valid_from", "was", "said_at", "said_by"
).returning(unit_rules.c.id)
_rows_of_rule = (
    update(unit_rules)
    .where(
        unit_rules.c.unit_id == _unit,
        unit_rules.c.rule == bindparam("named", type_=words()),
        unit_rules.c.ended_at.is_(None),
    )
    .values(ended_at=bindparam("at", type_=instant()))
)
END_LATER = _rows_of_rule.where(unit_rules.c.valid_from >= bindparam("day", type_=local_day()))
END_ONE = _rows_of_rule.where(unit_rules.c.id == bindparam("said", type_=reference()))
_WAS = select(unit_rules.c.was).where(unit_rules.c.id == bindparam("said", type_=reference()))

Steps = dict[ServiceId, list[tuple[date, Rules]]]
"""The rules of each service and the day that each holds from, in order."""
Before = list[tuple[ServiceId, date, str | int | bool]]
"""Of each service the values of a rule, as they are written, each from its day on."""


def said_by_unit(port: Port, unit: UnitId) -> list[SaidRule]:
    """What stands, in order of the days that it holds from."""
    return [
        SaidRule(
            id=row.id,
            change=RuleChange(
                unit=unit, rule=row.rule, choice=row.choice, valid_from=date.fromisoformat(row.valid_from)
            ),
            by=row.by,
        )
        for row in port.all(SAID, unit=unit)
        if row.rule in CHOICES
    ]


def own_layer(port: Port, unit: UnitId) -> Layer:
    """The narrowest layer: what the unit says goes before what the files say of its services."""
    layer: dict[str, list[Stated]] = defaultdict(list)
    for one in said_by_unit(port, unit):
        layer[one.change.rule].append(Stated(one.change.value, _BY_THE_UNIT, one.change.valid_from))
    return layer


def allowed(port: Port, unit: UnitId, rule: str) -> tuple[int, ...]:
    """Places in CHOICES that the region lets the unit choose; all, where it says nothing."""
    row = port.one(UNITS_MAY, unit=unit)
    may = json.loads(row[0]) if row else {}
    written = may.get(rule)
    return tuple(
        place for place, value in enumerate(CHOICES[rule]) if written is None or as_written(value) in written
    )


def rules_by_service(port: Port, unit: UnitId) -> Steps:
    """What holds and will hold; a service that nobody sees is ruled too."""
    found: Steps = defaultdict(list)
    for service, day, version, rules in port.all(ALL_OF_UNIT, unit=unit):
        found[ServiceId(service)].append((date.fromisoformat(day), decode_rules(version, rules)))
    return found


def in_force_on(steps: Sequence[tuple[date, Rules]], day: date) -> Rules | None:
    """The rules of one service on a day."""
    return next((rules for first, rules in reversed(steps) if first <= day), None)


def before(steps: Steps, rule: str, day: date) -> Before:
    """What holds of the rule on the day, and later."""
    found: Before = []
    for service, days in steps.items():
        held = in_force_on(days, day)
        if held is not None:
            found.append((service, day, as_written(getattr(held, rule))))
        found += [(service, first, as_written(getattr(one, rule))) for first, one in days if first > day]
    return found


def written_before(was: Before) -> str:
    return json.dumps([(service, day.isoformat(), value) for service, day, value in was])


def read_before(port: Port, said: int) -> Before:
    row = port.one(_WAS, said=said)
    return [
        (ServiceId(service), date.fromisoformat(day), value)
        for service, day, value in (json.loads(row[0]) if row else [])
    ]
