"""Which of a bot's command menus a phone shows: the narrowest scope first, in the phone's language first."""

from sandbox.bots import Bot
from sandbox.people import Person
from sandbox.shapes import Json


def shown_to(bot: Bot, person: Person, chat: int) -> list[Json]:
    private = chat == person.id
    kind = "all_private_chats" if private else "all_group_chats"
    member = [] if private else [f"chat_member:{chat}:{person.id}"]
    for scope in [*member, f"chat:{chat}", kind, "default"]:
        for language in (person.language_code or "", ""):
            if (scope, language) in bot.commands:
                return bot.commands[scope, language]
    return []
