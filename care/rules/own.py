"""The rules that a unit says itself, within what its region allows, each from a day on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from care.rules.outcomes import RuleSaid, RuleTakenBack
from care.rules.refusals import RegionDecides, WrongRuleDay
from care.rules.rulebook import RuleValue
from care.rules.values import AfterCancelling, Publishing
from care.values.ids import PersonId, UnitId
from care.values.lead_time import LeadTime, LeadUnit
from care.verbs import Request

_NOTICE = (
    LeadTime(0, LeadUnit.HOURS),
    LeadTime(2, LeadUnit.HOURS),
    LeadTime(4, LeadUnit.HOURS),
    LeadTime(24, LeadUnit.HOURS),
    LeadTime(48, LeadUnit.HOURS),
    LeadTime(2, LeadUnit.WORKING_DAYS),
    LeadTime(3, LeadUnit.WORKING_DAYS),
)
_DAY, _TWO, _FIVE = _NOTICE[3], _NOTICE[5], LeadTime(5, LeadUnit.WORKING_DAYS)
CHOICES: Mapping[str, tuple[RuleValue, ...]] = {
    "book_before": _NOTICE,
    "same_day": (True, False),
    "cancel_before": _NOTICE,
    "rebook_before": _NOTICE,
    "reminders": ((), (_DAY,), (_TWO,), (_TWO, _DAY), (_FIVE, _TWO)),
    "reason_allowed": (True, False),
    "after_cancelling": tuple(AfterCancelling),
    "publishing": tuple(Publishing),
}
"""What a unit may choose among. Buttons and rows carry places: new ones come last, none is taken away."""
RULE_NAMES = tuple(CHOICES)
_LATEST = timedelta(days=366)
PREVIEW_DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChange:
    """What is wished: of all services of the unit, from a day on."""

    unit: UnitId
    rule: str
    choice: int
    """By its place in CHOICES."""
    valid_from: date

    @property
    def value(self) -> RuleValue:
        return CHOICES[self.rule][self.choice]


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidRule:
    """A change that stands, and who said it."""

    id: int
    change: RuleChange
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRule:
    """One of the rules as it is at a unit: the different values of its services, the most usual first."""

    rule: str
    values: tuple[RuleValue, ...]
    allowed: tuple[int, ...]
    """Places in CHOICES; none: the region decides."""
    said: tuple[SaidRule, ...]
    """The unit's own changes that stand, in order of their days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePreview:
    """What a change would have meant from `first` to `last`, counted among what was done then."""

    change: RuleChange
    before: tuple[RuleValue, ...]
    first: date
    last: date
    counted: int
    """Bookings, cancellations, moves or visits, whichever the rule is about."""
    touched: int
    """Those that would not have been let through; of reminders how many there would have been."""
    touched_before: int
    """The same by the rules that hold today."""
    mark: int
    """Tells whether the unit's rules have changed since."""


def check_rule_change(change: RuleChange, allowed: Sequence[int], today: date) -> None:
    """Raises RegionDecides, WrongRuleDay. Never from today: what is booked today was booked by what held."""
    if change.choice not in allowed:
        raise RegionDecides
    if not today < change.valid_from <= today + _LATEST:
        raise WrongRuleDay


class OwnRules(Protocol):
    """Raises NotAllowed for who lays out no times at the unit (Act.LAY_OUT)."""

    async def rules(self, staff: PersonId, unit: UnitId) -> Sequence[OwnRule]:
        """The unit's own rules as they are today, in the order of RULE_NAMES."""
        ...

    async def preview(self, staff: PersonId, change: RuleChange) -> RulePreview:
        """Changes nothing. Raises RegionDecides, WrongRuleDay."""
        ...

    async def say(self, staff: PersonId, change: RuleChange, mark: int, request: Request, /) -> RuleSaid:
        """From that day on it holds for what is booked. `mark`: that of the preview as it was shown. Raises
        RulesHaveChanged, RegionDecides, WrongRuleDay.
        """
        ...

    async def take_back(self, staff: PersonId, unit: UnitId, said: int, request: Request, /) -> RuleTakenBack:
        """What held before holds again: from the day of the change, or from tomorrow where that has come.
        Raises RulesHaveChanged when another change of the rule has come since.
        """
        ...
