"""How the bot presents itself on every phone, in its own language, set at start."""

from aiogram.methods import SetMyCommands, SetMyDescription, SetMyShortDescription
from aiogram.types import BotCommand

from bot.out.messenger import Messenger
from handlers.talk.commands import command_menu, descriptions
from handlers.talk.language import DEFAULT, LANGUAGES


async def set_menus(messenger: Messenger) -> None:
    """Phones of a language that we do not speak get the default."""
    for language in LANGUAGES:
        shown = command_menu(language)
        commands = [BotCommand(command=name, description=text) for name, text in shown]
        code = None if language == DEFAULT else language
        await messenger.call(SetMyCommands(commands=commands, language_code=code))
        long, short = descriptions(language)
        await messenger.call(SetMyDescription(description=long, language_code=code))
        await messenger.call(SetMyShortDescription(short_description=short, language_code=code))
