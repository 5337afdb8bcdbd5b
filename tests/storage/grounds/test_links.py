"""Links: a look changes nothing, a tap takes it, and whatever is wrong says the same."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from care.grounds.refusals import GroundUsed, LinkOfNoUse
from care.refusals import NotAllowed, NotYours
from storage.tables.grounds import grounds
from tests.storage.grounds.office import DOCTOR, STARTS, Office

TOKEN = "abcdefghijklmnopqrstu1"


async def test_a_look_changes_nothing_and_a_tap_takes_it(office: Office) -> None:
    anna = office.town.as_self("anna")
    ground = await office.link(TOKEN, bookings=5)
    for _ in range(2):
        assert (await office.grounds.opened(anna, TOKEN)).ground.id == ground
        assert await office.grounds.of_patient(anna) == []
    with pytest.raises(NotYours):
        await office.book("anna", ground, STARTS[0], DOCTOR)
    assert await office.take("anna", TOKEN) == ground
    assert await office.take("anna", TOKEN) == ground
    await office.book("anna", ground, STARTS[0], DOCTOR)
    with pytest.raises(GroundUsed):
        await office.book("anna", ground, STARTS[1], DOCTOR)
    await office.take("bo", TOKEN)
    await office.book("bo", ground, STARTS[0], DOCTOR)
    await office.true()


async def test_the_same_refusal_whatever_is_wrong(office: Office) -> None:
    town, anna, bo = office.town, office.town.as_self("anna"), office.town.as_self("bo")
    await office.link(TOKEN, "anna")
    once = TOKEN[:-1] + "2"
    used = await office.link(once, bookings=1)
    await office.take("anna", once)
    await office.book("anna", used, STARTS[0], DOCTOR)
    gone = TOKEN[:-1] + "3"
    await office.desk.withdraw(town["eva"], await office.link(gone), town.request())
    old = TOKEN[:-1] + "4"
    await office.link(old, last_day=office.today)
    town.clock.advance(days=1)
    for asker, token in (
        (bo, TOKEN), (bo, once), (anna, once), (anna, gone), (anna, old),
        (anna, TOKEN[:-3]), (anna, "x" * 22), (anna, ""), (town.as_staff("eva", "anna"), TOKEN),
    ):  # fmt: skip
        with pytest.raises(LinkOfNoUse):
            await office.grounds.opened(asker, token)
        with pytest.raises(LinkOfNoUse):
            await office.grounds.take(asker, token, town.request())
    assert (await office.grounds.opened(anna, TOKEN)).refusal is None


async def test_the_token_is_not_kept(office: Office) -> None:
    await office.link(TOKEN)
    [(kept,)] = await office.town.rows(select(grounds.c.token_hash))
    assert TOKEN not in kept
    assert len(kept) == 64


async def test_a_second_tap_makes_no_second_link_and_nobody_elses(office: Office) -> None:
    ground = await office.link(TOKEN)
    assert await office.link(TOKEN) == ground
    linking_by_another = office.desk.make_link
    office.desk.make_link = lambda staff, linking, request: linking_by_another(  # type: ignore[method-assign]
        office.town["siv"], linking, request
    )
    with pytest.raises(NotAllowed):
        await office.link(TOKEN)


async def test_a_link_to_one_patient_for_several_visits(office: Office) -> None:
    ground = await office.link(TOKEN, "anna", bookings=2, last_day=office.today + timedelta(days=60))
    for starts in STARTS[:2]:
        await office.book("anna", ground, starts, DOCTOR)
    with pytest.raises(GroundUsed):
        await office.book("anna", ground, STARTS[2], DOCTOR)
    with pytest.raises(NotYours):
        await office.book("bo", ground, STARTS[2], DOCTOR)
