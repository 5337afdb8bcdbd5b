"""What a unit promises on a day, of the rules of what it offers; and how that is kept with a case."""

import json
from datetime import date

from sqlalchemy import bindparam, select

from care.eservices.promise import Promise
from care.values.ids import UnitId
from storage.codec import facts_of, made_of
from storage.engine.columns import reference
from storage.engine.port import Port
from storage.places.reading import in_force
from storage.rules.guarantee_ruling import rules_of
from storage.rules.rulebook.stored import decode_rules
from storage.tables.places import service_rules, services

_RULES_OF_UNIT = (
    select(service_rules.c.version, service_rules.c.rules)
    .select_from(services.join(service_rules, in_force(service_rules, services.c.id)))
    .where(services.c.unit_id == bindparam("unit", type_=reference()))
    .order_by(service_rules.c.service_id)
)


def promise_of(port: Port, unit: UnitId, today: date) -> Promise:
    """Where the services of a unit differ, the longest: what is promised is kept."""
    general = rules_of(port, unit, today)
    rows = port.all(_RULES_OF_UNIT, unit=unit, today=today.isoformat())
    rules = [decode_rules(version, text) for version, text in rows]
    if not rules:
        return Promise(morning_hour=general.morning_hour, version=general.version)
    slowest = max(rules, key=lambda one: one.answer_working_days)
    return Promise(
        answer_working_days=slowest.answer_working_days,
        reopen_days=slowest.reopen_days,
        morning_hour=general.morning_hour,
        version=slowest.version,
    )


def kept_promise(text: str) -> Promise:
    return made_of(json.loads(text), Promise)


def promise_text(promise: Promise) -> str:
    return json.dumps(facts_of(promise))
