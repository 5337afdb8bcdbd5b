"""Rules as the store keeps them: every value resolved, the version in a column of its own."""

import json
from functools import lru_cache
from typing import Any

from care.rules.fields import RuleSet, fields_of
from care.rules.guarantee import GuaranteeRules
from care.rules.rulebook import AnyRules
from care.rules.values import Rules
from storage.rules.rulebook.vocabulary import plain, rule_value


def encode_rules(rules: RuleSet) -> str:
    """Every value in the words of the region files, as JSON; the version stands beside it."""
    values = {name: plain(getattr(rules, name)) for name in sorted(fields_of(type(rules)))}
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


@lru_cache(maxsize=1024)
def decode_rules(version: str, text: str) -> Rules:
    """A service's rules that `encode_rules` wrote. A rule that came later than the row has its default."""
    return _decoded(Rules, version, text)


@lru_cache(maxsize=1024)
def decode_guarantee(version: str, text: str) -> GuaranteeRules:
    """The rules of the care guarantee that `encode_rules` wrote, with the same defaults."""
    return _decoded(GuaranteeRules, version, text)


def _decoded(kind: type[AnyRules], version: str, text: str) -> AnyRules:
    stored: dict[str, object] = json.loads(text)
    known: dict[str, Any] = {
        name: rule_value(kind, name, value) for name, value in stored.items() if name in fields_of(kind)
    }
    return kind(version=version, **known)
