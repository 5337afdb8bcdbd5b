"""The routine from offer to closed case, as seed 002 tells it."""

from datetime import date

from care.cases.acts import ReadAll
from care.cases.views import DispatchKind
from care.guarantee.acts import NoteCall, PapersPosted, PapersTransferred, RecordAnswer, SetCode, TellProvider
from care.guarantee.outcomes import Confirmed, SendResult
from care.guarantee.values import Answer, CaseState, Code, OfferType, StandardAnswer
from tests.storage.guarantee.ward import Ward, local


async def test_yes_goes_all_the_way_to_papers_in_the_post(ward: Ward) -> None:
    case = await ward.offer()
    g = ward.guarantee
    await ward.act("anna", case, ReadAll())
    answered = await ward.answer(case)
    assert (answered.late, answered.answer_due) == (False, date(2026, 12, 21))
    await ward.claim(case)
    confirmed = await ward.confirm(case, StandardAnswer.YES)
    assert confirmed == Confirmed(case, Code.HVNY, StandardAnswer.YES)
    ticked = await ward.act("karin", case, SetCode(Code.HVNY))
    assert (ticked.state, await ward.code()) == (CaseState.CONFIRMED, "HVNY")
    await ward.act("vera", case, TellProvider("Art Clinic", "Du får tid där."))
    await ward.act("vera", case, PapersTransferred())
    await ward.act("yngve", case, PapersPosted())
    assert await ward.state(case) is CaseState.CLOSED
    assert await ward.coming() == []
    assert await ward.told("anna") == ["offer_sent", "case_answered_by_staff", "provider_told"]
    assert await ward.told("karin") == ["staff_reply", "staff_papers"]
    rows = [event.row for event in await g.inbox.history(ward["karin"], case)]
    assert rows == [1, 2, 3, 5, 17, 18, 19, 20, 21, 21]


async def test_no_needs_a_reason_and_ends_with_p(ward: Ward) -> None:
    case = await ward.offer()
    await ward.answer(case, Answer.NO, reason="För långt")
    await ward.claim(case)
    await ward.confirm(case, StandardAnswer.NO)
    ticked = await ward.act("karin", case, SetCode(Code.P))
    assert (ticked.state, await ward.code()) == (CaseState.CLOSED, "P")


async def test_no_longer_needed_is_documented_and_leaves_the_list(ward: Ward) -> None:
    case = await ward.offer("cia", type_=OfferType.OPERATION)
    await ward.answer(case, Answer.NO_NEED, by="cia", reason="Jag är bra nu")
    await ward.claim(case)
    await ward.confirm(case, StandardAnswer.NO_NEED_OPERATION)
    ticked = await ward.act("karin", case, SetCode(Code.REMOVED, documented="Behöver inte operation."))
    assert (ticked.state, await ward.code("cia")) == (CaseState.CLOSED, "removed")


async def test_silence_is_reminded_flagged_closed_and_called(ward: Ward) -> None:
    case = await ward.offer()
    assert await ward.until(2026, 12, 21, 9) == ["guarantee_remind"]
    assert await ward.until(2026, 12, 28, 7) == []
    assert await ward.until(2026, 12, 28, 9) == ["guarantee_flag", "guarantee_digest"]
    fired = await ward.until(2027, 1, 9)
    assert fired.count("guarantee_close") == 1
    card = await ward.card(case)
    assert (card.case.state, await ward.code()) == (CaseState.AUTO_CLOSED, "HV")
    assert ward.clock.now == local(2027, 1, 9)
    await ward.act("karin", case, NoteCall(note="Upptaget"))
    await ward.act("karin", case, RecordAnswer(Answer.YES))
    assert await ward.state(case) is CaseState.ANSWERED


async def test_every_kind_of_recipient_gets_a_line(ward: Ward) -> None:
    await ward.offer("bo")
    given = ("anna", "198103269299", "19890914-2393", "tolv", "lill", "cia", "19890101-2392", "eva")
    sent = await ward.send(*given)
    assert [line.result for line in sent.lines] == [
        SendResult.DIGITAL,
        SendResult.OPEN_OFFER,
        SendResult.TWICE,
        SendResult.LETTER,
        SendResult.DIGITAL,
        SendResult.FOR_OPERATION,
        SendResult.UNKNOWN,
        SendResult.UNKNOWN,
    ]
    assert [line.name for line in sent.lines[-2:]] == ["", ""]
    [first, second] = await ward.guarantee.letters.letters(ward["yngve"])
    assert [first.line.patient_name, second.line.patient_name] == ["Bo", "Tolv"]
    ways = {dispatch.kind for dispatch in (await ward.card(first.line.case.id)).dispatches}
    assert ways == {DispatchKind.LETTER}, "in the chat it goes when it is sent"
