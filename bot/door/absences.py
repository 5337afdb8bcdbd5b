"""Absences of staff as the test door lays them out."""

from collections.abc import Mapping
from typing import Any

from bot.door.fields import day_written
from care.values.ids import PersonId
from care.verbs import Request
from storage.opening import Stores


async def absence_given(stores: Stores, staff: PersonId, request: Request, fields: Mapping[str, Any]) -> int:
    """From a day to a day, entered by who is away. Answers with how many cases fell to the group."""
    first, last = (day_written(fields, name) for name in ("from", "to"))
    entered = await stores.guarantee.absences.enter(staff, staff, request, first=first, last=last)
    return entered.cases
