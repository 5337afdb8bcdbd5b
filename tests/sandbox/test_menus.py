"""Command menus and descriptions: by scope and language, as the phone shows them."""

import pytest

from tests.sandbox.hands import Bot, Sim


def _commands(*names: str) -> list[dict[str, str]]:
    return [{"command": name, "description": f"Visar {name}"} for name in names]


async def test_a_phone_shows_the_narrowest_menu_in_its_language(sim: Sim, bot: Bot, anna: int) -> None:
    eva = await sim.person("Eva", language_code="en")
    await bot.call("setMyCommands", commands=_commands("start"))
    await bot.call("setMyCommands", commands=_commands("help"), language_code="en")
    assert (await sim.get(f"commands?person={anna}"))["commands"] == _commands("start")
    assert (await sim.get(f"commands?person={eva}"))["commands"] == _commands("help")
    await bot.call("setMyCommands", commands=_commands("klocka"), scope={"type": "chat", "chat_id": anna})
    assert (await sim.get(f"commands?person={anna}"))["commands"] == _commands("klocka")
    await bot.call("deleteMyCommands", scope={"type": "chat", "chat_id": anna})
    assert (await sim.get(f"commands?person={anna}"))["commands"] == _commands("start")
    assert await bot.call("getMyCommands", language_code="en") == _commands("help")
    assert len(await sim.events(kind="commands")) == 4


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"commands": [{"command": "Stor", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "hej", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": _commands(*["a"] * 101)}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": [], "scope": {"type": "chat", "chat_id": 4711}}, "chat not found"),
        (
            {"commands": [], "scope": {"type": "moon"}},
            "can't parse BotCommandScope: Unsupported type specified",
        ),
    ],
)
async def test_menus_that_telegram_would_not_take(bot: Bot, fields: dict[str, object], words: str) -> None:
    assert await bot.refused("setMyCommands", **fields) == (400, f"Bad Request: {words}")


async def test_words_about_the_bot(sim: Sim, bot: Bot) -> None:
    await bot.call("setMyName", name="Vårdtid")
    assert (await bot.call("getMe"))["first_name"] == "Vårdtid"
    assert await bot.call("getMyName") == {"name": "Vårdtid"}
    assert [await bot.call("close"), await bot.call("logOut")] == [True, True]
    assert (await sim.get("bots"))["bots"][0]["name"] == "Vårdtid"
    await bot.call("setMyDescription", description="Tider", language_code="sv")
    assert await bot.call("getMyDescription", language_code="sv") == {"description": "Tider"}
    assert await bot.call("getMyShortDescription") == {"short_description": ""}
    assert (await bot.refused("setMyShortDescription", short_description="x" * 121))[0] == 400
