"""Rules as the store keeps them: `service_rules.version` and `service_rules.rules`."""

import json
from functools import lru_cache
from typing import Any

from care.rules.values import RULE_NAMES, Rules
from storage.rules.rulebook.vocabulary import plain, rule_value


def encode_rules(rules: Rules) -> str:
    """Every value resolved, in the words of the region files; the version stands beside it."""
    values = {name: plain(getattr(rules, name)) for name in sorted(RULE_NAMES)}
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


@lru_cache(maxsize=1024)
def decode_rules(version: str, text: str) -> Rules:
    """What `encode_rules` wrote. A rule that came later than the row has its default."""
    stored: dict[str, object] = json.loads(text)
    known: dict[str, Any] = {
        name: rule_value(name, value) for name, value in stored.items() if name in RULE_NAMES
    }
    return Rules(version=version, **known)
