"""Watches as the test door lays them out: of the patient's coming visit of the service, or of the service."""

import secrets
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.door.fields import weekdays_of, word_of
from care.earlier.values import HalfDay, WantedTimes, Watched
from care.values.ids import PersonId, RequestId, UserId
from care.verbs import Asker, Request
from storage.opening import Stores


async def watch_given(
    stores: Stores, known: Callable[[str], Awaitable[PersonId]], fields: Mapping[str, Any]
) -> int:
    """`days`: ISO numbers with commas between; `parts`: forenoon or afternoon. Answers with its id."""
    service = (await stores.publishing.place(str(fields["unit"]), str(fields["service"]))).service
    patient = await known(str(fields["patient"]))
    asker = Asker(patient, patient)
    coming = await stores.bookings.schedule(asker)
    visit = next((one.appointment.id for one in coming if one.appointment.service.id == service), None)
    wanted = WantedTimes(
        weekdays=weekdays_of(fields, "days"),
        halves=(word_of(fields, "parts", {one.value: one for one in HalfDay}),) if "parts" in fields else (),
    )
    watched = Watched(service=service) if visit is None else Watched(appointment=visit)
    request = Request(RequestId(f"door:{secrets.token_hex(8)}"), UserId(0))
    return (await stores.earlier.watch(asker, watched, wanted, request)).watch
