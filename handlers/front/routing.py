"""From an update to the one function that answers it. Few handlers, dispatch by dictionary: a router for
each screen costs 2.6 times as much.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from care.cases.views import File
from care.people.guardians import NoLongerGuardian
from care.people.refusals import NotLoggedIn, NotYourPatient, UnknownPerson
from care.people.talks import State
from care.people.values import Kind
from care.refusals import NotYours, Refusal
from care.values.ids import PersonId
from care.values.words import clean
from handlers.front import screens
from handlers.front.answering import Screens, handled, is_staff, kept_here, own_board, screens_of
from handlers.front.board import board
from handlers.front.hasty import pressed_on, said_why, why_unread
from handlers.front.labels import labelled
from handlers.front.missed import missed
from handlers.front.refusals import refused
from handlers.front.said_to import said_to
from handlers.front.standing_still import not_readable
from handlers.front.start import as_tapped
from handlers.front.telephone import PATIENT_NUMBER
from handlers.front.understanding import (
    fits,
    is_asked_else,
    language_asked,
    meant,
    not_understood,
    said_otherwise,
    unasked,
)
from handlers.front.unsure import helped
from handlers.front.whose import demand_reason, whose
from handlers.front.wordless import filed, wordless
from handlers.people.buttons import Speak
from handlers.talk.acting_for import NOBODY, about, whom
from handlers.talk.button import Tap
from handlers.talk.commands import ALIASES
from handlers.talk.conversation import Shown, Typed
from handlers.talk.language import use
from handlers.talk.lost import unknown_command
from handlers.talk.reached import reached
from handlers.talk.screen import Screen
from handlers.talk.sent_file import file_of
from handlers.talk.services import Services, Turn
from handlers.talk.state import state_of, stop_asking
from handlers.talk.typed_text import is_number, names_a_number


def build_router() -> Router:
    """A router for aiogram. Each handler returns the screens that somebody else shows, in order."""
    router = Router(name="conversations")
    router.callback_query.register(on_tap)
    router.message.register(on_message)
    router.edited_message.register(on_edited)
    return router


async def on_tap(tap: CallbackQuery, turn: Turn, services: Services) -> Screens:
    return await tapped(tap.data or "", turn, services)


async def on_message(message: Message, turn: Turn, services: Services) -> Screens:
    if message.forward_origin is not None:
        return await only_heard(message, screens.forwarded, turn, services)
    file = file_of(message)
    if file is not None:
        return await sent(file, message.caption or "", turn, services)
    return await said(message.text, turn, services, beside=message.caption or "")


async def on_edited(message: Message, turn: Turn, services: Services) -> Screens:
    """What was said stays said: an edited message changes nothing."""
    return await only_heard(message, screens.edited_text, turn, services)


async def only_heard(
    message: Message, says: Callable[..., Screen], turn: Turn, services: Services
) -> Screens:
    """Words that are acted on by nobody; danger is heard in them all the same. `says`: why."""
    with use(turn.session.language):
        if not turn.private:
            return ()
        answer = await _shown(not_readable(turn, services, says), turn, services)
        words = message.text or message.caption or ""
        return kept_here(await helped(words, answer, turn, services), turn)


async def tapped(data: str, turn: Turn, services: Services) -> Screens:
    """A tap on a button; forged or forgotten data changes nothing."""
    with use(turn.session.language):
        if not turn.private:
            return (Screen(alert=screens.only_in_private().text),)
        button = await pressed_on(data, turn, services)
        if isinstance(button, Screen):
            return (button,)
        return kept_here(await _pressed(button, turn, services), turn)


async def said(text: str | None, turn: Turn, services: Services, *, beside: str = "") -> Screens:
    """A command, a label, words that were asked for. None: nothing to read, `beside` it perhaps words."""
    with use(turn.session.language):
        if not turn.private:
            return (screens.only_in_private(),) if (text or "").startswith("/") else ()
        answer = await _answered(text and as_tapped(text), turn, services)
        return kept_here(await helped(text or beside, answer, turn, services), turn)


async def _answered(text: str | None, turn: Turn, services: Services) -> Screens:
    if text is None:
        return await _shown(wordless(turn, services), turn, services)
    button = await meant(clean(text), turn, services)
    if isinstance(button, Screen):
        return (button,)
    if button is not None:
        return await _pressed(button, turn, services)
    words = await whose(clean(text), turn, services)
    with about(words.patient, by_staff=is_staff(turn)):
        return await _shown(_said(words.text, turn, services), turn, services)


async def sent(file: File, caption: str, turn: Turn, services: Services) -> Screens:
    """A document or a photo, with what stands below it."""
    with use(turn.session.language):
        if not turn.private:
            return ()
        answer = await _shown(filed(file, clean(caption), turn, services), turn, services)
        return kept_here(await helped(caption, answer, turn, services), turn)


async def _pressed(button: Tap, turn: Turn, services: Services) -> Screens:
    word = await why_unread(button, turn, services)
    turn = turn if word is None else replace(turn, hasty=True)
    patient = button.patient if turn.session.person else NOBODY
    try:
        await demand_reason(patient, turn, services)
    except NotYourPatient as refusal:
        return (await refused(refusal, turn, services),)
    with about(patient, by_staff=is_staff(turn)):
        return said_why(await _shown(_tapped(button, turn, services), turn, services, button), button, word)


async def _shown(
    answer: Awaitable[Shown], turn: Turn, services: Services, button: Tap | None = None
) -> Screens:
    try:
        shown = await screens_of(await answer, turn, services)
    except Refusal as refusal:
        shown = await screens_of(await _refused(refusal, turn, services, button), turn, services)
    return (*await missed(turn, services), *await said_to(shown, turn, services))


async def _refused(refusal: Refusal, turn: Turn, services: Services, button: Tap | None) -> Shown:
    """A guardian whose right has ended, or never was, is led back to what is the guardian's own."""
    if is_staff(turn) or not whom() or not isinstance(refusal, NoLongerGuardian | NotYours):
        return await refused(refusal, turn, services, button)
    with about(NOBODY):
        await stop_asking(turn, services)
        return await refused(refusal, turn, services, button)


async def _tapped(button: Tap, turn: Turn, services: Services) -> Shown:
    if type(button) in own_board(turn).taps and not button.keeps_talk:
        await stop_asking(turn, services)
    return await handled(button, turn, services)


async def _said(text: str, turn: Turn, services: Services) -> Shown:
    if text.startswith("/"):
        return await _commanded(text, turn, services)
    opened = await labelled(text, turn, services)
    if opened is not None:
        return opened
    if turn.session.person is None and text.casefold() in board(Kind.PATIENT).labels:
        raise NotLoggedIn
    named = await language_asked(text, turn, services)
    if named:
        return Speak(language=named)
    return await _typed(text, turn, services)


async def _commanded(text: str, turn: Turn, services: Services) -> Shown:
    first, _space, rest = text[1:].partition(" ")
    name = first.partition("@")[0].casefold()
    handler = own_board(turn).commands.get(ALIASES.get(name, name))
    if handler is None:
        return unknown_command(to_staff=is_staff(turn))
    reached("commands", f"/{ALIASES.get(name, name)}")
    await stop_asking(turn, services)
    return handler if isinstance(handler, Tap) else await handler(turn, services, rest.strip())


async def _typed(text: str, turn: Turn, services: Services) -> Shown:
    person, number = turn.session.person, is_number(text)
    state = _about_the_same(await state_of(turn, services), turn)
    takes_numbers = own_board(turn).numbers.get(str(state.get("asks"))) if state else None
    if takes_numbers is not None and state is not None and (number or is_staff(turn)):
        reached("asked for", str(state["asks"]))
        return await takes_numbers(turn, services, Typed(text, state))
    if is_staff(turn) and number:
        answers = own_board(turn).typed[PATIENT_NUMBER]
        return await answers(turn, services, Typed(text, {"asks": PATIENT_NUMBER}))
    if person is not None and names_a_number(text, person if person.kind is Kind.PATIENT else None):
        raise UnknownPerson
    handler = own_board(turn).typed.get(str(state.get("asks"))) if state else None
    shown = await said_otherwise(text, turn, services, state or {})
    if shown is not None:
        await _left(shown, turn, services)
        return shown
    if handler is None or state is None:
        return await unasked(text, turn, services)
    if not text:
        return await wordless(turn, services, empty=True)
    if not fits(str(state["asks"]), text, turn, services) and await is_asked_else(turn, services, state):
        return await not_understood(text, turn, services)
    reached("asked for", str(state["asks"]))
    return await handler(turn, services, Typed(text, state))


async def _left(shown: Shown, turn: Turn, services: Services) -> None:
    """Where words led elsewhere, as a tap does, the next ones are no answer to what was asked before."""
    if isinstance(shown, Tap) and not shown.keeps_talk:
        await stop_asking(turn, services)


def _about_the_same(state: State | None, turn: Turn) -> State | None:
    """What was asked of oneself is not answered by words about a child."""
    return state if is_staff(turn) or PersonId(int((state or {}).get("patient", NOBODY))) == whom() else None
