"""Tables that are taken down to an earlier revision and brought up again."""

from pathlib import Path

from tests.old_stores.house import downgrade, lived_in, migrate
from tests.old_stores.stored import Store

BEFORE_TASKS_WERE_CASES = "0027"
MEANT = "SELECT c.id, c.kind, t.id FROM cases c LEFT JOIN tasks t ON t.in_case = c.id"


async def test_no_number_of_a_case_comes_to_mean_another(store: Store, tmp_path: Path) -> None:
    meant = set()
    for _ in range(3):
        async with lived_in(store.url, tmp_path) as living:
            meant |= {tuple(row) for row in await living.rows(MEANT)}
        await downgrade(store.url, BEFORE_TASKS_WERE_CASES)
        await migrate(store.url)
    assert len(meant) == len({case for case, _, _ in meant})
