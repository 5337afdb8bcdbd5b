"""The moments where two things happen at once, or come too late: who wins, and who is told what."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from care.cases.acts import AskBack, CaseAct, ReadAll
from care.cases.outcomes import CaseChanged
from care.cases.refusals import ClaimedByAnother
from care.guarantee.acts import (
    AnswerAnew,
    AskQuestion,
    Confirm,
    ConfirmAndTick,
    CorrectCode,
    RecallReply,
    RecordAnswer,
    Remind,
    SetCode,
    TakeBack,
    Untick,
)
from care.guarantee.refusals import AlreadyAnswered, AnsweredTooLate, CodeNotFitting, NewerOffer
from care.guarantee.values import Answer, CaseState, Code, StandardAnswer
from storage.tables.people import sessions
from storage.tables.turns import inbox
from tests.storage.guarantee.promises import what_is_told_is_read
from tests.storage.guarantee.ward import Ward, local

CLOSING = (2027, 1, 9)


async def test_an_answer_at_the_very_second_of_closing_wins(ward: Ward) -> None:
    case = await ward.offer()
    await ward.until(2027, 1, 8, 23, 59)
    ward.clock.now = local(*CLOSING)
    due = await ward.deadlines.claim_due(ward.clock())
    assert "guarantee_close" in {row.kind for row in due}
    await ward.answer(case)
    assert not any([await ward.guarantee.fire(row) for row in due])
    card = await ward.card(case)
    assert (card.case.state, card.case.reply and card.case.reply.late) == (CaseState.ANSWERED, False)


async def test_closing_and_answering_at_once_leaves_one_of_the_two(ward: Ward) -> None:
    case = await ward.offer()
    await ward.until(2027, 1, 8, 23, 59)
    ward.clock.now = local(*CLOSING)
    rows = await ward.deadlines.claim_due(ward.clock())
    await asyncio.gather(ward.answer(case), *[ward.guarantee.fire(row) for row in rows])
    events = [event.event for event in await ward.guarantee.inbox.history(ward["karin"], case)]
    assert await ward.state(case) is CaseState.ANSWERED
    assert ("close_unanswered" in events) == ("answer_late" in events)


async def test_closing_waits_while_the_patient_is_writing(ward: Ward) -> None:
    case = await ward.offer("lill")
    await ward.add(sessions, user_id=77, person_id=ward["anna"], language="sv")
    await ward.add(inbox, bot_id=1, update_id=1, request_id="tap", lane="77", body="{}", arrived=0, open=1)
    ward.clock.now = local(*CLOSING)
    assert "guarantee_close" not in await ward.fire_due()
    assert await ward.state(case) is CaseState.SENT_UNREAD
    done = update(inbox).values(open=0, body=None)
    await ward.database.write(lambda port: port.run(done))
    await asyncio.sleep(0.3)  # the machine's time: a deadline that had to wait comes again
    assert "guarantee_close" in await ward.fire_due()


async def test_a_late_answer_is_kept_and_told(ward: Ward) -> None:
    case = await ward.offer()
    await ward.until(*CLOSING, 1)
    answered = await ward.answer(case, Answer.NO, reason="Bättre sent")
    assert answered.late
    assert (await ward.told("karin"))[-1] == "staff_late_answer"


async def test_too_late_is_when_the_entry_has_moved(ward: Ward) -> None:
    case = await ward.offer()
    await ward.until(*CLOSING, 1)
    await ward.act("karin", case, RecordAnswer(Answer.NO, reason="Nej"))
    await ward.claim(case)
    await ward.confirm(case, StandardAnswer.NO)
    await ward.act("karin", case, SetCode(Code.P))
    with pytest.raises(AlreadyAnswered):
        await ward.answer(case)
    await ward.guarantee.sending.regret(ward["karin"], ward["anna@"], ward.request(), note="Ångrat sig")
    newer = await ward.offer()
    assert newer != case


async def test_an_old_offer_gives_way_to_a_newer_one(ward: Ward) -> None:
    old = await ward.offer()
    await ward.until(*CLOSING, 1)
    newer = await ward.offer()
    with pytest.raises(NewerOffer) as refused:
        await ward.answer(old)
    assert refused.value.newer == newer
    await ward.answer(newer, Answer.NO)
    await ward.claim(newer)
    await ward.confirm(newer, StandardAnswer.NO)
    await ward.act("karin", newer, SetCode(Code.P))
    with pytest.raises(AnsweredTooLate):
        await ward.answer(old)


async def test_two_who_claim_at_once_are_told_who_has_it(ward: Ward) -> None:
    case = await ward.offer()
    await ward.answer(case)
    found = await asyncio.gather(ward.claim(case, "karin"), ward.claim(case, "yngve"), return_exceptions=True)
    [won] = [one for one in found if isinstance(one, CaseChanged)]
    [lost] = [one for one in found if isinstance(one, ClaimedByAnother)]
    assert won.state is CaseState.CLAIMED
    assert lost.by == (await ward.card(case)).case.handler_name
    assert await ward.claim(case, lost.by.lower()) == won


async def test_a_change_of_mind_ends_when_staff_have_claimed(ward: Ward) -> None:
    case, anna = await ward.offer(), ward.own("anna")
    await ward.answer(case)
    changed = await ward.guarantee.cases.act(anna, case, AnswerAnew(Answer.NO, reason="Nej"), ward.request())
    assert changed.changed
    await ward.claim(case)
    with pytest.raises(AlreadyAnswered) as refused:
        await ward.guarantee.cases.act(anna, case, AnswerAnew(Answer.YES), ward.request())
    assert (refused.value.answer, refused.value.may_change) == (Answer.NO, False)


async def test_an_answer_taken_back_leaves_what_it_ended_as_it_was(ward: Ward) -> None:
    """What waited waits again, the question that staff asked too; a claim ends it, and so do ten minutes."""
    case, anna = await ward.offer(), ward.own("anna")
    await ward.claim(case)
    await ward.act("karin", case, AskBack("När?"))
    await ward.act("anna", case, ReadAll())
    before, coming = (await ward.card(case)).case, await ward.coming()
    await ward.answer(case, Answer.NO)
    assert await ward.coming() != coming
    await ward.guarantee.cases.act(anna, case, TakeBack(), ward.request())
    card = await ward.card(case)
    assert replace(card.case, version=0, new_to_staff=False) == replace(before, version=0)
    assert await ward.coming() == coming
    assert (await ward.told("karin"))[-2:] == ["staff_reply", "staff_taken_back"]
    await ward.answer(case)
    ward.clock.advance(minutes=10)
    with pytest.raises(AlreadyAnswered):
        await ward.act("anna", case, TakeBack())
    await ward.guarantee.cases.act(anna, case, AnswerAnew(Answer.NO, "Ont"), ward.request())
    await ward.claim(case)
    with pytest.raises(AlreadyAnswered):
        await ward.act("anna", case, TakeBack())


async def test_only_no_longer_needed_removes_even_if_staff_ask_otherwise(ward: Ward) -> None:
    case = await ward.offer()
    await ward.answer(case, Answer.NO)
    await ward.claim(case)
    await ward.confirm(case, StandardAnswer.NO)
    for code in (Code.REMOVED, Code.HVNY, Code.HV):
        with pytest.raises(CodeNotFitting):
            await ward.act("karin", case, SetCode(code, documented="Ta bort"))
    assert await ward.code() == "HV"


async def test_the_manual_reminder_moves_the_closing_if_it_must(ward: Ward) -> None:
    case = await ward.offer()
    await ward.until(2027, 1, 8, 9)
    await ward.claim(case)
    reminded = await ward.act("karin", case, Remind("Svara snart"))
    assert reminded.last_day == date(2027, 1, 11)
    assert "guarantee_close" not in await ward.until(2027, 1, 11, 23, 59)
    assert "guarantee_close" in await ward.until(2027, 1, 12)


async def test_a_clock_that_stood_still_for_months_fires_each_once(ward: Ward) -> None:
    case = await ward.offer()
    ward.clock.advance(days=200)
    fired = await ward.fire_due()
    assert fired == ["guarantee_flag", "guarantee_close"]
    ward.clock.now -= timedelta(days=300)
    assert await ward.fire_due() == []
    assert await ward.state(case) is CaseState.AUTO_CLOSED


ANSWERS, ANSWERS_AND_TICKS = (
    Confirm("Tack", StandardAnswer.YES),
    ConfirmAndTick("Tack", StandardAnswer.YES, Code.HVNY),
)


@pytest.mark.parametrize(
    "acts",
    [
        [ANSWERS, SetCode(Code.HVNY)],
        [ANSWERS, SetCode(Code.HVNY), Untick(), SetCode(Code.HVNY)],
        [ANSWERS_AND_TICKS],
        [ANSWERS_AND_TICKS, RecallReply(), ANSWERS_AND_TICKS],
        [ANSWERS_AND_TICKS, RecallReply(), ANSWERS, SetCode(Code.HVNY)],
        [ANSWERS_AND_TICKS, CorrectCode(Code.HVOP)],
        [ANSWERS_AND_TICKS, Untick(), SetCode(Code.HVNY)],
        [ANSWERS_AND_TICKS, AskQuestion("Var?")],
    ],
)
async def test_no_notice_comes_before_what_it_tells_can_be_read(ward: Ward, acts: list[CaseAct[Any]]) -> None:
    """Whichever way staff go on, at the same moment or later, and as the seconds go."""
    for name, seconds in (("anna", 0), ("bo", 10)):
        case = await ward.offer(name)
        await ward.answer(case, by=name)
        await ward.claim(case)
        for act in acts:
            await ward.act(name if isinstance(act, AskQuestion) else "karin", case, act)
            await what_is_told_is_read(ward)
            ward.clock.now += timedelta(seconds=seconds)
            await what_is_told_is_read(ward)
        ward.clock.now += timedelta(seconds=30)
        await what_is_told_is_read(ward)
        read = (await ward.guarantee.offers.offer(ward.own(name), case)).thread
        assert [one.text for one in read].count("Tack") == 1
