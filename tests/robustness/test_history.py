"""The checker of histories finds what must not be: each of these has happened to somebody's system."""

import pytest

from tests.robustness.history import Change, out_of_turn

TRUE = [
    Change(1, "booked", None, 7),
    Change(1, "rebooked", 7, 8),
    Change(2, "booked", None, 7),
    Change(1, "cancelled", 8, None),
    Change(3, "booked", None, 8),
]
BROKEN = {
    "booked twice": [*TRUE, Change(4, "booked", None, 7)],
    "moved to where somebody is": [*TRUE, Change(2, "rebooked", 7, 8)],
    "freed by another": [*TRUE, Change(2, "cancelled", 8, None)],
    "freed twice": [*TRUE, Change(3, "cancelled", 8, None), Change(3, "cancelled", 8, None)],
    "a booking was lost": TRUE[1:],
}


def test_slots_that_change_hands_in_turn_are_well() -> None:
    assert out_of_turn(TRUE) == []


@pytest.mark.parametrize("history", BROKEN.values(), ids=BROKEN.keys())
def test_what_is_out_of_turn_is_found(history: list[Change]) -> None:
    assert out_of_turn(history)
