"""What a button carries, written short: numbers in base 36, instants in minutes, days by their ordinal.

What a tap brings is read just as strictly, since anyone can forge it.
"""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, cast, get_args

from pydantic import BaseModel, BeforeValidator, Field, PlainSerializer
from pydantic.fields import FieldInfo

from care.values.ids import (
    AppointmentId,
    CaseId,
    EarlierOfferId,
    FilterId,
    GroundId,
    PersonId,
    ServiceId,
    TaskId,
    UnitId,
    WatchId,
)

LARGEST = 2**53
LARGEST_PERSON = 36**6 - 1
LARGEST_VERSION = 36**3 - 1
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""A forged day at either end of the calendar has no day before or after it."""
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LAST_MINUTE = 36**6 - 1
_MINUTE = timedelta(minutes=1)
_IN_BASE36 = re.compile("[0-9a-z]{1,11}")


def to_base36(value: int) -> str:
    digits = ""
    while value or not digits:
        value, rest = divmod(value, 36)
        digits = DIGITS[rest] + digits
    return digits


def from_base36(text: object) -> object:
    """The number that a tap brings; what is not one is left for the field to refuse."""
    if isinstance(text, str) and _IN_BASE36.fullmatch(text):
        return int(text, 36)
    return text if isinstance(text, int) else None


def _to_minutes(instant: datetime) -> str:
    return to_base36((instant - EPOCH) // _MINUTE)


def _from_minutes(text: object) -> object:
    minutes = from_base36(text) if isinstance(text, str) else None
    if isinstance(minutes, int) and minutes <= LAST_MINUTE:
        return EPOCH + minutes * _MINUTE
    return text if isinstance(text, datetime) else None


def _to_ordinal(day: date | None) -> str:
    return "" if day is None else to_base36(day.toordinal())


def _from_ordinal(text: object) -> object:
    ordinal = from_base36(text) if isinstance(text, str) else None
    if isinstance(ordinal, int) and FIRST_DAY.toordinal() <= ordinal <= LAST_DAY.toordinal():
        return date.fromordinal(ordinal)
    return text if isinstance(text, date) else None


def one_of(members: Sequence[StrEnum]) -> tuple[BeforeValidator, PlainSerializer]:
    """Of a field of their class: a button carries a place, which never changes; new members come last."""

    def member(brought: object) -> object:
        if isinstance(brought, StrEnum):
            return brought if brought in members else None
        place = from_base36(brought)
        return members[place] if isinstance(place, int) and place < len(members) else None

    return BeforeValidator(member), PlainSerializer(lambda one: to_base36(members.index(one)))


_number = BeforeValidator(from_base36), PlainSerializer(to_base36), Field(ge=0, le=LARGEST)
Count = Annotated[int, *_number]
Version = Annotated[int, *_number[:2], Field(ge=0, le=LARGEST_VERSION)]
OfPerson = Annotated[PersonId, *_number[:2], Field(ge=0, le=LARGEST_PERSON)]
Appointment = Annotated[AppointmentId, *_number]
OfService = Annotated[ServiceId, *_number]
AtUnit = Annotated[UnitId, *_number[:2], Field(ge=0, le=LARGEST_PERSON)]
OfTask = Annotated[TaskId, *_number]
OfGround = Annotated[GroundId, *_number]
OfWatch = Annotated[WatchId, *_number]
OfEarlierOffer = Annotated[EarlierOfferId, *_number]
OfCase = Annotated[CaseId, *_number]
OfStoredFilter = Annotated[FilterId, *_number]
OneOfTwo = Annotated[int, *_number[:2], Field(ge=0, le=1)]
OneOfThree = Annotated[int, *_number[:2], Field(ge=0, le=2)]
OneOfFour = Annotated[int, *_number[:2], Field(ge=0, le=3)]
SevenDays = Annotated[int, *_number[:2], Field(ge=0, le=127)]
"""Days of the week, a bit each, Monday first."""
QUARTERS = 97
"""Of a day, with both its ends."""
WEEK = 128
"""Sets of weekdays."""
HoursAndDays = Annotated[int, *_number[:2], Field(ge=0, le=QUARTERS * QUARTERS * WEEK - 1)]
"""From, to and on which days of the week, in one number."""
OneOfFive = Annotated[int, *_number[:2], Field(ge=0, le=4)]
OneOfEight = Annotated[int, *_number[:2], Field(ge=0, le=7)]
OneOfNine = Annotated[int, *_number[:2], Field(ge=0, le=8)]
OneOfTen = Annotated[int, *_number[:2], Field(ge=0, le=9)]
OneOfEleven = Annotated[int, *_number[:2], Field(ge=0, le=10)]
SomeUnit = AtUnit
"""A unit in a button that carries much else; 0: any."""
Minute = Annotated[datetime, BeforeValidator(_from_minutes), PlainSerializer(_to_minutes)]
Day = Annotated[date, BeforeValidator(_from_ordinal), PlainSerializer(_to_ordinal)]


@cache
def writers(kind: type[BaseModel]) -> tuple[tuple[str, Callable[[Any], str]], ...]:
    """What a button carries, in its order, each with what writes it."""
    return tuple((name, _writer(field)) for name, field in kind.model_fields.items())


def _writer(field: FieldInfo) -> Callable[[Any], str]:
    within = [field.metadata, *(getattr(part, "__metadata__", ()) for part in get_args(field.annotation))]
    own = [one.func for said in within for one in said if isinstance(one, PlainSerializer)]
    write = cast("Callable[[Any], str]", own[0] if own else str)
    return write if field.metadata else lambda value: "" if value is None else write(value)
