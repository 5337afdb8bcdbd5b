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


def test_those_who_share_a_token_keep_its_pace_together() -> None:
    now = [0.0]
    three = [Pace(lambda: now[0], in_all=24, in_a_chat=1, burst=3) for _ in range(3)]
    for pace in three:
        pace.shared(3)
        pace.take(1)
    now[0] = 60.0
    waits = [pace.take(chat) for pace in three for chat in range(10, 26)]
    assert sum(wait == 0 for wait in waits) == 24
    assert max(waits) == pytest.approx(1.0)
    three[0].shared(1)
    now[0] = 120.0
    assert [three[0].take(chat) for chat in range(30, 54)] == [0] * 24
