"""Notices about offers that reach nobody: a patient's wish is kept, a failure is staff's to mend."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot.out.unsent import Unsent
from care.cases.acts import AnswerQuestion, ReadAll
from care.cases.notices import CaseAnsweredByStaff, ServiceDigest
from care.cases.views import DispatchKind, MessageKind
from care.guarantee.acts import AskQuestion
from care.guarantee.notices import OfferSent
from care.notices import Notice
from care.values.ids import UnitId
from storage.codec import encode
from storage.opening import Stores, open_stores
from storage.turns.outbox import BESIDE, Queued
from tests.storage.guarantee.ward import FRIDAY, Ward, build
from tests.storage.moving_clock import MovingClock


@dataclass
class Hospital:
    stores: Stores
    ward: Ward
    unsent: Unsent

    async def next_notice(self, kind: type[Notice]) -> Queued:
        """The first of its kind that waits, held as the courier holds it."""
        while queued := await self.stores.outbox.claim(1, now=self.ward.clock()):
            if queued[0].kind == kind.kind:
                return queued[0]
            await self.stores.outbox.sent(queued[0].id, at=self.ward.clock())
        raise AssertionError(kind)

    async def waiting(self) -> list[str]:
        return [row.kind for row in await self.stores.outbox.claim(50, now=self.ward.clock() + timedelta(1))]


@pytest.fixture
async def hospital(sqlite_url: str) -> AsyncIterator[Hospital]:
    clock = MovingClock(FRIDAY)
    stores = await open_stores(sqlite_url, clock, bot=1)
    ward = await build(Ward(stores.database, clock))
    yield Hospital(stores, ward, Unsent(stores.database, stores.outbox, clock, timedelta(minutes=10)))
    await stores.close()


async def test_an_offer_that_no_channel_carries_becomes_a_letter(hospital: Hospital) -> None:
    case = await hospital.ward.offer()
    await hospital.unsent.given_up(await hospital.next_notice(OfferSent))
    [letter] = await hospital.ward.guarantee.letters.letters(hospital.ward["karin"])
    assert letter.line.case.id == case
    assert "staff_letter" in await hospital.ward.told("yngve")


async def test_who_wants_no_notices_is_not_sent_any_later_either(hospital: Hospital) -> None:
    await hospital.ward.offer("bo")
    await hospital.unsent.unread(await hospital.next_notice(OfferSent))
    assert OfferSent.kind not in await hospital.waiting()


async def test_a_message_that_did_not_arrive_is_kept_as_not_told(hospital: Hospital) -> None:
    ward = hospital.ward
    case = await ward.offer()
    await ward.act("anna", case, AskQuestion("Var?"))
    await ward.claim(case)
    await ward.act("karin", case, AnswerQuestion("Där"))
    await hospital.unsent.given_up(await hospital.next_notice(CaseAnsweredByStaff))
    assert (await ward.card(case)).case.untold == (MessageKind.QUESTION_REPLY,)


async def test_what_nobody_is_there_to_read_is_kept_as_not_told_until_it_is_opened(
    hospital: Hospital,
) -> None:
    ward = hospital.ward
    case = await ward.offer("bo")
    await ward.act("bo", case, AskQuestion("Var?"))
    await ward.claim(case)
    await ward.act("karin", case, AnswerQuestion("Där"))
    await hospital.unsent.unread(await hospital.next_notice(CaseAnsweredByStaff))
    assert (await ward.card(case)).case.untold == (MessageKind.QUESTION_REPLY,)
    await ward.act("bo", case, ReadAll())
    assert (await ward.card(case)).case.untold == ()


async def test_what_went_is_what_the_case_shows(hospital: Hospital) -> None:
    """In the chat, and from there by the channel that the patient has chosen, where the unit wants it so."""
    ward = hospital.ward
    case = await ward.offer()
    row = await hospital.next_notice(OfferSent)
    await hospital.unsent.went(row, (DispatchKind.CHAT,))
    [beside] = [one for one in await hospital.stores.outbox.claim(9, now=ward.clock()) if one.channel]
    assert (beside.channel, beside.notice) == (BESIDE, row.notice)
    await hospital.unsent.went(beside, (DispatchKind.SMS, DispatchKind.EMAIL))
    gone = [(one.kind, one.about, one.created) for one in (await ward.card(case)).dispatches]
    ways = (DispatchKind.CHAT, DispatchKind.SMS, DispatchKind.EMAIL)
    assert gone == [(way, MessageKind.OFFER, ward.clock()) for way in ways]


async def test_a_digest_to_the_service_that_always_fails_is_kept_unread(hospital: Hospital) -> None:
    ward = hospital.ward
    await ward.offer()
    row = await hospital.next_notice(OfferSent)
    digest = Queued(
        id=row.id,
        recipient=ward["vera"],
        kind="service_digest",
        facts=encode(ServiceDigest(unit=UnitId(1))),
        channel=None,
        due=row.due,
        attempts=8,
    )
    await hospital.unsent.given_up(digest)
    assert await ward.guarantee.letters.letters(ward["karin"]) == []
    assert await hospital.stores.follow_ups.open_tasks(ward["karin"]) == []
