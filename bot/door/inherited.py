"""What the warm parent has done once for all bots that it bears, and a bot alone does when it is needed."""

import ssl
from collections.abc import Iterator
from functools import cache
from importlib import import_module

from aiogram import methods, types
from aiogram.client.session.aiohttp import AiohttpSession
from pydantic import BaseModel

from bot.out.messenger import RESPONSES
from bot.out.wire import Keyboard
from bot.units_words import say_units_words
from handlers.front.warm_up import warm_up, warm_up_days
from handlers.talk.button import Tap
from handlers.talk.language import places
from storage.codec import kinds
from storage.engine.migrate import newest_revision
from storage.eservices.catalogue import own_catalogue
from storage.rules.regions.loader import our_regions
from storage.texts.loader import our_texts

_IMPORTED_WHEN_NEEDED = (
    *("bot.door.door", "bot.door.store"),
    *("handlers.bookings.sentences", "handlers.understanding.reading", "storage.engine.sqlite_database"),
    *("encodings.idna", "encodings.utf_8_sig", "icalendar"),
    "bot.out.papers.letter",
)
_BUILT_WHEN_NEEDED: tuple[type[BaseModel], ...] = (
    *(types.BotCommand, Keyboard, types.Message, types.Update),
    *(methods.AnswerCallbackQuery, methods.EditMessageReplyMarkup, methods.EditMessageText),
    *(methods.GetWebhookInfo, methods.SendDocument, methods.SendMessage),
    *(methods.SetMyCommands, methods.SetMyDescription, methods.SetMyShortDescription),
)
"""By most who play a script. With what is read it was three tenths of what such a bot had to do in all."""


def inherit() -> None:
    """Call it before the first is borne; it takes some seconds."""
    warm_up()
    warm_up_days()
    built: tuple[type[BaseModel], ...] = (*_BUILT_WHEN_NEEDED, *RESPONSES, *_below(Tap))
    for kind in built:
        kind.model_rebuild()
    for name in _IMPORTED_WHEN_NEEDED:
        import_module(name)
    _read_certificates()
    newest_revision()
    our_regions()
    our_texts()
    kinds()
    places()
    say_units_words(own_catalogue().every())


def _read_certificates() -> None:
    """Each messenger's session reads all that there are, half of what a start costs, also where it is never
    spoken to through TLS.
    """
    ssl.create_default_context = cache(ssl.create_default_context)  # type: ignore[assignment]
    AiohttpSession()


def _below(kind: type[Tap]) -> Iterator[type[Tap]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)
