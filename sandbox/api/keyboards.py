"""What may stand under a message: Telegram's rules for keyboards."""

import re

from sandbox.api.params import Params
from sandbox.errors import BadRequestError
from sandbox.shapes import Json

_LONGEST_DATA = 64
_LONGEST_COPIED = 256
_MOST_BUTTONS = 100
_URL = re.compile(r"(https?|tg|tel)://\S+|tg:\S+|tel:\S+|[\w-]+(\.[\w-]+)+(/\S*)?", re.IGNORECASE)
_ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
    "disabled",
)
_STYLES = (None, "", "primary", "success", "danger")
_OTHERS = ("keyboard", "remove_keyboard", "force_reply")


def markup(params: Params) -> Json | None:
    """The keyboard as given, checked; None when there is none."""
    given = params.parsed("reply_markup", "reply keyboard markup")
    if given is None:
        return None
    if not isinstance(given, dict):
        raise BadRequestError("object expected as reply markup")
    if "inline_keyboard" in given:
        return {"inline_keyboard": _inline(given["inline_keyboard"])}
    if "keyboard" in given:
        _reply(given["keyboard"])
    return given if any(key in given for key in _OTHERS) else None


def inline(params: Params) -> Json | None:
    """For edits, where nothing but an inline keyboard may stand; an empty one is none."""
    given = markup(params)
    if given is not None and "inline_keyboard" not in given:
        raise BadRequestError("inline keyboard expected")
    return given if given and given["inline_keyboard"] else None


def _rows(given: object, what: str) -> list[list[object]]:
    if not isinstance(given, list):
        raise BadRequestError(f'field "{what}" of the ReplyMarkup must be an Array')
    for row in given:
        if not isinstance(row, list):
            raise BadRequestError(f'field "{what}" of the ReplyMarkup must be an Array of Arrays')
    return given


def _inline(given: object) -> list[list[Json]]:
    rows = [[_button(button) for button in row] for row in _rows(given, "inline_keyboard") if row]
    if sum(map(len, rows)) > _MOST_BUTTONS:
        raise BadRequestError("reply markup is too long")
    return rows


def _button(given: object) -> Json:
    if not isinstance(given, dict):
        raise BadRequestError("can't parse inline keyboard button: expected an Object")
    text = given.get("text")
    if not isinstance(text, str):
        raise BadRequestError("can't parse inline keyboard button: Can't find field \"text\"")
    if not text.strip():
        raise BadRequestError("inline keyboard button text must be non-empty")
    actions = [action for action in _ACTIONS if given.get(action) is not None]
    if not actions:
        raise BadRequestError(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    _check_data(given)
    style = given.get("style")
    if style not in _STYLES:
        raise BadRequestError("can't parse inline keyboard button: Unsupported button style specified")
    painted = {"style": style} if style else {}
    if given.get("icon_custom_emoji_id"):
        painted["icon_custom_emoji_id"] = given["icon_custom_emoji_id"]
    return {"text": text} | {action: given[action] for action in actions[:1]} | painted


def _check_data(button: Json) -> None:
    data, url = button.get("callback_data"), button.get("url")
    if url is not None:
        if not isinstance(url, str) or not _URL.fullmatch(url):
            raise BadRequestError(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    elif data is not None and not (isinstance(data, str) and 0 < len(data.encode()) <= _LONGEST_DATA):
        raise BadRequestError("BUTTON_DATA_INVALID")
    _check_copied(button.get("copy_text"))


def _check_copied(given: object) -> None:
    if given is None:
        return
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        raise BadRequestError("can't parse inline keyboard button: Can't find field \"text\"")
    if not 0 < len(given["text"]) <= _LONGEST_COPIED:
        raise BadRequestError("BUTTON_COPY_TEXT_INVALID")


def _reply(given: object) -> None:
    for row in _rows(given, "keyboard"):
        for button in row:
            text = button.get("text") if isinstance(button, dict) else button
            if not isinstance(text, str) or not text.strip():
                raise BadRequestError("can't parse keyboard button: Can't find field \"text\"")
