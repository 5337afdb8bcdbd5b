"""care.rules.own.OwnRules over a database."""

from collections import Counter
from datetime import datetime, timedelta
from zlib import crc32

from care.people.roles import Act
from care.rules.outcomes import RuleSaid, RuleTakenBack
from care.rules.own import (
    PREVIEW_DAYS,
    RULE_NAMES,
    OwnRule,
    RuleChange,
    RulePreview,
    SaidRule,
    check_rule_change,
)
from care.rules.refusals import RegionDecides, RulesHaveChanged
from care.rules.rulebook import RuleValue
from care.rules.values import Rules
from care.values.clock import local_day
from care.values.ids import PersonId, ServiceId, UnitId
from storage.engine.instants import to_micros
from storage.engine.port import Port
from storage.rules.meaning import would_touch
from storage.rules.rulebook.vocabulary import rule_value
from storage.rules.ruling import change_rules
from storage.rules.said_rows import (
    END_LATER,
    END_ONE,
    SAY_IT,
    Steps,
    allowed,
    before,
    in_force_on,
    read_before,
    rules_by_service,
    said_by_unit,
    written_before,
)
from storage.verbs.asking import demand, grants_of
from storage.verbs.call import Call
from storage.verbs.fresh import fresh
from storage.verbs.store import Store, as_staff, look_now, verb
from storage.verbs.turn import wait_for_turn

_A_DAY = timedelta(days=1)


def _rules(port: Port, now: datetime, staff: PersonId, unit: UnitId) -> list[OwnRule]:
    demand(grants_of(port, staff), Act.LAY_OUT, unit)
    steps, said = rules_by_service(port, unit), said_by_unit(port, unit)
    return [
        OwnRule(
            rule=rule,
            values=_values(steps, rule, now),
            allowed=allowed(port, unit, rule),
            said=tuple(one for one in said if one.change.rule == rule),
        )
        for rule in RULE_NAMES
    ]


def _values(steps: Steps, rule: str, now: datetime) -> tuple[RuleValue, ...]:
    """Those of the services that patients see, the most usual first."""
    held = [rules for days in steps.values() if (rules := in_force_on(days, local_day(now)))]
    seen = [one for one in held if not one.hidden] or held
    return tuple(value for value, _ in Counter(getattr(one, rule) for one in seen).most_common())


def _preview(port: Port, now: datetime, staff: PersonId, change: RuleChange) -> RulePreview:
    _check(port, now, staff, change)
    steps, today = rules_by_service(port, change.unit), local_day(now)
    days = (now - timedelta(days=PREVIEW_DAYS), now)

    def holds(service: ServiceId) -> RuleValue:
        held: RuleValue = getattr(in_force_on(steps[service], today) or _NONE, change.rule)
        return held

    would = would_touch(port, change.unit, change.rule, value=lambda _: change.value, days=days)
    does = would_touch(port, change.unit, change.rule, value=holds, days=days)
    return RulePreview(
        change=change,
        before=_values(steps, change.rule, now),
        first=local_day(days[0]),
        last=today,
        counted=would.counted,
        touched=would.touched,
        touched_before=does.touched,
        mark=_mark(steps, said_by_unit(port, change.unit)),
    )


_NONE = Rules(version="none")


def _check(port: Port, now: datetime, staff: PersonId, change: RuleChange) -> None:
    demand(grants_of(port, staff), Act.LAY_OUT, change.unit)
    if change.rule not in RULE_NAMES:
        raise RegionDecides
    check_rule_change(change, allowed(port, change.unit, change.rule), local_day(now))


def _mark(steps: Steps, said: list[SaidRule]) -> int:
    return crc32(repr((sorted(steps.items()), [one.id for one in said])).encode())


def _say(call: Call, change: RuleChange, mark: int) -> RuleSaid:
    """Two at once: the second has seen what holds no more, and is shown it anew."""
    port = call.port
    wait_for_turn(port, change.unit)
    _check(port, call.now, call.actor, change)
    steps = rules_by_service(port, change.unit)
    if _mark(steps, said_by_unit(port, change.unit)) != mark:
        raise RulesHaveChanged
    day = change.valid_from.isoformat()
    port.run(END_LATER, unit=change.unit, named=change.rule, day=day, at=to_micros(call.now))
    for service in steps:
        change_rules(port, service, {change.rule: change.value}, change.valid_from)
    row = port.one(
        SAY_IT,
        unit_id=change.unit,
        rule=change.rule,
        choice=change.choice,
        valid_from=day,
        was=written_before(before(steps, change.rule, change.valid_from)),
        said_at=to_micros(call.now),
        said_by=call.actor,
    )
    assert row is not None  # noqa: S101 - an insert that returns answers with its row
    return RuleSaid(row[0], change.unit, change.rule, change.choice, change.valid_from)


def _take_back(call: Call, unit: UnitId, said: int) -> RuleTakenBack:
    """Only the last that was said of a rule: what was before it is known then."""
    port = call.port
    wait_for_turn(port, unit)
    demand(grants_of(port, call.actor), Act.LAY_OUT, unit)
    standing = said_by_unit(port, unit)
    one = next((one.change for one in standing if one.id == said), None)
    if one is None or any(other.id > said and other.change.rule == one.rule for other in standing):
        raise RulesHaveChanged
    first = max(one.valid_from, local_day(call.now) + _A_DAY)
    for service, day, written in sorted(read_before(port, said), key=lambda was: was[:2]):
        change_rules(port, service, {one.rule: rule_value(Rules, one.rule, written)}, max(day, first))
    port.run(END_ONE, unit=unit, named=one.rule, said=said, at=to_micros(call.now))
    return RuleTakenBack(unit, one.rule, first)


class OwnRuleStore(Store):
    rules = look_now(_rules)
    preview = look_now(_preview)
    say = verb(as_staff, fresh(_say))
    take_back = verb(as_staff, _take_back)
