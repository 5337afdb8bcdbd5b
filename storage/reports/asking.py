"""Which figures are asked for, and the values that their statements take."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, TypeVar, cast

from care.guarantee.values import OfferType
from care.reports.periods import Period
from care.values.clock import local_day, midnight
from care.values.ids import UnitId
from storage.engine.instants import to_micros
from storage.engine.lists import json_list
from storage.engine.port import Port
from storage.reports import desk, served
from storage.reports.listed import rows_text
from storage.reports.terms import days_of, due_of, shifts_of, terms_of, working_of
from storage.rules.guarantee_ruling import rules_of

_T = TypeVar("_T")
_WEEKS = 26
"""As far ahead as the horizon of any service is looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Which units, of which period, at which moment; `counted_from`: the first day of the weeks before it
    that belong to what is asked, and are counted already.
    """

    units: Sequence[UnitId]
    period: Period
    now: datetime
    counted_from: date | None = None
    doubted: list[set[tuple[int, int]]] = field(default_factory=list, compare=False)
    counted: dict[Hashable, Any] = field(default_factory=dict, compare=False)
    """What is found out once for all of a moment: what is doubted, and what was counted or looked up."""

    @property
    def today(self) -> date:
        return local_day(self.now)

    def of(self, period: Period) -> "Asking":
        return replace(self, period=period)

    def once(self, what: str, find: Callable[[], _T]) -> _T:
        """Of these units, whatever the period: found when it is asked for first."""
        key = (what, tuple(self.units))
        if key not in self.counted:
            self.counted[key] = find()
        return cast("_T", self.counted[key])


class _Reckoned(dict[str, object]):
    """Each is reckoned when it is asked for first."""

    def __init__(self, port: Port, asking: Asking) -> None:
        super().__init__(shifts_of(asking.period))
        self._port, self._asking = port, asking

    def __missing__(self, name: str) -> object:
        value = self[name] = _VALUES[name](self._port, self._asking)
        return value


def values_of(port: Port, asking: Asking) -> dict[str, object]:
    """Whatever a statement of this folder asks for, by its name."""
    return _Reckoned(port, asking)


def weeks_ahead(today: date) -> list[tuple[int, int, int]]:
    """WEEKS: seven days each, from tomorrow on."""
    days = [today + timedelta(days=1, weeks=number) for number in range(_WEEKS + 1)]
    bounds = [to_micros(midnight(day)) for day in days]
    return [(number, bounds[number], bounds[number + 1]) for number in range(_WEEKS)]


def guarantee_days(port: Port, unit: UnitId, today: date) -> dict[OfferType, int]:
    rules = rules_of(port, unit, today)
    return {
        OfferType.VISIT: rules.guarantee_days_visit,
        OfferType.OPERATION: rules.guarantee_days_operation,
    }


def _limits(port: Port, units: Iterable[UnitId], today: date) -> list[tuple[int, str, str]]:
    """Only of units where somebody waits: the others need none."""
    waiting = {UnitId(row[0]) for row in port.all(desk.WHERE_WAITED)}
    return [
        (unit, kind.value, (today - timedelta(days=days)).isoformat())
        for unit in units
        if unit in waiting
        for kind, days in guarantee_days(port, unit, today).items()
    ]


_VALUES: Mapping[str, Callable[[Port, Asking], object]] = {
    "units": lambda _port, asking: json_list(asking.units),
    "since": lambda _port, asking: to_micros(asking.period.begins),
    "counted_from": lambda _port, asking: to_micros(midnight(asking.counted_from or asking.period.first)),
    "until": lambda _port, asking: to_micros(asking.period.ends),
    "now": lambda _port, asking: to_micros(asking.now),
    "today": lambda _port, asking: asking.today.isoformat(),
    "terms": lambda port, asking: asking.once("terms", lambda: terms_of(port, asking.units)),
    "working": lambda port, asking: working_of(port, asking.units, asking.period),
    "due_days": lambda _port, asking: due_of(asking.period),
    "days": lambda _port, asking: days_of(asking.period, asking.today),
    "weeks": lambda _port, asking: rows_text(weeks_ahead(asking.today)),
    "limits": lambda port, asking: rows_text(_limits(port, asking.units, asking.today)),
    "offered": lambda port, asking: rows_text(served.due_rows(port, json_list(asking.units), asking.today)),
}
