"""What typed words mean beside the buttons that stand last in the chat; what is said when they mean none."""

from collections.abc import Sequence
from datetime import timedelta

from care.people.refusals import NotLoggedIn
from care.people.talks import Standing, State
from care.values.ids import ChatId
from handlers.cases.choices import cases_of
from handlers.danger.listening import says_no_more
from handlers.front.answering import is_staff, own_board
from handlers.front.menus import menu_rows, staff_menu
from handlers.front.other_pages import with_other_pages
from handlers.front.sentences import LEAVE_ROOM, heard_as_sentence
from handlers.front.standing_still import cannot_say, question_there, stays_there
from handlers.front.stands import of_another, tap_of, unpacked
from handlers.front.tongues import in_own_tongue
from handlers.front.unsure import asked_below_help, looked_at_first
from handlers.people.log_in import read_login
from handlers.reports.buttons import OfReport
from handlers.reports.report import report_named, report_wanted
from handlers.talk import lost
from handlers.talk.button import STAYS, Tap
from handlers.talk.conversation import Home, Shown, Typed
from handlers.talk.language import _
from handlers.talk.rows import MOST_ROWS
from handlers.talk.screen import Button, Screen
from handlers.talk.services import Services, Turn
from handlers.talk.short_answers import agrees, declines, language_named, nth_said, waits
from handlers.talk.state import may_ask_again, state_of
from handlers.talk.typed_label import (
    _LONGEST_LABEL,
    apart,
    at_place,
    bare,
    begun_with,
    holding,
    is_civil,
    is_only,
    named,
    says_no,
    says_yes,
    turned_to,
    turns,
)
from handlers.talk.typed_row import near, row_meant
from handlers.talk.typed_text import names_a_number
from handlers.talk.ways import AskClinic, OpenContact, OpenMenu

_FRESH = timedelta(hours=1)
"""So long what is typed answers the question that stands there; the next day it is something new."""
_A_NAME = 4
"""So few words say for whom, and no more."""


async def meant(text: str, turn: Turn, services: Services) -> Tap | Screen | None:
    """The button that these words name or answer. A screen: several would fit, and which is asked."""
    if text.startswith("/") or len(text) > _LONGEST_LABEL:
        return None
    stands = await services.talks.buttons(ChatId(turn.chat), turn.session.user)
    found = named(text, stands)
    if not found and text.casefold() not in own_board(turn).labels:
        found = _answered(text, stands)
        below_help = found and await asked_below_help(stands, turn, services)
        if below_help:
            return below_help
        found = (
            found
            or _also_named(text, stands)
            or _nth(text, stands)
            or await _chosen(text, stands, turn, services)
        )
        if len(found) > 1:
            return lost.which_of([Button(label, data.removesuffix(STAYS)) for label, data in found])
    return unpacked(found[0][1]) if len(found) == 1 else None


def _answered(text: str, stands: Sequence[Standing]) -> list[Standing]:
    """A yes or no and no more, where exactly that is asked; a no to what has none leads back."""
    carry_out = [one for one in stands if says_yes(one[0]) or tap_of(one).not_done]
    agreed = bool(carry_out) and all(agrees(text, one[0], ends=tap_of(one).ends) for one in carry_out)
    if is_only(text, says_yes) or agreed:
        return carry_out
    if carry_out and (is_only(text, says_no) or declines(text)):
        no = [one for one in stands if says_no(one[0]) or tap_of(one).leaves]
        if len(no) > 1 and waits(text):
            return []
        return no or named(_("Tillbaka"), stands) or named(_("Avbryt"), stands)
    return []


def _also_named(text: str, stands: Sequence[Standing]) -> list[Standing]:
    """What no label says, but a button there answers; one that leads back, where no other does."""
    also = [one for one in stands if bare(text) in tap_of(one).also and not turns(one[0])]
    found = turned_to(text, stands) or also
    return apart([one for one in found if one[0] != _("Tillbaka")] or found)


def _nth(text: str, stands: Sequence[Standing]) -> list[Standing]:
    """`den första`: of free times that stand there, else of what is listed; no day of a month."""
    place, times = nth_said(text), [one for one in stands if tap_of(one).fleeting]
    if not place:
        return []
    return times[place - 1 : place] if times else _counted(str(place), stands)


def _counted(text: str, stands: Sequence[Standing]) -> list[Standing]:
    """The one at a place. The ways out count with the rest, but nobody leaves by a number."""
    ways_out = {_("Tillbaka"), _("Avbryt")}
    return [one for one in at_place(text, stands) if not tap_of(one).not_done and one[0] not in ways_out]


async def _chosen(text: str, stands: Sequence[Standing], turn: Turn, services: Services) -> list[Standing]:
    """A place in the list or a beginning, unless the words are what was asked for. Where numbers of patients
    are, a row that stands there is meant first.
    """
    if says_yes(text) or says_no(text):
        return []
    if await _was_asked_for(text, turn, services):
        asks = str((await state_of(turn, services) or {}).get("asks"))
        return row_meant(text, stands) if is_staff(turn) and asks in own_board(turn).numbers else []
    found = _counted(text, stands) or begun_with(text, stands)
    return found or await _listed(text, stands, turn, services)


async def _listed(text: str, stands: Sequence[Standing], turn: Turn, services: Services) -> list[Standing]:
    """What the words name in the whole list, whichever page of it stands there."""
    every = await with_other_pages(stands, turn, services)
    found = named(text, every) or begun_with(text, every)
    if found or is_staff(turn):
        return found or row_meant(text, stands)
    return holding(text, [one for one in every if tap_of(one).opens])


async def _was_asked_for(text: str, turn: Turn, services: Services) -> bool:
    asks = str((await state_of(turn, services) or {}).get("asks"))
    here = own_board(turn)
    return (asks in here.typed or asks in here.numbers) and fits(asks, text, turn, services)


def fits(asks: str, text: str, turn: Turn, services: Services) -> bool:
    """Whether the words are an answer to what was asked for."""
    fitting = own_board(turn).fits.get(asks)
    return fitting is None or fitting(text, services.clock())


async def language_asked(text: str, turn: Turn, services: Services) -> str | None:
    """The language that is asked for, where no free words were, nor anything to be carried out."""
    language = language_named(text)
    if not language or turn.session.person is None:
        return language
    asks, here = str((await state_of(turn, services) or {}).get("asks")), own_board(turn)
    stands = await services.talks.buttons(ChatId(turn.chat), turn.session.user)
    asks_for_words = asks in here.typed and asks not in here.fits
    return None if asks_for_words or question_there(stands)[0] else language


async def is_asked_else(turn: Turn, services: Services, state: State) -> bool:
    """Whether a question stands there: what is no answer to what is waited for beside it gets that again. Or
    nothing was asked at all, and a word that is no such answer means something else.
    """
    if state.get("asks") in own_board(turn).unasked:
        return True
    stands = await services.talks.buttons(ChatId(turn.chat), turn.session.user)
    return any(tap_of(one).not_done for one in stands)


async def has_just_asked(turn: Turn, services: Services) -> bool:
    """Whether what stands last in the chat was shown within the hour, or nobody knows when."""
    since = await services.talks.stood(ChatId(turn.chat), turn.session.user)
    return since is None or services.clock() - since < _FRESH


async def said_otherwise(text: str, turn: Turn, services: Services, state: State) -> Shown | None:
    """What a whole sentence leads to, or None. Not where free words were asked for: those are what they are;
    where a day was, they may say more.
    """
    asks, here = str(state.get("asks")), own_board(turn)
    is_old = asks in here.unasked and not await has_just_asked(turn, services)
    asks_for_words = asks in here.typed and asks not in here.fits and not is_old
    if not text or turn.session.person is None or (is_staff(turn) and asks not in here.fits):
        return None
    if asks_for_words:
        return await looked_at_first(text, turn, services, state)
    if says_no_more(text, turn):
        asks_again = here.typed.get(asks) if asks in here.fits and asks not in LEAVE_ROOM else None
        return await (
            asks_again(turn, services, Typed(text, state)) if asks_again else stays_there(turn, services)
        )
    taps = [*map(tap_of, await services.talks.buttons(ChatId(turn.chat), turn.session.user))]
    asks_to_end = asks != "day" and any(one.ends for one in taps) and await has_just_asked(turn, services)
    shown = await heard_as_sentence(text, turn, services, state, taps, books=not asks_to_end)
    asked = isinstance(shown, OpenContact | AskClinic)
    return (await cannot_say(turn, services) if asked else None) or shown


async def not_understood(text: str, turn: Turn, services: Services) -> Shown:
    """As below; above it, to who writes in a language that is not spoken here, what that language has."""
    shown, first = await _asked_again(text, turn, services), in_own_tongue(text, turn)
    if not first or isinstance(shown, Tap | Home):
        return shown
    return (*first, *(shown if isinstance(shown, Sequence) else (shown,)))


async def _asked_again(text: str, turn: Turn, services: Services) -> Shown:
    """What was asked is asked again, with what has not happened; nothing that was begun is left."""
    stands = await services.talks.buttons(ChatId(turn.chat), turn.session.user)
    if not is_staff(turn) and of_another(stands):
        return lost.not_understood() if len(text.split()) > _A_NAME else OpenMenu()
    carry_out, question = question_there(stands)
    if is_staff(turn):
        named = None if carry_out else await _called(text, turn, services, stands)
        return named or await _staff_not_understood(text, turn, services, stands)
    if not carry_out and is_civil(text):
        return OpenMenu()
    says = lost.nothing_yet if waits(text) else lost.again
    if question is not None:
        return (says(carry_out[0].not_done), question)
    doors = {one.label for line in menu_rows() for one in line}
    if not 0 < len(stands) <= 2 * MOST_ROWS or doors <= {label for label, _data in stands}:
        return lost.not_understood()
    if not carry_out and not await may_ask_again(turn, services, await state_of(turn, services) or {}):
        return lost.not_understood()
    return await stays_there(turn, services, says)


async def _called(text: str, turn: Turn, services: Services, stands: Sequence[Standing]) -> Shown | None:
    """A unit or an area, where a report of others stands; else whoever has cases; else of a report."""
    reports = [tap for tap in map(tap_of, stands) if isinstance(tap, OfReport)]
    found = await report_named(text, turn, services, reports) if reports else None
    return found or await cases_of(text, turn, services) or await report_wanted(text, turn, services)


async def _staff_not_understood(
    text: str, turn: Turn, services: Services, stands: Sequence[Standing]
) -> Screen:
    """What stood there still does; a typo is asked about, among what the person has in the menu too."""
    menu, there = await staff_menu(turn, services), {label for label, _data in stands}
    has = [(one.label, one.data) for line in menu.rows for one in line if one.label not in there]
    return lost.no_such_line(text, stands) or lost.staff_not_understood(stands, near(text, [*stands, *has]))


async def unasked(text: str, turn: Turn, services: Services) -> Shown:
    """Words that nothing asked for: before log-in a number is taken as one, all else gets the way in."""
    if turn.session.person is not None:
        return await not_understood(text, turn, services)
    if names_a_number(text):
        return await read_login(turn, services, Typed(text, {"asks": "login"}))
    raise NotLoggedIn
