"""A place in the queue taken out by hand: what the patient has been told decides what is told."""

import pytest

from care.cases.refusals import NotThisStep
from care.cases.views import MessageKind
from care.guarantee.acts import SetCode, Untick
from care.guarantee.refusals import AnsweredTooLate, OfferIsOut, TooLateToUndoCode
from care.guarantee.values import Answer, CaseState, Code, OutReason, StandardAnswer
from tests.storage.guarantee.ward import Ward


async def test_who_knows_of_the_queue_is_told_that_the_place_is_gone_and_back(ward: Ward) -> None:
    sending, karin, place = ward.guarantee.sending, ward["karin"], ward["anna@"]
    await sending.take_out(karin, place, ward.request(), why=OutReason.MISTAKE)
    await sending.undo(karin, place, ward.request(), of=Code.REMOVED)
    for of in (Code.REMOVED, Code.HV):  # an old receipt, and what was undone, are not undone
        with pytest.raises(TooLateToUndoCode):
            await sending.undo(karin, place, ward.request(), of=of)
    assert (await ward.code(), await ward.told("anna")) == ("HV", [])
    case = await ward.offer()
    with pytest.raises(OfferIsOut):
        await sending.take_out(karin, place, ward.request(), why=OutReason.MISTAKE)
    await ward.until(2027, 1, 9, 1)
    await sending.take_out(karin, place, ward.request(), why=OutReason.MISTAKE)
    assert await ward.state(case) is CaseState.CLOSED  # nobody rings about it any more
    with pytest.raises(AnsweredTooLate):
        await ward.answer(case)
    await sending.back_to_hv(karin, place, ward.request(), note="Fel patient")
    said = [(one.kind, one.text) for one in (await ward.card(case)).thread[-2:]]
    assert said == [(MessageKind.ENDED, "removed"), (MessageKind.ENDED, "HV")]
    assert (await ward.told("anna"))[-2:] == ["case_answered_by_staff"] * 2


async def test_what_was_just_ticked_off_is_not_unticked_past_a_place_that_was_taken_out(ward: Ward) -> None:
    case = await ward.offer()
    await ward.answer(case, Answer.NO)
    await ward.claim(case)
    await ward.confirm(case, StandardAnswer.NO)
    await ward.act("karin", case, SetCode(Code.P))
    await ward.guarantee.sending.take_out(ward["karin"], ward["anna@"], ward.request(), why=OutReason.DEAD)
    with pytest.raises(NotThisStep):
        await ward.act("karin", case, Untick())
    assert (await ward.code(), await ward.told("anna")) == (
        "removed",
        ["offer_sent", "case_answered_by_staff"],
    )
