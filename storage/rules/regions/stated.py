"""The rules of one layer of a region file, each value with its source and first day, and `[revision]`."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from care.rules.fields import RuleSet
from care.rules.own import CHOICES
from care.rules.rulebook import Layer, RuleValue, Stated
from storage.file_problems import did_you_mean
from storage.rules.regions.profiles import RevisionProfile
from storage.rules.regions.table import ProfileTable
from storage.rules.rulebook.vocabulary import RuleError, UnknownRuleError, as_written, rule_value

SOURCE_LIKE = re.compile(r'seed 00[0-4], ".+"|borrowed: .+|assumed(: .+)?')
SOURCE_ALLOWED = 'allowed: seed 004, "its words" / borrowed: whose rule / assumed'
ENTRY = frozenset({"value", "source", "valid_from"})
MOST_MONTHS = 60


def read_rules(table: ProfileTable, rules: type[RuleSet]) -> Layer:
    """Each rule is `{value, source, valid_from}`, or a list of them with different days."""
    return {name: _read_values(table, name, rules) for name in table.names()}


def _read_values(table: ProfileTable, name: str, rules: type[RuleSet]) -> tuple[Stated, ...]:
    given = table.raw(name)
    entries = given if isinstance(given, list) else [given]
    stated = [one for entry in entries if (one := _read_entry(table, name, entry, rules)) is not None]
    days = [one.valid_from for one in stated]
    if len(set(days)) < len(days):
        table.wrong(name, "two values are valid from the same day")
    return tuple(stated)


def _read_entry(table: ProfileTable, name: str, entry: object, rules: type[RuleSet]) -> Stated | None:
    if not isinstance(entry, dict) or entry.keys() != ENTRY:
        try:
            rule_value(rules, name, None)
        except UnknownRuleError as error:
            table.wrong(name, str(error))
            return None
        except RuleError:
            pass
        table.wrong(name, f"{entry!r} is not allowed; {{ value = …, source = …, valid_from = … }} is needed")
        return None
    return _checked(table, name, entry, rules)


def _checked(table: ProfileTable, name: str, entry: dict[str, object], rules: type[RuleSet]) -> Stated | None:
    source, valid_from = entry["source"], entry["valid_from"]
    if not isinstance(source, str) or not SOURCE_LIKE.fullmatch(source):
        table.wrong(f"{name}.source", f"{source!r} is not allowed; {SOURCE_ALLOWED}")
        return None
    if not isinstance(valid_from, date) or isinstance(valid_from, datetime):
        table.wrong(f"{name}.valid_from", f"{valid_from!r} is not allowed; a day like 2026-01-13 is needed")
        return None
    try:
        return Stated(rule_value(rules, name, entry["value"]), source, valid_from)
    except UnknownRuleError as error:
        table.wrong(name, str(error))
    except RuleError as error:
        table.wrong(f"{name}.value", str(error))
    return None


def read_revision(table: ProfileTable) -> RevisionProfile | None:
    """None where the file says nothing of it: `vardtid regions check` does not let that pass."""
    if not table.has("revision"):
        return None
    given = table.table("revision")
    revision = RevisionProfile(
        looked_over=given.day("looked_over"),
        every_months=given.whole("every_months", 1, MOST_MONTHS),
        source=given.text("source"),
    )
    if revision.source and not SOURCE_LIKE.fullmatch(revision.source):
        given.wrong("source", f"{revision.source!r} is not allowed; {SOURCE_ALLOWED}")
    given.finish()
    return revision


def read_units_may(table: ProfileTable) -> Mapping[str, tuple[RuleValue, ...]]:
    """`[units_may]`: `cancel_before = { values = ["24 hours"], source = "…" }`, among what a unit may say."""
    return {name: _read_choices(table, name) for name in table.names()}


def _read_choices(table: ProfileTable, name: str) -> tuple[RuleValue, ...]:
    known = {as_written(value): value for value in CHOICES.get(name, ())}
    given = table.table(name)
    values, source = given.raw("values"), given.text("source")
    if not known:
        table.wrong(name, f"is no rule of a unit's own{did_you_mean(name, frozenset(CHOICES))}")
    elif not isinstance(values, list) or any(value not in known for value in values):
        given.wrong("values", f"{values!r} is not allowed; a list of {list(known)} is needed")
    elif source and not SOURCE_LIKE.fullmatch(source):
        given.wrong("source", f"{source!r} is not allowed; {SOURCE_ALLOWED}")
    else:
        return tuple(known[value] for value in values)
    return ()
