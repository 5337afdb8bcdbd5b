"""Instants as the database keeps them: microseconds since 1970 in UTC."""

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class NaiveInstantError(ValueError):
    """A time without a zone is not an instant."""


def to_micros(instant: datetime) -> int:
    if instant.tzinfo is None:
        raise NaiveInstantError(f"{instant} has no time zone")
    return (instant - EPOCH) // MICROSECOND


def from_micros(micros: int) -> datetime:
    return EPOCH + MICROSECOND * micros  # two thirds of the time of a timedelta of so many
