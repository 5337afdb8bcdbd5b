"""The three ways to run a statement that is planned first, alike on both databases."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Executable

from storage.engine.port import Row
from storage.engine.statements import Plan


class PlannedPort(ABC):
    """A port whose rows are fetched from the driver's cursor before the next statement."""

    __slots__ = ()

    def one(self, stmt: Executable, **values: object) -> Row | None:
        plan, ran = self._ran(stmt, values)
        row = ran.fetchone()
        return None if row is None else plan.named(row)

    def all(self, stmt: Executable, **values: object) -> list[Row]:
        plan, ran = self._ran(stmt, values)
        return list(map(plan.named, ran.fetchall()))

    def run(self, stmt: Executable, **values: object) -> int:
        count: int = self._ran(stmt, values)[1].rowcount
        return count

    @abstractmethod
    def _ran(self, stmt: Executable, values: Mapping[str, object]) -> tuple[Plan, Any]:
        """The plan, and the cursor that has carried it out."""
