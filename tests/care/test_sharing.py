"""Free times are dealt among those whose visits are cancelled at once."""

from collections import Counter
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from care.bookings.slots import FreeTime
from care.unit_changes.sharing import Share, dealt, shares_by_service
from care.values.ids import ServiceId, UnitId
from tests.handlers.visits import stockholm

NINE = stockholm(24, 9)
MOST = 6


def free(count: int) -> list[FreeTime]:
    starts = [NINE + timedelta(minutes=30 * number) for number in range(count)]
    return [FreeTime(UnitId(1), ServiceId(1), one, one + timedelta(minutes=30)) for one in starts]


@given(st.integers(1, 60), st.integers(0, 500))
def test_each_is_shown_times_of_their_own(count: int, times: int) -> None:
    every = free(times)
    shown = [dealt(every[: one.reach(MOST)], one, MOST) for one in shares_by_service([ServiceId(1)] * count)]
    own = Counter(time for those in shown[:times] for time in those)
    assert set(own.values()) <= {1}
    assert all(len(those) == min(MOST, times) for those in shown[times:])
    assert [those[0] for those in shown[:times]] == every[: min(count, times)]


def test_who_chooses_alone_is_shown_the_first_ones() -> None:
    assert dealt(free(9), Share(), MOST) == free(MOST)


def test_a_group_has_room_for_all() -> None:
    every = [one._replace(seats_left=12) for one in free(9)]
    assert dealt(every, Share(3, 5), MOST) == every[:MOST]


def test_another_service_has_other_times() -> None:
    blood, jab = ServiceId(1), ServiceId(2)
    assert shares_by_service([blood, jab, blood]) == [Share(0, 2), Share(0, 1), Share(1, 2)]
