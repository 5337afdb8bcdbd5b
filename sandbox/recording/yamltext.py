"""Texts as YAML scalars: bare where that is safe, else in double quotes."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

_BARE = re.compile(r"[^\W\d_][\w ,.()–-]*[\w.)]")
_WORDS = re.compile(r"(?i)(yes|no|true|false|null|on|off|y|n|none)")


def scalar(text: str) -> str:
    if _BARE.fullmatch(text) and not _WORDS.fullmatch(text):
        return text
    return json.dumps(text, ensure_ascii=False)


def listed(texts: Iterable[str]) -> str:
    """One text, or a list in brackets; a comma would divide a bare one."""
    found = [text if "," not in text else json.dumps(text, ensure_ascii=False) for text in texts]
    shown = [one if one.startswith('"') else scalar(one) for one in found]
    return shown[0] if len(shown) == 1 else f"[{', '.join(shown)}]"


def mapping(fields: Mapping[str, Any]) -> str:
    return f"{{{', '.join(f'{name}: {_inner(str(value))}' for name, value in fields.items())}}}"


def _inner(text: str) -> str:
    """Inside braces; a date with a time of day stands bare, as people write it."""
    if text.isdigit() or re.fullmatch(r"\d{4}-\d\d-\d\d( \d\d:\d\d)?|\d{8}-\d{4}", text):
        return text
    return json.dumps(text, ensure_ascii=False) if "," in text else scalar(text)


def rows_of(rows: Iterable[Mapping[str, Any]], aliases: Mapping[str, str]) -> list[str]:
    """Rows of `given`, each person by the script's name."""
    return [
        f"{kind}: {mapping({name: aliases.get(str(value), value) for name, value in row[kind].items()})}"
        for row in rows
        for kind in row
    ]
