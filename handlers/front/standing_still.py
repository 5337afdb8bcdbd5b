"""What stands last in the chat, once more: below words that carry nothing out, and lead nowhere."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from care.people.refusals import NotLoggedIn
from care.people.talks import ENDED, Standing
from care.people.values import Person
from care.values.ids import ChatId, PersonId
from handlers.front.answering import is_staff, screens_of
from handlers.front.screens import only_text
from handlers.front.stands import tap_of
from handlers.people.children import about_child, young_children
from handlers.talk import lost
from handlers.talk.acting_for import NOBODY, about, whom
from handlers.talk.button import STAYS, Tap
from handlers.talk.conversation import Shown
from handlers.talk.language import _
from handlers.talk.rows import MOST_ROWS, Rows, lone_in_pairs, ways_out_last
from handlers.talk.screen import Button, Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import state_of
from handlers.talk.typed_label import buttons_of, pages_of, turns
from handlers.talk.words import Html, paragraphs

_LONG, _SAYS_WHICH = 500, 2
"""Characters of a text that leaves no room for help above it; the paragraphs that say what it is."""


async def stays_there(turn: Turn, services: Services, says: Callable[..., Screen] = lost.again) -> Shown:
    """What stood there still does, whatever was made of the words besides; what is about one's own and about
    a child, each by itself. `says`: why, of what has not happened and the buttons.
    """
    stands = await services.talks.buttons(ChatId(turn.chat), turn.session.user)
    if not stands:
        return lost.not_understood()
    if is_staff(turn):
        return _as_it_stood(stands, says)
    children, shown = await young_children(turn, services), list[Screen]()
    for patient, part in _by_patient(stands, children).items():
        with about(patient):
            drawn = await screens_of(await _drawn(part, turn, services, says), turn, services)
        shown += _under_its_name(drawn, patient, children)
    return shown


def _by_patient(stands: Sequence[Standing], children: Sequence[Person]) -> dict[PersonId, list[Standing]]:
    """Whom what stands there is about, in the order in which it came; a child's that says whose it is stands
    with the rest, and so does all of a screen that carries nothing out.
    """

    def whose(one: Standing) -> PersonId | None:
        tap = tap_of(one)
        of = tap.patient if tap.of_patient else getattr(tap, "child", None)
        return None if any(child.id == of and child.name in one[0] for child in children) else of

    acts = any(tap.not_done or tap.takes_back for tap in map(tap_of, stands))
    parts = dict[PersonId, list[Standing]]()
    here = next((of for of in map(whose, stands) if of is not None), NOBODY)
    for one in stands:
        here = here if not acts or (of := whose(one)) is None else of
        parts.setdefault(here, []).append(one)
    return parts


async def _drawn(
    part: Sequence[Standing], turn: Turn, services: Services, says: Callable[..., Screen]
) -> Shown:
    """With its words, where they are known to be those of what stands there; else the buttons alone."""
    there = None if question_there(part)[1] else _drawn_by(part)
    if there is not None:
        shown = await screens_of(there, turn, services)
        if {one[1].removesuffix(STAYS) for one in part} <= {one[1] for one in buttons_of(shown[-1])}:
            return (says(""), *map(_in_sight, shown))
    return _as_it_stood(part, says)


def _in_sight(screen: Screen) -> Screen:
    """Short, so that the help above is not scrolled away: of a long text only which it is, and buttons in
    pairs where they stood alone.
    """
    short = len(screen.text) <= _LONG
    text = screen.text if short else "\n\n".join(screen.text.split("\n\n")[:_SAYS_WHICH])
    return replace(screen, text=text, rows=lone_in_pairs(screen.rows))


def _as_it_stood(stands: Sequence[Standing], says: Callable[..., Screen]) -> Shown:
    carry_out, question = question_there(stands)
    not_done = carry_out[0].not_done if carry_out else ""
    if question is not None:
        return (says(not_done), question)
    said = says(not_done, as_rows(stands))
    undoes = any(label == _("Ångra") for label, _data in stands)
    return replace(said, text=paragraphs(Html(said.text), _what_is_undone())) if undoes else said


def _what_is_undone() -> str:
    """What the button takes back: not what was just sent or written."""
    return _("Knappen ”Ångra” gäller det du gjorde före det här.")


def _drawn_by(stands: Sequence[Standing]) -> Tap | None:
    """What draws a list at this page, or else the only screen that buttons stand below here."""
    for label, tap in ((one[0], tap_of(one)) for one in stands):
        if turns(label) and tap.lists:
            return tap.model_copy(update={"page": pages_of(label)[0]})
    asked = {question.pack(): question for one in stands if (question := tap_of(one).question())}
    return next(iter(asked.values())) if len(asked) == 1 else None


def _under_its_name(
    drawn: Sequence[Screen], patient: PersonId, children: Sequence[Person]
) -> Sequence[Screen]:
    """With the name of the child that it is about; with none where it is one's own."""
    if patient == whom():
        return drawn
    found = [child for child in children if child.id == patient]
    return [about_child(one, found[0]) if found else replace(one, of_patient=False) for one in drawn]


async def cannot_say(turn: Turn, services: Services) -> Shown | None:
    """A question, where another is to be answered with a tap: that one stays. None: no such stands there."""
    stands = await services.talks.buttons(ChatId(turn.chat), turn.session.user)
    carry_out, question = question_there(stands)
    if not carry_out:
        return None
    said = lost.cannot_say(carry_out[0].not_done)
    if question is not None:
        return (said, question)
    return replace(said, rows=(*await standing_rows(turn, services), *said.rows))


async def standing_rows(turn: Turn, services: Services) -> Rows:
    """What can be tapped where the newest question stands; not of a month of days."""
    return as_rows(await services.talks.buttons(ChatId(turn.chat), turn.session.user))


def as_rows(stands: Sequence[Standing]) -> Rows:
    """As above."""
    if len(stands) > 2 * MOST_ROWS:
        return ()
    return ways_out_last([Button(label, data.removesuffix(STAYS)) for label, data in stands])


def question_there(stands: Sequence[Standing]) -> tuple[list[Tap], Tap | None]:
    """What carries something out there, and the button that asks about it once more."""
    carry_out = [tap for tap in map(tap_of, stands) if tap.not_done]
    return carry_out, carry_out[0].question() if len(carry_out) == 1 else None


async def not_readable(turn: Turn, services: Services, words: Callable[..., Screen] = only_text) -> Shown:
    """A photo, a changed message: nothing has happened, and what was asked stands there again. Raises
    NotLoggedIn where the log-in ended unseen.
    """
    if (await state_of(turn, services) or {}).get(ENDED):
        raise NotLoggedIn

    def says(_not_done: str = "", rows: Rows | None = None) -> Screen:
        """Without rows what stood there is drawn below; of a month of days there are none."""
        return words(() if rows is None else rows or None, to_staff=is_staff(turn))

    stands = await services.talks.buttons(ChatId(turn.chat), turn.session.user)
    return await stays_there(turn, services, says) if stands else says(rows=())
