"""Until when a guardian acts for a child: the thirteenth birthday."""

from datetime import date

OF_AGE_HERE = 13


def may_act_for(born: date | None, today: date) -> bool:
    """Nobody acts for one whose birthday is not known."""
    return born is not None and today < birthday(born, OF_AGE_HERE)


def birthday(born: date, years: int) -> date:
    """Who was born on 29 February turns a year older on 1 March where there is none."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)
