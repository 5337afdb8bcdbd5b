"""Many who answer at once: one has the time, the others hear it; a fall in the middle leaves nothing."""

import asyncio
from collections import Counter

import pytest

from care.bookings.appointments import AppointmentRef
from care.bookings.outcomes import Booked
from care.rules.values import OfferWave
from storage.earlier import answering, waves
from storage.engine.errors import ConflictError
from tests.storage.earlier.queue import EYES, LATER, SOONER, Queue

MANY = 64


async def all_asked(queue: Queue, many: int) -> dict[str, int]:
    """So many who are asked of the same time at once."""
    await queue.rule(offer_wave=OfferWave.ALL)
    had = await queue.town.book("cia", EYES, SOONER)
    for name in await queue.crowd(many):
        await queue.watch(name)
    await queue.free("cia", had)
    return await queue.out()


async def test_one_of_many_who_accept_has_the_time(queue: Queue) -> None:
    town = queue.town
    out = await all_asked(queue, MANY)
    assert len(out) == MANY
    said = await asyncio.gather(
        *[queue.earlier.accept(town.as_self(name), offer, town.request()) for name, offer in out.items()],
        return_exceptions=True,
    )
    assert Counter(type(one).__name__ for one in said) == {"EarlierAccepted": 1, "EarlierTaken": MANY - 1}
    assert await queue.freed() == [("filled", SOONER)]
    told = [kind for _, kind, _ in await town.notices()]
    assert told.count("patient_earlier_gone") == MANY - 1
    await town.consistent()


async def test_yes_no_leaving_and_the_clock_at_the_same_moment(queue: Queue) -> None:
    """Each of them takes what it needs in the same order: none locks another out."""
    town = queue.town
    out = await all_asked(queue, 12)
    names, watches = list(out), {one: number + 1 for number, one in enumerate(out)}
    queue.clock.advance(minutes=29)
    acts = [
        *[queue.earlier.accept(town.as_self(one), out[one], town.request()) for one in names[:4]],
        *[queue.earlier.decline(town.as_self(one), out[one], town.request()) for one in names[4:8]],
        *[queue.earlier.stop(town.as_self(one), watches[one], town.request()) for one in names[8:]],
        queue.fire(),
    ]
    said = Counter(
        type(one).__name__ for one in await asyncio.gather(*acts, return_exceptions=True) if one is not None
    )
    assert said["EarlierAccepted"] == 1
    assert not set(said) - {"EarlierAccepted", "EarlierTaken", "EarlierLapsed", "Done"}
    await queue.fire()
    assert (await queue.freed(), await queue.out()) == ([("filled", SOONER)], {})
    await town.consistent()


async def test_two_freed_times_at_once_are_never_offered_to_one_person(queue: Queue) -> None:
    town = queue.town
    had = [await town.book("cia", EYES, SOONER), await town.book("bo", EYES, LATER[0])]
    await queue.watch("anna")
    for name, one in zip(("cia", "bo"), had, strict=True):
        await town.bookings.cancel(town.as_self(name), _ref(one), town.request())
    due = await queue.deadlines.claim_due(queue.clock())
    fires = queue.earlier.fires()
    await asyncio.gather(*[fires[one.kind](one) for one in due if one.kind in fires])
    assert list(await queue.out()) == ["anna"]
    assert sorted(state for state, _ in await queue.freed()) in (["open", "open"], ["open", "unfilled"])


def _ref(booked: Booked) -> AppointmentRef:
    return AppointmentRef(booked.appointment, booked.version)


async def test_a_wave_that_falls_leaves_nothing_and_goes_out_once(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = queue.town
    had = await town.book("cia", EYES, SOONER)
    await queue.watch("anna")
    await town.bookings.cancel(town.as_self("cia"), _ref(had), town.request())
    [due] = [one for one in await queue.deadlines.claim_due(queue.clock()) if one.kind == "freed_time"]
    telling = waves.tell_readers

    def falls(*_given: object) -> bool:
        raise ConflictError

    monkeypatch.setattr(waves, "tell_readers", falls)
    with pytest.raises(ConflictError):
        await queue.earlier.fires()[due.kind](due)
    assert (await queue.out(), await queue.freed(), await town.statuses(EYES, SOONER)) == ({}, [], [0])
    monkeypatch.setattr(waves, "tell_readers", telling)
    assert await queue.earlier.fires()[due.kind](due)
    assert not await queue.earlier.fires()[due.kind](due)
    assert list(await queue.out()) == ["anna"]


async def test_a_yes_that_falls_leaves_both_times_as_they_were(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = queue.town
    had = await town.book("cia", EYES, SOONER)
    booked = await town.book("anna", EYES, LATER[0])
    await queue.watch("anna", booked)
    await queue.free("cia", had)
    offer, request = (await queue.out())["anna"], town.request()

    def falls(*_given: object) -> None:
        raise RuntimeError("full")

    with monkeypatch.context() as broken:
        broken.setattr(answering.freed_rows, "close_freed", falls)
        with pytest.raises(RuntimeError, match="full"):
            await queue.earlier.accept(town.as_self("anna"), offer, request)
    [card] = await town.bookings.schedule(town.as_self("anna"))
    assert (card.appointment.starts, await queue.out()) == (LATER[0], {"anna": offer})
    done = await queue.earlier.accept(town.as_self("anna"), offer, request)
    assert await queue.earlier.accept(town.as_self("anna"), offer, request) == done
    await town.consistent()
