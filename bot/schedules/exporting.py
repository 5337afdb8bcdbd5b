"""A unit's schedule written to a file: a table, or a calendar by its ending."""

from pathlib import Path

from bot.schedules.importing import CALENDARS, schedule_at
from care.values.clock import Clock
from storage.opening import Stores


async def exported_schedule(stores: Stores, clock: Clock, file: Path, at: tuple[str, str]) -> bytes:
    """What to write to the file, of the unit, as the staff, both by name. Raises ComplaintError,
    UnknownPlaceError.
    """
    _, shown = await schedule_at(stores, *at)
    if file.suffix.lower() in CALENDARS:
        from bot.schedules.calendar_writing import written_calendar

        return written_calendar(shown.schedule, shown.seats, clock())
    from bot.schedules.table import written_table

    return written_table(shown.schedule, shown.seats)
