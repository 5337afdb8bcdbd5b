"""How fast the bot may speak."""

import pytest

from bot.out.buckets import Pace


def test_a_chat_gets_one_message_a_second_after_a_small_burst() -> None:
    pace = Pace(lambda: 0.0, in_all=25, in_a_chat=1, burst=3)
    assert [pace.take(1) for _ in range(5)] == [0, 0, 0, 1, 2]


def test_all_chats_together_get_twenty_five_a_second() -> None:
    now = [0.0]
    pace = Pace(lambda: now[0], in_all=25, in_a_chat=1, burst=3)
    assert max(pace.take(chat) for chat in range(25)) == 0
    assert pace.take(25) == pytest.approx(1 / 25)
    now[0] = 10.0
    assert pace.take(26) == 0
