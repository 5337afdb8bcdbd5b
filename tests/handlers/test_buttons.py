"""Buttons: within 64 bytes, one prefix each, and strict about what anyone may forge."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from enum import StrEnum

import pytest
from aiogram.filters.callback_data import CallbackData
from hypothesis import given
from hypothesis import strategies as st

from bot.out.drawing import keyboard
from care.people.values import Kind
from handlers.front.board import CONVERSATIONS, board
from handlers.front.stands import unpacked
from handlers.people.buttons import Speak
from handlers.talk import packing
from handlers.talk.button import Tap
from handlers.talk.screen import Button, Screen
from tests.handlers.clinic import Clinic
from tests.handlers.phone import annas

LONGEST = 64
LARGEST: dict[object, object] = {
    "person": packing.LARGEST_PERSON,
    "version": packing.LARGEST_VERSION,
    "day": packing.LAST_DAY,
    "instant": packing.EPOCH + timedelta(minutes=packing.LAST_MINUTE),
}


def every(kind: type[Tap] = Tap) -> Iterator[type[Tap]]:
    for below in kind.__subclasses__():
        yield below
        yield from every(below)


def largest(kind: type[Tap]) -> Tap:
    """A button with the longest of everything."""
    facts: dict[str, object] = {}
    for name, info in kind.model_fields.items():
        hint = str(info.annotation)
        bound = next((one.le for one in info.metadata if hasattr(one, "le")), packing.LARGEST)
        bound = packing.LARGEST_PERSON if name == "unit" else bound
        days = LARGEST["day"] if "datetime.date" in hint and "datetime.datetime" not in hint else None
        if isinstance(info.annotation, type) and issubclass(info.annotation, StrEnum):
            bound = "0"  # a place: each is as long as another
        facts[name] = days or (LARGEST["instant"] if "datetime" in hint else bound)
    examples = (
        ("part", "f"),
        ("language", "en"),
        ("token", "x" * 22),
        ("region", "norrbotten"),
        ("node", "norrbotten-primarvard"),
    )
    facts |= {name: value for name, value in examples if name in facts}
    return kind.model_validate(facts)


TAPS = [kind for kind in every() if not kind.__prefix__.startswith("-")]


def test_a_button_with_the_largest_ids_is_within_64_bytes() -> None:
    packed = [(kind, largest(kind).pack()) for kind in TAPS]
    assert [data for _, data in packed if len(data.encode()) > LONGEST] == []
    assert [data for kind, data in packed if kind.unpack(data) != largest(kind)] == []


def test_a_button_is_packed_as_aiogram_packs_it() -> None:
    for most in map(largest, TAPS):
        free = {name: one.default for name, one in type(most).model_fields.items() if not one.is_required()}
        for one in (most, most.model_copy(update=free)):
            assert one.pack() == CallbackData.pack(one)


@pytest.mark.parametrize(
    ("line", "laid"),
    [
        (("Filter", "Sök", "Flera på en gång"), [["Filter", "Sök"], ["Flera på en gång"]]),
        (("Part answer from the patient", "Closed"), [["Part answer from the patient"], ["Closed"]]),
        (
            ("‹ 1/5", "3/5 ›", "Ta bort alla", "Visa menyn"),
            [["‹ 1/5", "3/5 ›", "Ta bort alla"], ["Visa menyn"]],
        ),
        (("Delsvar", "Motfråga"), [["Delsvar", "Motfråga"]]),
        (("mån 23 nov",) * 7, [["mån 23 nov"] * 7]),
    ],
)
def test_a_row_is_split_where_a_label_has_no_room(line: tuple[str, ...], laid: list[list[str]]) -> None:
    drawn = keyboard(Screen(rows=(tuple(Button(one) for one in line),)))
    assert drawn is not None
    assert [[one["text"] for one in row] for row in drawn.inline_keyboard] == laid


def test_what_is_too_long_or_holds_a_separator_is_not_packed() -> None:
    for text in ("x" * LONGEST, "a:b"):
        with pytest.raises(ValueError, match=r"too long|Separator"):
            Speak(language=text).pack()


def test_every_button_has_a_prefix_of_its_own_and_somebody_who_answers() -> None:
    prefixes = [kind.__prefix__ for kind in TAPS]
    taken = [kind.__name__ for kind in TAPS if prefixes.count(kind.__prefix__) > 1]
    assert taken == [], "one prefix for several"
    answered = {kind for one in CONVERSATIONS for kind in one.taps}
    unanswered = [kind.__name__ for kind in TAPS if kind not in answered]
    assert unanswered == [], "in no `taps` of a CONVERSATION"
    assert set(board(None).prefixes) == set(prefixes)


def test_a_board_is_joined_once_however_it_is_asked_for() -> None:
    every = [board(kind, acting=False) for kind in (None, *Kind)]
    board(Kind.STAFF, acting=True)
    assert [id(board(kind)) for kind in (None, *Kind)] == [id(one) for one in every]


ALMOST = st.from_regex(r"[a-z]{1,2}(:[0-9a-z+_ -]{0,14}){0,8}", fullmatch=True)


@given(data=st.one_of(st.text(max_size=70), ALMOST))
def test_forged_data_is_a_whole_button_or_none(data: str) -> None:
    button = unpacked(data)
    assert button is None or type(button).unpack(button.pack()) == button


@given(number=st.integers(0, packing.LARGEST))
def test_numbers_come_back(number: int) -> None:
    assert packing.from_base36(packing.to_base36(number)) == number


async def test_a_forged_tap_says_that_it_no_longer_applies() -> None:
    for data in ("", "zz:1", "a:::", "bt:-1", "c:zzzzzzzzzzzz:1", "sp::xx", "🙂" * 20):
        shown = await annas(Clinic()).sends(data)
        assert "gäller inte längre" in shown.alert
        assert shown.text == ""


def test_an_instant_is_kept_to_the_minute() -> None:
    kind = next(kind for kind in TAPS if kind.__name__ == "Book")
    starts = datetime(2026, 11, 24, 8, 20, tzinfo=UTC)
    assert kind.unpack(kind.model_validate({"service": 1, "starts": starts}).pack()).starts == starts  # type: ignore[attr-defined]
