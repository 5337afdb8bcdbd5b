"""Nothing is told to have been sent that was not: every kind of recipient, every act, whatever is lost."""

from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import select

from care.cases.acts import AskBack, LetterPosted, PartAnswer, ReadAll
from care.cases.notices import CaseAnsweredByStaff
from care.cases.refusals import NotThisStep
from care.cases.values import Actor
from care.cases.views import DispatchKind, DispatchState, MessageKind
from care.cases.work import SubStatus
from care.guarantee.acts import (
    PapersTransferred,
    RecordAnswer,
    Remind,
    SetCode,
    TellByLetter,
    TellByPhone,
    TellProvider,
)
from care.guarantee.notices import OfferReminder, ProviderTold
from care.guarantee.told import said_by
from care.guarantee.values import Answer, CaseState, Code, StandardAnswer
from care.notices import OfCase
from care.values.ids import CaseId
from storage.cases.telling import leave_unreached
from storage.codec import decode_notice
from storage.tables.people import people
from storage.tables.turns import outbox
from tests.storage.guarantee.ward import Ward

Act = Callable[[Ward, CaseId], Awaitable[object]]
TEXT = "Här är vad vi vill säga."
NOT_OF_STAFF = {MessageKind.CALL_NOTE, MessageKind.OFFER}


async def flagged(ward: Ward, case: CaseId) -> None:
    await ward.until(2026, 12, 28, 9)
    await ward.claim(case)


async def remind(ward: Ward, case: CaseId) -> None:
    await ward.act("karin", case, Remind(TEXT))


async def part(ward: Ward, case: CaseId) -> None:
    await ward.act("karin", case, PartAnswer(TEXT))


async def ask_back(ward: Ward, case: CaseId) -> None:
    await ward.act("karin", case, AskBack(TEXT))


async def confirm(ward: Ward, case: CaseId) -> None:
    await ward.act("karin", case, RecordAnswer(Answer.YES))
    await ward.claim(case)
    await ward.confirm(case, StandardAnswer.YES)


async def tick(ward: Ward, case: CaseId) -> None:
    await ward.act("karin", case, SetCode(Code.HVNY))


async def besked(ward: Ward, case: CaseId) -> None:
    await ward.act("vera", case, TellProvider("Art Clinic", TEXT))


ACTS: tuple[Act, ...] = (flagged, remind, part, ask_back, confirm, tick, besked)


async def reached(ward: Ward, case: CaseId, lost: set[MessageKind]) -> set[MessageKind]:
    """What there is a notice of to somebody who reads here, that was not lost; and what staff have told."""
    rows = await ward.rows(select(outbox.c.recipient, outbox.c.kind, outbox.c.facts).order_by(outbox.c.id))
    notices = [decode_notice(facts, kind, to) for to, kind, facts in rows]
    sent = {said_by(one) for one in notices if isinstance(one, OfCase) and one.case == case} - lost
    ways = (await ward.card(case)).dispatches
    by_hand = (DispatchKind.PHONE, DispatchKind.LETTER)
    told = {one.about for one in ways if one.kind in by_hand and one.state is not DispatchState.TO_POST}
    return {one for one in sent | told if one is not None}


async def nothing_is_claimed(ward: Ward, case: CaseId, lost: set[MessageKind]) -> None:
    card, has = await ward.card(case), await reached(ward, case, lost)
    offer = card.case
    from_care = {one.kind for one in card.thread if one.role in {Actor.STAFF, Actor.SERVICE}} - NOT_OF_STAFF
    answers = {MessageKind.ANSWER}
    assert from_care - answers - has <= set(offer.untold) | _moot(offer.reply is not None), offer.untold
    if MessageKind.PROVIDER in from_care - has:
        assert offer.provider_told_at is None
        assert offer.state is CaseState.CONFIRMED
        with pytest.raises(NotThisStep):
            await ward.act("vera", case, PapersTransferred())
    if MessageKind.REMINDER not in has:
        assert not offer.manually_reminded
        assert offer.deadlines.reply_by.isoformat() == "2026-12-25"
    if offer.untold:
        assert card.line.status is SubStatus.UNTOLD
        assert await ward.column("for_unit", case) or await ward.column("for_service", case)


def _moot(answered: bool) -> set[MessageKind]:  # noqa: FBT001 - one fact
    """Nobody is reminded of what is answered."""
    return {MessageKind.REMINDER} if answered else set()


async def hide(ward: Ward) -> None:
    stmt = people.update().where(people.c.id == ward["tolv"]).values(protected=1)
    await ward.database.write(lambda port: port.run(stmt))


@pytest.mark.parametrize("who", ["anna", "bo", "tolv", "lill", "hidden"])
async def test_whoever_it_is_nothing_is_claimed_that_was_not_sent(ward: Ward, who: str) -> None:
    """By sms, without notices, without an account, by a guardian, with a protected identity by letter."""
    if who == "hidden":
        await hide(ward)
        who = "tolv"
    case = await ward.offer(who)
    for act in ACTS:
        await act(ward, case)
        await nothing_is_claimed(ward, case, set())
    reads = who != "tolv"
    assert bool((await ward.card(case)).case.untold) is not reads


NOTICES = {
    remind: lambda ward, case: OfferReminder(patient=ward["anna"], case=case, manual=True),
    besked: lambda ward, case: ProviderTold(patient=ward["anna"], case=case),
}
SAYS = {part: MessageKind.PART_ANSWER, ask_back: MessageKind.ASKED_BACK, confirm: MessageKind.CONFIRMATION}


@pytest.mark.parametrize("lost", [remind, part, ask_back, confirm, besked])
async def test_whatever_is_lost_on_its_way_it_is_not_claimed(ward: Ward, lost: Act) -> None:
    case = await ward.offer("anna")
    gone: set[MessageKind] = set()
    for act in ACTS:
        await act(ward, case)
        if act is lost:
            what = SAYS.get(act)
            notice = (
                NOTICES[act](ward, case)
                if what is None
                else CaseAnsweredByStaff(patient=ward["anna"], case=case, what=what)
            )
            await ward.database.write(lambda port, told=notice: leave_unreached(port, told, ward.clock()))
            gone.add(said_by(notice) or MessageKind.OFFER)
            card = await ward.card(case)
            assert set(card.case.untold) == gone
            await ward.act("yngve", case, TellByPhone())
            assert (await ward.card(case)).case.untold == ()
            gone.clear()
        await nothing_is_claimed(ward, case, gone)
    assert await ward.state(case) is CaseState.PROVIDER_TOLD


async def test_who_has_rung_has_told_it_and_the_case_goes_on(ward: Ward) -> None:
    case = await ward.offer("tolv")
    await flagged(ward, case)
    await ward.act("yngve", case, TellByPhone())
    offer = (await ward.card(case)).case
    assert (offer.manually_reminded, offer.flagged, offer.deadlines.reply_by.isoformat()) == (
        True,
        False,
        "2027-01-08",
    )
    for act in (confirm, tick, besked):
        await act(ward, case)
    assert (await ward.card(case)).case.untold == (MessageKind.CONFIRMATION, MessageKind.PROVIDER)
    await ward.act("vera", case, TellByPhone())
    card = await ward.card(case)
    assert (card.case.state, card.case.provider_told_at) == (CaseState.PROVIDER_TOLD, ward.clock())
    rung = [(one.about, one.posted_by) for one in card.dispatches if one.kind is DispatchKind.PHONE]
    assert rung[1:] == [(MessageKind.CONFIRMATION, "Vera"), (MessageKind.PROVIDER, "Vera")]
    with pytest.raises(NotThisStep):
        await ward.act("vera", case, TellByPhone())


async def test_a_letter_has_told_it_once_it_is_posted(ward: Ward) -> None:
    case = await ward.offer("tolv")
    for act in (flagged, confirm, tick, besked):
        await act(ward, case)
    for _ in range(2):
        await ward.act("vera", case, TellByLetter())
    letters = await ward.guarantee.letters.letters(ward["karin"])
    assert [(one.about, one.text) for one in letters] == [
        (MessageKind.CONFIRMATION, "Tack för ditt svar."),
        (MessageKind.PROVIDER, TEXT),
    ]
    assert (await ward.guarantee.inbox.counts(ward["karin"])).letters == 2
    await ward.act("karin", letters[1].dispatch.case, LetterPosted(letters[1].dispatch.id))
    card = await ward.card(case)
    assert (card.case.state, card.case.untold) == (CaseState.PROVIDER_TOLD, (MessageKind.CONFIRMATION,))
    assert len(await ward.guarantee.letters.letters(ward["karin"])) == 1


async def test_what_the_patient_opens_is_told(ward: Ward) -> None:
    case = await ward.offer("anna")
    for act in (flagged, confirm, tick, besked):
        await act(ward, case)
    lost = ProviderTold(patient=ward["anna"], case=case)
    await ward.database.write(lambda port: leave_unreached(port, lost, ward.clock()))
    assert await ward.state(case) is CaseState.CONFIRMED
    await ward.act("anna", case, ReadAll())
    assert await ward.state(case) is CaseState.PROVIDER_TOLD
