"""What comes after a cancelled visit that was called or booked with a right: by the unit's own rules."""

from dataclasses import replace
from datetime import timedelta

import pytest

from care.bookings.after_cancelling import Next, what_next
from care.bookings.appointments import AppointmentRef
from care.bookings.outcomes import Booked
from care.grounds.refusals import GroundUsed
from care.refusals import NotAllowed
from care.rules.values import AfterBasis, AfterInvitation, Rules, SelfBooking
from tests.storage.bookings.town import change_rules
from tests.storage.grounds.office import CHECK, DOCTOR, RULES, STARTS, Office

BASIS = Rules(version="test", self_booking=SelfBooking.BASIS)


async def ruled(office: Office, after: AfterInvitation) -> None:
    rules = replace(RULES, after_cancelled_invitation=after, invitation_reminder_working_days=2)
    await change_rules(office.town, CHECK, rules, office.today.isoformat())


async def next_of(office: Office, booked: Booked, name: str = "anna") -> Next:
    card = await office.town.bookings.details(office.town.as_self(name), booked.appointment)
    return what_next(card.appointment, office.town.clock())


@pytest.mark.parametrize("after", list(AfterInvitation))
async def test_a_booked_kallelse_is_cancelled(office: Office, after: AfterInvitation) -> None:
    town, anna = office.town, office.town.as_self("anna")
    await ruled(office, after)
    booked = await office.book("anna", await office.invite(), STARTS[0])
    told = await next_of(office, booked)
    done = await office.cancel(booked, anna)
    to_book = await office.grounds.of_patient(anna)
    assert len(to_book) == int(after is AfterInvitation.NEW_INVITATION)
    assert (done.task is not None) == (after is AfterInvitation.TASK)
    assert told is await next_of(office, booked)
    if to_book:
        town.clock.advance(days=2)
        assert await office.fire() == ["invitation_reminder"]
        await office.book("anna", to_book[0].ground.id, STARTS[1])
    await office.true()


@pytest.mark.parametrize("after", list(AfterInvitation))
async def test_a_kallelse_with_a_time_is_cancelled(office: Office, after: AfterInvitation) -> None:
    town, anna = office.town, office.town.as_self("anna")
    await ruled(office, after)
    booked = await town.bookings.call_in(
        town.as_staff("eva", "anna"), town[CHECK], STARTS[0], town.request(), purpose="Kom fastande."
    )
    card = await town.bookings.details(anna, booked.appointment)
    assert (card.appointment.invitation, card.appointment.purpose) == (True, "Kom fastande.")
    done = await office.cancel(booked, anna)
    assert (done.task is not None) == (after is AfterInvitation.TASK)
    to_book = await office.grounds.of_patient(anna)
    assert [card.text for card in to_book] == ["Kom fastande."] * int(after is AfterInvitation.NEW_INVITATION)


async def test_a_kallelse_that_the_patient_moves_is_the_patients_own(office: Office) -> None:
    town = office.town
    await ruled(office, AfterInvitation.NOTHING)
    eva, anna = town.as_staff("eva", "anna"), town.as_self("anna")
    booked = await town.bookings.call_in(eva, town[CHECK], STARTS[0], town.request(), purpose="")
    moved = await town.bookings.rebook(eva, AppointmentRef(booked.appointment, 1), STARTS[1], town.request())
    assert (await town.bookings.details(anna, booked.appointment)).appointment.invitation
    ref = AppointmentRef(booked.appointment, moved.version)
    again = await town.bookings.rebook(anna, ref, STARTS[2], town.request())
    assert not (await town.bookings.details(anna, booked.appointment)).appointment.invitation
    done = await office.cancel(Booked(booked.appointment, again.version), anna)
    assert done.task is not None


async def test_only_staff_call_somebody_in(office: Office) -> None:
    town = office.town
    with pytest.raises(NotAllowed):
        await town.bookings.call_in(town.as_self("anna"), town[CHECK], STARTS[0], town.request(), purpose="")


@pytest.mark.parametrize("after", list(AfterBasis))
async def test_a_basis_comes_back_or_is_used_up(office: Office, after: AfterBasis) -> None:
    town, anna = office.town, office.town.as_self("anna")
    await change_rules(town, DOCTOR, replace(BASIS, basis_after_cancelling=after), office.today.isoformat())
    ground = await office.basis(visits=2)
    first = await office.book("anna", ground, STARTS[0], DOCTOR)
    await office.book("anna", ground, STARTS[1], DOCTOR)
    with pytest.raises(GroundUsed):
        await office.book("anna", ground, STARTS[2], DOCTOR)
    told = await next_of(office, first)
    await office.cancel(first, anna)
    if after is AfterBasis.GIVE_BACK:
        assert told is Next.BASIS_BACK
        await office.book("anna", ground, STARTS[2], DOCTOR)
    else:
        assert told is Next.BASIS_USED
        with pytest.raises(GroundUsed):
            await office.book("anna", ground, STARTS[2], DOCTOR)
    await office.true()


async def test_a_basis_whose_days_are_over_is_not_promised_back(office: Office) -> None:
    ground = await office.basis(last_day=office.today + timedelta(days=1))
    booked = await office.book("anna", ground, STARTS[0], DOCTOR)
    office.town.clock.advance(days=2)
    assert await next_of(office, booked) is Next.BASIS_USED


async def test_more_visits_than_anyone_may_have_are_the_cares_to_give(office: Office) -> None:
    ground = await office.basis(visits=3)
    for starts in STARTS[:3]:
        await office.book("anna", ground, starts, DOCTOR)
    await office.true()
