"""How many log-in codes are sent, whoever asks for whom."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from care.people.code_limits import PER_NUMBER, PER_PHONE, CodesSent, cannot_send_code

EIGHT = datetime(2026, 11, 23, 7, tzinfo=UTC)
MOMENTS = st.lists(st.integers(0, 7_200), max_size=60).map(
    lambda seconds: [EIGHT + timedelta(seconds=one) for one in sorted(seconds)]
)
A_SECOND = timedelta(seconds=1)


def codes(by_phone: list[datetime], to_number: list[datetime], *, excused: bool = False) -> CodesSent:
    return CodesSent(by_phone=by_phone, to_number=to_number, excused=excused)


@given(asked=MOMENTS, excused=st.booleans())
def test_no_telephone_gets_more_than_its_share_however_it_asks(
    asked: list[datetime], *, excused: bool
) -> None:
    sent: list[datetime] = []
    for now in asked:
        if cannot_send_code(codes(sent, sent, excused=excused), now) is None:
            sent.append(now)
    for limit in PER_PHONE:
        assert all(sum(at <= one < at + limit.within for one in sent) <= limit.most for at in sent)


@given(MOMENTS, MOMENTS)
def test_what_strangers_ask_for_holds_nobody_back_who_is_logging_in(
    own: list[datetime], of_others: list[datetime]
) -> None:
    now = EIGHT + timedelta(hours=2)
    alone = cannot_send_code(codes(own, []), now)
    assert cannot_send_code(codes(own, of_others, excused=True), now) == alone


@given(own=MOMENTS, of_others=MOMENTS, excused=st.booleans())
def test_when_one_may_ask_again_is_true_to_the_second(
    own: list[datetime], of_others: list[datetime], *, excused: bool
) -> None:
    now = EIGHT + timedelta(hours=2)
    sent = codes(own, of_others, excused=excused)
    refusal = cannot_send_code(sent, now)
    if refusal is not None:
        assert now < refusal.again <= now + timedelta(hours=1)
        assert cannot_send_code(sent, refusal.again) is None
        assert cannot_send_code(sent, refusal.again - A_SECOND) == refusal


def test_many_telephones_do_not_flood_one_number() -> None:
    [limit] = PER_NUMBER
    flood = [EIGHT] * limit.most
    assert cannot_send_code(codes([], flood[1:]), EIGHT) is None
    assert cannot_send_code(codes([], flood), EIGHT) is not None
