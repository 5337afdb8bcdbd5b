"""How a bot presents itself: command menus, name and descriptions, each in several languages."""

import re

from sandbox.api.call import CHAT_ID, Call
from sandbox.errors import BadRequestError
from sandbox.shapes import Json

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LONGEST_DESCRIPTION = 256
_MOST_COMMANDS = 100
_PLAIN = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
_IN_CHAT = ("chat", "chat_administrators", "chat_member")
_LONGEST = {"name": 64, "description": 512, "short_description": 120}


def set_my_commands(call: Call) -> bool:
    given = call.params.parsed("commands", "bot commands")
    if not isinstance(given, list):
        raise BadRequestError("can't parse bot commands: expected an Array of BotCommand")
    if len(given) > _MOST_COMMANDS:
        raise BadRequestError("BOT_COMMANDS_TOO_MUCH")
    key = (_scope(call), call.params.text("language_code"))
    call.world.set_commands(call.bot, key, [_command(one) for one in given])
    return True


def get_my_commands(call: Call) -> list[Json]:
    return call.bot.commands.get((_scope(call), call.params.text("language_code")), [])


def delete_my_commands(call: Call) -> bool:
    call.world.set_commands(call.bot, (_scope(call), call.params.text("language_code")), [])
    return True


def _command(given: object) -> Json:
    if not isinstance(given, dict):
        raise BadRequestError("can't parse bot commands: expected an Object")
    name, words = str(given.get("command", "")).removeprefix("/"), str(given.get("description", "")).strip()
    if not _COMMAND.fullmatch(name):
        raise BadRequestError("BOT_COMMAND_INVALID")
    if not 0 < len(words) <= _LONGEST_DESCRIPTION:
        raise BadRequestError("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": words}


def _scope(call: Call) -> str:
    given = call.params.parsed("scope", "bot command scope") or {"type": "default"}
    if not isinstance(given, dict):
        raise BadRequestError("can't parse BotCommandScope: expected an Object")
    kind = str(given.get("type", ""))
    if kind in _PLAIN:
        return kind
    if kind not in _IN_CHAT:
        raise BadRequestError("can't parse BotCommandScope: Unsupported type specified")
    chat = str(given.get("chat_id", ""))
    if not CHAT_ID.fullmatch(chat) or call.world.room(call.bot, int(chat)) is None:
        raise BadRequestError("chat not found")
    return f"{kind}:{chat}:{given['user_id']}" if kind == "chat_member" else f"{kind}:{chat}"


def set_my_name(call: Call) -> bool:
    return _set(call, "name")


def get_my_name(call: Call) -> Json:
    return {"name": _word(call, "name") or call.bot.username}


def set_my_description(call: Call) -> bool:
    return _set(call, "description")


def get_my_description(call: Call) -> Json:
    return {"description": _word(call, "description")}


def set_my_short_description(call: Call) -> bool:
    return _set(call, "short_description")


def get_my_short_description(call: Call) -> Json:
    return {"short_description": _word(call, "short_description")}


def _word(call: Call, what: str) -> str:
    words, language = call.bot.words, call.params.text("language_code")
    return words.get((what, language)) or words.get((what, ""), "")


def _set(call: Call, what: str) -> bool:
    words = call.params.text(what)
    if len(words) > _LONGEST[what]:
        raise BadRequestError(f"{what.replace('_', ' ')} is too long")
    call.bot.words[what, call.params.text("language_code")] = words
    return True
