"""A walk that went wrong, as a script that goes wrong in the same way."""

import json

from sandbox.player.script import Part
from sandbox.recording.yamltext import scalar
from sandbox.walk.walking import Walk

_LOOKS = {
    "sound": "store: {sound: yes}",
    "told": "store: {told: yes}",
    "rest": "store: {outbox: empty}",
}


def script_of(found: Walk) -> str:
    """The whole file. What no step looks for is told by the asserters, which look at every script."""
    words = found.wrong.words if found.wrong else "inget fel"
    script = found.script
    head = [
        f"# seed {found.seed}: {found.wrong.kind if found.wrong else ''}",
        f"about: {scalar(words[:200])}",
        f"now: {script.now}",
        "people:",
        *(f"  {part.alias}: {_person(part)}" for part in script.people),
    ]
    rows = [f"  - {row.kind}: {json.dumps(row.fields, ensure_ascii=False)}" for row in script.given]
    look = [f"  - {line}" for line in _look(found)]
    lines = [f"  - {act.line}" for act in found.acts]
    return "\n".join([*head, *(["given:", *rows] if rows else []), "talk:", *lines, *look]) + "\n"


def _look(found: Walk) -> list[str]:
    look = found.wrong and (found.wrong.look or _LOOKS.get(found.wrong.kind))
    return [look] if look else []


def _person(part: Part) -> str:
    return f"{part.role} {part.login}" if part.logs_in else f"{{{part.role}: {part.login}, login: no}}"
