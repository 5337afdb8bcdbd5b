"""The day by which a first answer is promised: working days, whatever holidays lie between."""

from datetime import date

import pytest

from care.eservices.promise import Promise


@pytest.mark.parametrize(
    ("sent", "days", "last"),
    [
        (date(2026, 12, 23), 1, date(2026, 12, 28)),
        (date(2026, 12, 23), 2, date(2026, 12, 29)),
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
        (date(2027, 6, 24), 1, date(2027, 6, 28)),
        (date(2027, 6, 24), 2, date(2027, 6, 29)),
        (date(2027, 3, 25), 1, date(2027, 3, 30)),
    ],
)
def test_christmas_midsummer_and_easter_are_no_working_days(sent: date, days: int, last: date) -> None:
    assert Promise(answer_working_days=days).last_day(sent) == last
