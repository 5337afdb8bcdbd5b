"""Stores that are broken on purpose, one fault each: what the simulation must find before it is believed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

import pytest
from sqlalchemy import text

from care.values.quiet import QuietHours
from storage.bookings import booking, cancelling, moving
from storage.engine.database import Database
from storage.grounds import timing, using
from storage.verbs import call
from storage.visits import reminding

Patch = pytest.MonkeyPatch
FREES = (
    "CREATE TRIGGER frees AFTER INSERT ON appointments"
    " BEGIN UPDATE slots SET status = 0 WHERE id = NEW.slot_id; END"
)
FREE_AT_ONCE = ("DROP INDEX uq_appointments_slot", FREES)


@dataclass(frozen=True, slots=True)
class Fault:
    name: str
    found_as: str
    patch: Callable[[Patch], None] = lambda _: None
    sql: tuple[str, ...] = ()

    async def breaks(self, database: Database) -> None:
        for line in self.sql:
            await database.write(lambda port, line=line: port.run(text(line)))


def _nothing(*_args: object, **_more: object) -> None:
    return None


def _keeps_slot(patch: Patch) -> None:
    patch.setattr(cancelling, "give_back", _nothing)


def _keeps_old_slot(patch: Patch) -> None:
    patch.setattr(moving, "give_back", _nothing)


def _sees_no_other_visits(patch: Patch) -> None:
    patch.setattr(booking, "busy_at", _nothing)
    patch.setattr(moving, "busy_at", _nothing)


def _counts_nothing(patch: Patch) -> None:
    patch.setattr(booking, "coming_of", lambda *_: 0)


def _reminds_of_anything(patch: Patch) -> None:
    patch.setattr(reminding, "_still_true", lambda *_: True)


def _reminds_at_night(patch: Patch) -> None:
    def at_once(_hours: QuietHours, moment: datetime) -> datetime:
        return moment

    patch.setattr(QuietHours, "over", at_once)


def _fires_twice(patch: Patch) -> None:
    patch.setattr(reminding, "fired", lambda *_, **__: True)


def _reminds_of_rights_gone(patch: Patch) -> None:
    real = timing.right_of

    def still_open(row: object) -> object:
        found = real(row)  # type: ignore[arg-type]
        ground = replace(found.ground, left=max(found.ground.left, 1))
        return replace(found, ground=ground)

    patch.setattr(timing, "right_of", still_open)


def _uses_nothing_up(patch: Patch) -> None:
    patch.setattr(booking, "use", _nothing)


def _lets_rights_last(patch: Patch) -> None:
    real = using.right_of

    def without_end(row: object) -> object:
        found = real(row)  # type: ignore[arg-type]
        return replace(found, ground=replace(found.ground, last_day=found.ground.last_day.replace(year=2099)))

    patch.setattr(using, "right_of", without_end)


def _forgets(patch: Patch) -> None:
    patch.setattr(cancelling, "leaves_task", lambda *_: False)


def _writes_no_event(patch: Patch) -> None:
    patch.setattr(moving, "record", _nothing)


def _asks_no_birthday(patch: Patch) -> None:
    patch.setattr(call, "demand_guardian", _nothing)


FAULTS = (
    Fault("a cancelled time stays occupied", "occupied slots are not the booked ones", _keeps_slot),
    Fault("a moved visit keeps its old time", "occupied slots are not the booked ones", _keeps_old_slot),
    Fault("a booked time is free for the next", "a seat is taken twice", sql=FREE_AT_ONCE),
    Fault("other visits are not seen", "in two places at once: patient", _sees_no_other_visits),
    Fault("coming visits are not counted", "more coming than allowed", _counts_nothing),
    Fault("nobody looks again before reminding", "reminder of a changed visit", _reminds_of_anything),
    Fault("the night is forgotten", "reminder in quiet hours", _reminds_at_night),
    Fault("a reminder fires as often as asked", "reminder once too often", _fires_twice),
    Fault(
        "who has booked is reminded to book", "reminder of a right that has ended", _reminds_of_rights_gone
    ),
    Fault(
        "a basis is never used up",
        "a right is used too often",
        _uses_nothing_up,
        sql=("DROP INDEX uq_appointments_ground",),
    ),
    Fault("a right has no last day", "a right is used outside its days", _lets_rights_last),
    Fault("no task is left", "a cancelled visit is forgotten", _forgets),
    Fault("a change leaves no event", "a change without its event", _writes_no_event),
    Fault("guardians act as long as they like", "somebody acts for another", _asks_no_birthday),
)
