"""How the bot presents itself: in every language, no longer than the messenger takes."""

from aiogram import Bot

from bot.out.menus import set_menus
from bot.out.messenger import Messenger
from handlers.talk.language import LANGUAGES
from tests.bot.conftest import TOKEN, Stub

LONGEST = {"description": 512, "short_description": 120}


async def test_commands_and_descriptions_are_set_in_every_language(stub: Stub) -> None:
    await set_menus(Messenger(Bot(TOKEN, session=stub)))
    assert stub.names == ["setMyCommands", "setMyDescription", "setMyShortDescription"] * len(LANGUAGES)
    said = [call.model_dump() for call in stub.calls]
    assert sorted({one["language_code"] or "sv" for one in said}) == sorted(LANGUAGES)
    for name, longest in LONGEST.items():
        texts = [one[name] for one in said if name in one]
        assert len(set(texts)) == len(LANGUAGES)
        assert all(0 < len(text) <= longest for text in texts)
