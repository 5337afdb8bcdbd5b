"""How often a freed time is filled by those who wait, by wave size and by when it became free.

`python -m tools.earlier.simulate` prints the table of docs/earlier.md: care's own rules, a made-up crowd.
"""

import random
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from statistics import median

from bot.time.wishes import moment
from care.earlier.rules import kept_for, wave_size
from care.earlier.values import Freed
from care.rules.values import OfferWave
from care.values.quiet import QuietHours

ACCEPTS = 0.11
"""Of offers (JMIR 2024 e52071: 11 %; JMIR 2020 e16451: 8.3 %)."""
CROWD = 40
"""Who wait and would suit; fewer, and less is filled whatever the rule."""
RUNS = 4000
_LATEST = timedelta(hours=2)
Size = Callable[[timedelta], int]
_RULES: dict[str, Size] = {
    "always one": lambda _lead: 1,
    **{f"`{rule}`": partial(wave_size, rule) for rule in OfferWave},
}
_FREED = (
    ("three days before", "2026-11-29 09:00", "2026-12-02 09:00"),
    ("the day before 10:00, for 09:00", "2026-12-01 10:00", "2026-12-02 09:00"),
    ("the day before 15:00, for 09:00", "2026-12-01 15:00", "2026-12-02 09:00"),
    ("the same day 07:00, for 15:00", "2026-12-02 07:00", "2026-12-02 15:00"),
)


def waves(
    at: datetime, starts: datetime, size: Size, crowd: int = CROWD
) -> Iterator[tuple[datetime, datetime, int]]:
    """From when until when each wave is asked, and how many, as long as anybody is left to ask."""
    quiet, left = QuietHours(), crowd
    freed = Freed(starts=starts, wave=OfferWave.ONE, hold_minutes=30, a_day=3)
    while left and (at := quiet.over(at)) < starts - _LATEST:
        asked = min(left, size(starts - at))
        until = min(kept_for(freed, at), starts - _LATEST)
        yield at, until, asked
        at, left = until, left - asked


def share(freed_at: datetime, starts: datetime, size: Size) -> tuple[float, float, float]:
    """Filled of 1, median minutes until then, and offers a time. Who says yes does so sometime before the
    hold ends, and the first of a wave has it.
    """
    chance, minutes, offers = random.Random(42), list[float](), 0
    for _ in range(RUNS):
        for at, until, asked in waves(freed_at, starts, size):
            offers += asked
            yes = [chance.random() for _ in range(asked) if chance.random() < ACCEPTS]
            if yes:
                answered = at + (until - at) * min(yes)
                minutes.append((answered - freed_at) / timedelta(minutes=1))
                break
    return len(minutes) / RUNS, median(minutes), offers / RUNS


def main() -> None:
    print("| freed | rule | asked at most | filled | by the model | median minutes | offers a time |")
    print("|---|---|---|---|---|---|---|")
    for name, *moments in _FREED:
        at, starts = map(moment, moments)
        for rule, size in _RULES.items():
            asked = sum(count for _, _, count in waves(at, starts, size))
            filled, minutes, offers = share(at, starts, size)
            model = 1 - (1 - ACCEPTS) ** asked
            print(
                f"| {name} | {rule} | {asked} | {filled:.2f} | {model:.2f} | {minutes:.0f} | {offers:.1f} |"
            )


if __name__ == "__main__":
    main()
