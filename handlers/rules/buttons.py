"""The manager's buttons on the regions' rules, and those of a unit on its own."""

from typing import ClassVar

from care.values.ids import UnitId
from handlers.talk.button import Tap
from handlers.talk.packing import AtUnit, Count, Day, SomeUnit
from handlers.talk.ways import OfStaff


class OpenRevisions(Tap, prefix="kv"):
    """`Regionernas regler`."""

    of_patient: ClassVar[bool] = False


class OnRevision(Tap, prefix="-kv"):
    """A button on one region, by its key; `due` is the day that was shown."""

    of_patient: ClassVar[bool] = False
    region: str
    due: Day


class ShowRevision(OnRevision, prefix="kvs"):
    """A region."""


class SayLookedOver(OnRevision, prefix="kvl"):
    """`Vi har gått igenom reglerna`."""


class OpenRules(OfStaff, prefix="ea"):
    """`Enhetens regler`; without a unit it is chosen."""

    unit: SomeUnit = UnitId(0)


class ShowRule(OfStaff, prefix="eb"):
    """One rule of a unit, by its place in care.rules.own.RULE_NAMES."""

    unit: AtUnit
    rule: Count


class ChooseRule(OfStaff, prefix="ec"):
    """A value of it, by its place in care.rules.own.CHOICES: from which day."""

    unit: AtUnit
    rule: Count
    choice: Count


class RuleFrom(OfStaff, prefix="ed"):
    """From this day: what it would have meant."""

    unit: AtUnit
    rule: Count
    choice: Count
    day: Day


class SayRule(OfStaff, prefix="ee"):
    """`Ändra regeln`, as it was shown."""

    style: ClassVar[str] = "primary"
    unit: AtUnit
    rule: Count
    choice: Count
    day: Day
    mark: Count


class TakeRuleBack(OfStaff, prefix="ef"):
    """`Ta tillbaka` a change that stands."""

    unit: AtUnit
    said: Count
