"""Who was not told of what has happened is found by the journal and the outbox alone."""

import re
from pathlib import Path

from sqlalchemy import delete, update

from care.bookings.appointments import AppointmentRef
from care.cases.events import Event
from storage.tables.people import people
from storage.tables.turns import outbox
from storage.untold import MUST_BE_TOLD, untold
from tests.storage.bookings.town import Town, nov

SILENT = {
    "visit": {"attendance", "undone", "task_tried", "task_closed"},
    "ground": set[str](),
    "case": {
        *("dispatch", "give_way", "open_message", "auto_remind", "begin_no", "give_up", "flag", "remind"),
        *("close_unanswered", "call", "record_answer", "change_answer", "take_back", "claim", "take"),
        *("confirm", "set_code", "tell_provider", "transfer_papers", "post_papers", "finish", "reassign"),
        *("correct_code", "untick", "recall", "not_told", "told", "close", "move_unit"),
    },
}
"""Seen on the other side's screens, told by the clock or only sometimes: what is not asked of each."""
_RECORDED = re.compile(r'what=(?:"(\w+)"|"(\w+)" if \w+ else "(\w+)"),\n\s+unit=')


def test_of_every_event_it_is_said_whether_somebody_is_told() -> None:
    sources = (file.read_text(encoding="utf-8") for file in Path("storage").rglob("*.py"))
    written = {name for text in sources for names in _RECORDED.findall(text) for name in names if name}
    said = {kind: MUST_BE_TOLD[kind] | SILENT[kind] for kind in MUST_BE_TOLD}
    assert said["case"] == {event.value for event in Event}
    assert written
    assert written <= said["visit"] | said["ground"]
    assert not any(MUST_BE_TOLD[kind] & SILENT[kind] for kind in MUST_BE_TOLD)


async def test_what_each_side_does_is_told_to_the_other(town: Town) -> None:
    database = town.database
    await town.add_slots("Vaccination", nov(26, "09:00"))
    made = await town.book("anna", "Vaccination", nov(26, "09:00"))
    ref = AppointmentRef(made.appointment, made.version)
    town.clock.advance(hours=14)
    await town.bookings.cancel(town.as_staff("eva", "anna"), ref, town.request(), reason="Sjuk")
    assert await untold(database) == []

    of_it = outbox.c.kind == "patient_cancelled"
    astray = update(outbox).where(of_it).values(recipient=town["bo"])
    await database.write(lambda port: port.run(astray))
    to_bo = f"patient_cancelled about patient {town['anna']} was told to {town['bo']}"
    cancelled = f"cancelled of visit {ref.id} by staff: no patient was told"
    assert await untold(database) == [cancelled, f"{to_bo}, who does not read for them"]

    await database.write(lambda port: port.run(delete(outbox).where(of_it)))
    assert await untold(database) == [cancelled]
    await database.write(lambda port: port.run(delete(outbox)))
    booked = f"booked of visit {ref.id} by patient: no staff was told"
    assert await untold(database) == [booked, cancelled]
    await database.write(
        lambda port: port.run(update(people).where(people.c.id == town["anna"]).values(has_account=0))
    )
    assert await untold(database) == [booked]
