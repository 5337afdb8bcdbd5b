"""The figures: each counts rows, some of which fit; a controller could count the same by hand."""

from dataclasses import dataclass
from enum import StrEnum

FEWEST_SHOWN = 5
"""Fewer people than so many are not told apart: the count is "färre än 5"."""
WHOLE = 100


class Figure(StrEnum):
    """The name is also that of its definition's text."""

    VISIBLE = "visible"
    CANCELLABLE = "cancellable"
    REBOOKABLE = "rebookable"
    SELF_BOOKABLE = "self_bookable"
    SELF_BOOKED = "self_booked"
    INVITED = "invited"
    HORIZON = "horizon"
    REFILLED = "refilled"
    FOLLOWED_UP = "followed_up"
    LATE = "late"
    MISSED = "missed"
    WITHIN = "within"
    OFFERS_READ = "offers_read"
    OFFERS_ANSWERED = "offers_answered"
    OFFERS_LATE = "offers_late"
    IN_TIME = "in_time"
    USE = "use"
    DONE_ALONE = "done_alone"
    LOGGED_IN = "logged_in"
    OFFERS_REPLIED = "offers_replied"
    CODES_SET = "codes_set"
    PROMISE_KEPT = "promise_kept"
    SERVICES_OFFERED = "services_offered"


class Chapter(StrEnum):
    LEVELS = "levels"
    BOOKED = "booked"
    AHEAD = "ahead"
    RETURNED = "returned"
    GUARANTEE = "guarantee"
    CASES = "cases"


FIGURES_OF: dict[Chapter, tuple[Figure, ...]] = {
    Chapter.LEVELS: (Figure.VISIBLE, Figure.CANCELLABLE, Figure.REBOOKABLE, Figure.SELF_BOOKABLE),
    Chapter.BOOKED: (Figure.SELF_BOOKED, Figure.INVITED, Figure.USE, Figure.LOGGED_IN),
    Chapter.AHEAD: (Figure.HORIZON,),
    Chapter.RETURNED: (Figure.REFILLED, Figure.FOLLOWED_UP, Figure.LATE, Figure.MISSED),
    Chapter.GUARANTEE: (
        *(Figure.WITHIN, Figure.OFFERS_READ, Figure.OFFERS_ANSWERED, Figure.OFFERS_LATE),
        *(Figure.OFFERS_REPLIED, Figure.CODES_SET),
    ),
    Chapter.CASES: (Figure.IN_TIME, Figure.PROMISE_KEPT, Figure.SERVICES_OFFERED, Figure.DONE_ALONE),
}
HEADLINE: dict[Chapter, Figure] = {
    Chapter.LEVELS: Figure.CANCELLABLE,
    Chapter.BOOKED: Figure.SELF_BOOKED,
    Chapter.AHEAD: Figure.HORIZON,
    Chapter.RETURNED: Figure.REFILLED,
    Chapter.GUARANTEE: Figure.WITHIN,
    Chapter.CASES: Figure.IN_TIME,
}
"""The one that stands on the first screen."""
LOWER_IS_BETTER = frozenset({Figure.LATE, Figure.MISSED, Figure.OFFERS_LATE})
OF_NOW = frozenset({Figure.HORIZON, Figure.WITHIN, Figure.SERVICES_OFFERED})
"""What is so today: the store does not keep what was so on an earlier day."""
ABOUT_PEOPLE = frozenset(
    {
        Figure.LATE,
        Figure.MISSED,
        Figure.WITHIN,
        Figure.OFFERS_READ,
        Figure.OFFERS_ANSWERED,
        Figure.OFFERS_LATE,
        Figure.OFFERS_REPLIED,
        Figure.CODES_SET,
        Figure.PROMISE_KEPT,
        Figure.USE,
        Figure.LOGGED_IN,
    }
)
"""Where a few could point somebody out."""


@dataclass(frozen=True, slots=True)
class Share:
    """`hits` of `of` rows fit the figure. `veiled`: `of` is the count of another figure that is hidden."""

    figure: Figure
    hits: int
    of: int
    veiled: bool = False

    @property
    def percent(self) -> int | None:
        """In whole percent, half a percent up; None where there is nothing to count. Only a whole is 100,
        and only nothing is 0.
        """
        if not self.of:
            return None
        if 0 < self.hits < self.of:
            return min(WHOLE - 1, max(1, (2 * WHOLE * self.hits + self.of) // (2 * self.of)))
        return WHOLE if self.hits else 0

    @property
    def is_small(self) -> bool:
        """Whether it could point somebody out: few that fit, or few that do not, of those counted."""
        if self.figure not in ABOUT_PEOPLE:
            return False
        return is_few(self.hits) or is_few(self.of) or self.all_but_few

    @property
    def all_but_few(self) -> bool:
        """Whether many fit and few do not."""
        return not is_few(self.hits) and not is_few(self.of) and is_few(self.of - self.hits)

    @property
    def hides_counts(self) -> bool:
        return self.is_small or self.veiled

    @property
    def is_hidden(self) -> bool:
        """Whether its percentage is not told. Of a veiled one it would tell what it is of, but 0 and 100."""
        return self.is_small or (self.veiled and 0 < self.hits < self.of)

    @property
    def shown_percent(self) -> int | None:
        return None if self.is_hidden else self.percent


def is_few(count: int) -> bool:
    return 0 < count < FEWEST_SHOWN


def chapter_of(figure: Figure) -> Chapter:
    """The one that it stands in."""
    return next(chapter for chapter, figures in FIGURES_OF.items() if figure in figures)
