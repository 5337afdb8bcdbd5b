"""What the messenger answers, made out: whose each update is, and which cannot be taken for one.

Nothing here trusts its shape. Sizes are bounded before anything is parsed, depths by the parser.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from storage.engine.as_json import as_json
from storage.turns.aside import Aside
from storage.turns.inbox import Arrived

READ_KINDS = ("message", "edited_message", "callback_query")
FORWARDED = "forward_origin"
OF_A_MESSAGE = (
    *("message_id", "date", "chat", "from", FORWARDED),
    *("text", "caption", "entities", "document", "photo"),
)
"""All that anybody reads of what a person has sent; nothing else is kept."""
SOMEBODY = {"type": "hidden_user", "date": 0, "sender_user_name": ""}
"""Stands for whoever wrote what is forwarded: that it is, is read, and not whose it was."""
OF_A_TAP = ("id", "from", "chat_instance", "data", "message")
OF_WHAT_WAS_TAPPED = ("message_id", "date", "chat")
"""A tap brings along all that stood there, what was said of health too."""
WITH_A_SENDER = (*READ_KINDS, "my_chat_member", "channel_post", "inline_query")
LARGEST = 1 << 18
"""Bytes of one update: some ten times the largest that a messenger makes of 4,096 characters."""
DEEPEST = 40
"""Objects and lists in each other; the messenger's own go ten deep."""
LARGEST_ID = 2**63 - 1
FIRST_ID = re.compile(rb'"update_id"\s*:\s*(\d{1,18})\b')
LOOKED_AT = 1 << 12


class UnreadableError(Exception):
    """The whole answer says nothing, or says too much."""


def updates_in(raw: bytes) -> list[object]:
    """The updates of an answer. Raises UnreadableError."""
    try:
        said = json.loads(raw)
    except (ValueError, RecursionError) as fault:
        raise UnreadableError(f"not JSON: {type(fault).__name__}") from None
    found = said.get("result") if isinstance(said, dict) and said.get("ok") is True else None
    if not isinstance(found, list):
        raise UnreadableError("no list of updates")
    return found


def pause_asked(raw: bytes) -> float | None:
    """Of a refusal: for how long the messenger wants to be left alone, if it says so."""
    try:
        asked = json.loads(raw)["parameters"]["retry_after"]
    except (ValueError, RecursionError, LookupError, TypeError):
        return None
    return float(asked) if isinstance(asked, int | float) and asked > 0 else None


def first_id(raw: bytes) -> int:
    """Of an answer that cannot be read: the id that it begins with, or 0."""
    found = FIRST_ID.search(raw[:LOOKED_AT])
    return int(found[1]) if found else 0


def read_update(bot: int, update: object) -> Arrived | Aside:
    """The update as it is kept, for its chat or put aside."""
    if not isinstance(update, dict) or not (update_id := _id(update.get("update_id"))):
        return Aside(_begins(update), "no update_id")
    try:
        return arrived(bot, update)
    except (UnreadableError, RecursionError, ValueError) as fault:
        return Aside(_begins(update), str(fault) or type(fault).__name__, update_id)


def arrived(bot: int, update: Mapping[str, Any]) -> Arrived:
    """Whose lane, and which act (update_id alone can repeat). Raises UnreadableError."""
    update_id = update["update_id"]
    kind = next((one for one in WITH_A_SENDER if one in update), "")
    event = _object(update.get(kind))
    message = _object(event.get("message")) if kind == "callback_query" else event
    chat = _whose(message.get("chat") or event.get("from"))
    _whose(event.get("from"))
    act = event.get("id") if kind == "callback_query" else f"{chat}:{event.get('message_id', 0)}"
    kept = {"update_id": update_id, kind: _read_of(event, kind)} if kind in READ_KINDS else update
    body = _whole(as_json(kept))
    if len(body) > LARGEST or (_brackets(body) > DEEPEST and _depth(kept) > DEEPEST):
        raise UnreadableError("too large or too deep")
    return Arrived(
        update_id=update_id, request_id=_whole(f"{bot}:{update_id}:{act}"), lane=_whole(str(chat)), body=body
    )


def _read_of(event: Mapping[str, Any], kind: str) -> dict[str, Any]:
    if kind != "callback_query":
        kept = _only(event, OF_A_MESSAGE)
        return {**kept, FORWARDED: SOMEBODY} if kept.get(FORWARDED) else kept
    tap = _only(event, OF_A_TAP)
    return {**tap, "message": _only(tap["message"], OF_WHAT_WAS_TAPPED)} if tap.get("message") else tap


def _only(event: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: event[name] for name in names if name in event}


def _object(value: object) -> dict[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise UnreadableError(f"{type(value).__name__} where an object should be")
    return value


def _whose(value: object) -> int:
    """The id of a chat or a sender; 0 where there is none."""
    found = _object(value).get("id", 0)
    if type(found) is not int or abs(found) > LARGEST_ID:
        raise UnreadableError("an id that no store holds")
    return found


def _id(value: object) -> int:
    return value if type(value) is int and 0 < value < LARGEST_ID else 0  # True is an int too


def _whole(text: str) -> str:
    """Half a surrogate pair is no character, and no database takes it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _brackets(body: str) -> int:
    """No fewer than it is deep: few updates have to be walked through."""
    return body.count("{") + body.count("[")


def _depth(value: object) -> int:
    """Counted no further than is allowed."""
    level: list[object] = [value]
    for depth in range(DEEPEST + 1):
        inside = [one for one in level if isinstance(one, dict | list)]
        if not inside:
            return depth
        level = [part for one in inside for part in (one.values() if isinstance(one, dict) else one)]
    return DEEPEST + 1


def _begins(update: object) -> str:
    try:
        return _whole(json.dumps(update, ensure_ascii=False))
    except RecursionError:
        return "nested too deeply"
