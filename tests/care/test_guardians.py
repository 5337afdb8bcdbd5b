"""A guardian acts for a child until its thirteenth birthday."""

from datetime import date

import pytest

from care.guardians import may_act_for


@pytest.mark.parametrize(
    ("born", "today", "may"),
    [
        (date(2015, 1, 17), date(2028, 1, 16), True),
        (date(2015, 1, 17), date(2028, 1, 17), False),
        (date(2016, 2, 29), date(2029, 2, 28), True),
        (date(2016, 2, 29), date(2029, 3, 1), False),
        (None, date(2026, 1, 1), False),
    ],
)
def test_until_the_birthday(born: date | None, today: date, may: bool) -> None:  # noqa: FBT001 - a column of the table
    assert may_act_for(born, today) is may
