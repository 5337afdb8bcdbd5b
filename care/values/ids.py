"""Ids have types, so that two numbers cannot be swapped."""

from typing import NewType

PersonId = NewType("PersonId", int)
UnitId = NewType("UnitId", int)
ServiceId = NewType("ServiceId", int)
PerformerId = NewType("PerformerId", int)
SlotId = NewType("SlotId", int)
AppointmentId = NewType("AppointmentId", int)
TaskId = NewType("TaskId", int)
CaseId = NewType("CaseId", int)
FilterId = NewType("FilterId", int)
EntryId = NewType("EntryId", int)
"""A row of a unit's waiting list."""
GroundId = NewType("GroundId", int)
"""A right to book: a kallelse, a bokningsunderlag or a link (care.grounds.rules)."""
WatchId = NewType("WatchId", int)
"""What somebody watches for earlier times (care.earlier)."""
EarlierOfferId = NewType("EarlierOfferId", int)
"""A freed time as it is offered to one person."""
SelectionId = NewType("SelectionId", int)
MessageId = NewType("MessageId", int)
DispatchId = NewType("DispatchId", int)
UserId = NewType("UserId", int)
"""The messenger's user: who holds the phone, before anyone has logged in."""
ChatId = NewType("ChatId", int)
RequestId = NewType("RequestId", str)
"""One act of one user: bot, update and callback (or chat and message) together."""
