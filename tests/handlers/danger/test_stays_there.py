"""Whoever writes of danger is left where they were, help first: on every screen that can be reached, in every
language, whatever else the words sound like.
"""

from collections.abc import Awaitable, Callable
from itertools import cycle

import pytest

from care.earlier.values import WantedTimes, Watched
from care.earlier.verbs import WatchView
from care.values.ids import UserId, WatchId
from handlers.earlier.buttons import BeginWatch
from handlers.front.stands import unpacked
from handlers.guarantee.buttons import AskAbout, ChooseAnswer
from handlers.talk.language import LANGUAGES
from tests.handlers.clinic import Clinic
from tests.handlers.guarantee.desk import offered
from tests.handlers.nobody import Nobody
from tests.handlers.phone import Phone, annas, bare, buttons, labels
from tests.handlers.test_children import LILLEN
from tests.handlers.visits import BY_BASIS, EKEN, VACCINATION, stockholm, visit

MOST_SCREENS = 30
MOST_SAID = 4
"""On the screens that hear most in words, those of free times."""
IN_SIGHT = 500
"""Characters below the help: it must still be seen."""
SAID = {
    "sv": (
        "kan inte andas",
        "han går inte att väcka",
        "kommer att ta mitt liv ikväll",
        "min sambo slog mig igår",
        "har hostat blod sen igår",
        "barnet har ätit 2 tabletter",
        "feber 39,5 i tre dagar",
        "min pappa har ont i bröstet vad ska jag göra",
    ),
    "en": (
        "my chest hurts",
        "the baby is not moving",
        "i will take my own life tonight",
        "my stepdad hurts me",
        "coughing blood since yesterday",
        "child swallowed nail polish remover",
        "bitten by a dog",
        "my dad has chest pains what should I do",
    ),
}
"""Each sounds like a wish, a cancellation, a question or a day to whoever reads no danger in it."""


async def _bookings() -> Phone:
    clinic = Clinic(free=[stockholm(24, 10), stockholm(24, 11), stockholm(25, 9)])
    clinic.add(visit())
    phone = annas(clinic)
    await phone.says("/start")
    return phone


async def _not_to_be_moved() -> Phone:
    clinic = Clinic()
    clinic.add(visit(rules=BY_BASIS, rebookings=3))
    phone = annas(clinic)
    await phone.says("Mina tider")
    return phone


async def _offer() -> Phone:
    return (await offered())[1]


class _Household(Clinic):
    async def show_children(self, *_given: object, **_more: object) -> None: ...


async def _child() -> Phone:
    clinic = _Household(wards=[LILLEN])
    clinic.add(visit(patient=LILLEN.id))
    phone = annas(clinic)
    await phone.says("/start")
    await phone.taps("Lillen Test, ditt barn")
    return phone


async def _watches() -> Phone:
    watched = Watched(appointment=visit().id)
    view = WatchView(
        watched=watched,
        service=VACCINATION,
        unit=EKEN,
        starts=visit().starts,
        elsewhere=0,
        watch=WatchId(1),
        wanted=WantedTimes(),
    )
    clinic = Clinic()
    clinic.add(visit())
    phone = annas(clinic)
    phone.more["earlier"] = Nobody(mine=(view,), view=view)
    await phone.says("Mina bevakningar")
    return phone


def _data(phone: Phone) -> set[str]:
    return {data.removesuffix("!") for _label, data in phone.clinic.standing.get(UserId(phone.user), [])}


def _is_of_child(stood: set[str]) -> bool:
    """Whether all that stands there is about the child."""
    taps = [tap for data in stood if (tap := unpacked(data)) and tap.of_patient]
    return bool(taps) and all(tap.patient == LILLEN.id for tap in taps)


def _says_what(stood: set[str]) -> bool:
    """Whether what stands there is nothing without its words: what is watched, which offer."""
    kinds = {type(tap) for data in stood if (tap := unpacked(data))}
    return BeginWatch in kinds or {ChooseAnswer, AskAbout} <= kinds


async def _bare_buttons(phone: Phone) -> list[str]:
    """What is wrong where a photo comes, or a word that means nothing there."""
    there = bare(phone.shown[-1]).partition("\n")[0]
    return [
        f"only buttons: {words!r} at {there!r}: {bare(said)[:60]!r}"
        for words in (None, "hejhopp")
        if there not in bare(said := await phone.twin().says(words))
    ]


async def _moved_away(phone: Phone, words: str) -> list[str]:
    """What is wrong where these words were written."""
    before, stood, asks = len(phone.shown), _data(phone), (phone.state or {}).get("asks")
    await phone.says(words)
    new = phone.shown[before:]
    where = f"{words!r} at {bare(phone.shown[before - 1])[:60]!r}"
    if not ("112" in new[0].text and not new[0].rows):
        return [f"no help first: {where}"]
    asks_for_words = asks not in {None, "day", "wish"}
    stays = stood <= _data(phone) and (phone.state or {}).get("asks") == asks
    if _is_of_child(stood) and LILLEN.name not in bare(new[-1]):
        return [f"of nobody: {where}: {bare(new[-1])[:60]!r}"]
    if _says_what(stood) and bare(new[-1]).endswith(("Vad vill du göra?", "What do you want to do?")):
        return [f"only buttons: {where}: {bare(new[-1])[:60]!r}"]
    if _says_what(stood) and len(bare(new[-1])) > IN_SIGHT:
        return [f"help is scrolled away: {where}"]
    return [] if stays or asks_for_words else [f"{where}: {bare(new[-1])[:60]!r}"]


@pytest.mark.parametrize("started", [_bookings, _not_to_be_moved, _offer, _child, _watches])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_on_every_screen(started: Callable[[], Awaitable[Phone]], language: str) -> None:
    said, found, seen = cycle(SAID[language]), list[str](), set[tuple[str, ...]]()
    open_ = [await started()]
    while open_ and len(seen) < MOST_SCREENS:
        phone = open_.pop(0)
        for one in buttons(phone.shown[-1]):
            there = phone.twin()
            shown = await there.sends(one.data)
            is_out = UserId(there.user) not in there.clinic.holders
            if not shown.rows or is_out or tuple(labels(shown)) in seen:
                continue
            seen.add(tuple(labels(shown)))
            open_.append(there)
            found += await _bare_buttons(there) if _says_what(_data(there)) else []
            endangered = there.twin()
            endangered.clinic.languages[UserId(there.user)] = language
            most = MOST_SAID if "Annan dag" in labels(shown) else 1
            found += [wrong for _ in range(most) for wrong in await _moved_away(endangered, next(said))]
    assert len(seen) > 3
    assert "\n".join(found) == ""
