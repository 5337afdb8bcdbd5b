"""Who gets what, and who may do what: batches, guardians, letters, questions, notices."""

import asyncio
from datetime import date

import pytest
from sqlalchemy import select

from care.cases.acts import AnswerQuestion, LetterPosted
from care.cases.events import Event
from care.cases.lists import CaseFilter, Tab
from care.cases.refusals import ClaimedByAnother, NotThisStep
from care.cases.views import MessageKind
from care.guarantee.acts import (
    AskQuestion,
    ReassignQuestion,
    RecordAnswer,
    SetCode,
    TellProvider,
)
from care.guarantee.outcomes import SendResult
from care.guarantee.refusals import NobodyToSendTo
from care.guarantee.values import Answer, CaseState, Code, OfferType, StandardAnswer
from care.people.guardians import NoLongerGuardian
from care.refusals import NotAllowed, NotYours, Refusal, TextMissing
from care.values.ids import CaseId, UnitId
from storage.tables.cases import cases
from tests.storage.guarantee.ward import Ward, local


async def test_two_batches_at_once_send_one_offer_each(ward: Ward) -> None:
    sent = await asyncio.gather(ward.send("anna", "bo"), ward.send("bo", "anna", by="yngve"))
    lines = [line.result for batch in sent for line in batch.lines]
    assert sorted(line.is_sent for line in lines) == [False, False, True, True]
    assert lines.count(SendResult.OPEN_OFFER) == 2


async def test_the_same_batch_again_sends_nothing_more(ward: Ward) -> None:
    request = ward.request()
    first = await ward.send("anna", "tolv", "19890101-2392", request=request)
    assert await ward.send("anna", "tolv", "19890101-2392", request=request) == first
    assert (await ward.told("anna")).count("offer_sent") == 1


@pytest.mark.parametrize(("text", "who", "by", "why"), [
    ("  ", ("anna",), "karin", TextMissing),
    ("Hej", (), "karin", NobodyToSendTo),
    ("Hej", ("anna",), "vera", NotAllowed),
    ("Hej", ("anna",), "eva", NotAllowed),
])  # fmt: skip
async def test_what_is_not_sent_at_all(
    ward: Ward, text: str, who: tuple[str, ...], by: str, why: type[Refusal]
) -> None:
    with pytest.raises(why):
        await ward.send(*who, by=by, text=text)


async def test_a_guardian_answers_until_the_birthday(ward: Ward) -> None:
    case = await ward.offer("lill")
    assert await ward.told("anna") == ["offer_sent"]
    await ward.answer(case, by="lill")
    card = await ward.card(case)
    assert card.case.reply is not None
    assert (card.case.patient, card.case.reply.by) == (ward["lill"], ward["anna"])
    ward.clock.now = local(2028, 1, 17)
    with pytest.raises(NoLongerGuardian):
        await ward.guarantee.offers.offers(ward.child())


async def test_nobody_else_sees_or_answers(ward: Ward) -> None:
    case = await ward.offer()
    with pytest.raises(NotYours):
        await ward.answer(case, by="bo")
    with pytest.raises(NotYours):
        await ward.guarantee.offers.offer(ward.own("bo"), case)
    with pytest.raises(NotYours):
        await ward.card(case, "eva")
    with pytest.raises(NotAllowed):
        await ward.claim(case, "chefen")


async def test_who_has_no_account_gets_a_letter_and_no_reminder(ward: Ward) -> None:
    case = await ward.offer("tolv")
    assert set(await ward.until(2026, 12, 24)) == {"guarantee_digest"}
    assert await ward.told("tolv") == []
    [letter] = await ward.guarantee.letters.letters(ward["karin"])
    assert await ward.guarantee.letters.letters(ward["karin"], ward.unit) == [letter]
    with pytest.raises(NotAllowed):
        await ward.guarantee.letters.letters(ward["karin"], UnitId(999))
    for _ in range(2):
        await ward.act("karin", case, LetterPosted(letter.dispatch.id))
    assert await ward.guarantee.letters.letters(ward["karin"]) == []
    await ward.act("karin", case, RecordAnswer(Answer.YES))
    assert await ward.state(case) is CaseState.ANSWERED


async def test_the_whole_group_hears_that_an_answer_is_late(ward: Ward) -> None:
    """Also what somebody has claimed, who may be away."""
    case = await ward.offer()
    await ward.answer(case)
    await ward.claim(case, "karin")
    await ward.until(2026, 12, 22, 9)
    due = [(to, facts["broken"]) for to, facts in await ward.notices("staff_due")]
    group = [ward[name] for name in ("karin", "yngve", "lokal")]
    assert sorted(due) == sorted((one, broken) for one in group for broken in (False, True))


async def test_a_digest_comes_once_a_morning_and_only_where_something_waits(ward: Ward) -> None:
    case = await ward.offer()
    await ward.until(2026, 12, 21, 9)
    assert await ward.notices("staff_digest") == []
    await ward.answer(case)
    await ward.until(2026, 12, 22, 14)
    to_karin = [facts for to, facts in await ward.notices("staff_digest") if to == ward["karin"]]
    assert to_karin == [{"unit": ward.unit}]
    assert await ward.notices("service_digest") == []
    await ward.claim(case)
    await ward.confirm(case, StandardAnswer.YES)
    await ward.act("karin", case, SetCode(Code.HVNY))
    await ward.until(2026, 12, 23, 14)
    assert [to for to, _ in await ward.notices("service_digest")] == [ward["vera"]] * 2


async def test_a_question_waits_for_its_answer_and_not_for_the_offers(ward: Ward) -> None:
    case, anna = await ward.offer(), ward.own("anna")
    asked = await ward.guarantee.cases.act(anna, case, AskQuestion("Får jag resa?"), ward.request())
    assert asked.answer_due == date(2026, 12, 21)
    assert (await ward.told("karin"))[-1] == "staff_question"
    await ward.until(2026, 12, 22, 9)
    due = [facts["broken"] for to, facts in await ward.notices("staff_due") if to == ward["karin"]]
    assert due == [False, True]
    await ward.claim(case, "yngve")
    await ward.act("yngve", case, AnswerQuestion("Ja"))
    card = await ward.guarantee.offers.offer(anna, case)
    assert [one.kind for one in card.thread] == [
        MessageKind.OFFER,
        MessageKind.QUESTION,
        MessageKind.QUESTION_REPLY,
    ]
    assert card.case.state is CaseState.SENT_UNREAD


async def test_a_question_after_the_besked_goes_to_the_service_and_on(ward: Ward) -> None:
    case, g = await told_of_provider(ward), ward.guarantee
    anna = ward.own("anna")
    await g.cases.act(anna, case, AskQuestion("När?"), ward.request())
    assert (await ward.told("vera"))[-1] == "staff_question"
    await ward.act("vera", case, ReassignQuestion(ward["Ortopedi"]))
    assert (await ward.told("karin"))[-1] == "staff_question"
    first, *_others = await g.service.units_to_ask(ward["vera"], case)
    assert first.name == "Ortopedi"
    with pytest.raises(NotAllowed):
        await g.service.units_to_ask(ward["karin"], case)
    assert (await g.offers.offer(anna, case)).thread[-1].text == "Ortopedi"


async def test_a_question_that_is_passed_to_another_unit_is_answered_in_its_case(ward: Ward) -> None:
    case, g, anna = await told_of_provider(ward), ward.guarantee, ward.own("anna")
    with pytest.raises(NotYours):
        await g.inbox.case(ward["eva"], case)
    await g.cases.act(anna, case, AskQuestion("Vem förnyar mitt recept?"), ward.request())
    await ward.act("vera", case, ReassignQuestion(ward["Eken"]))
    await g.cases.act(anna, case, AskQuestion("Och när?"), ward.request())
    assert await ward.told("eva") == ["staff_question"] * 2
    for tab in (Tab.QUESTIONS, Tab.FOLLOW_UP):
        [line] = (await g.inbox.cases(ward["eva"], CaseFilter(tab=tab))).lines
        assert (line.case.id, line.only_question) == (case, True)
    assert (await g.inbox.cases(ward["karin"], CaseFilter(tab=Tab.QUESTIONS))).lines == []
    counts = await g.inbox.counts(ward["eva"])
    assert (counts.questions, counts.follow_up, counts.to_handle) == (1, 1, 0)
    seen = await g.inbox.case(ward["eva"], case)
    assert [one.text for one in seen.thread] == ["Vem förnyar mitt recept?", "Och när?"]
    assert seen.may == {Event.REPLY_TO_QUESTION}
    with pytest.raises(NotYours):
        await g.inbox.history(ward["eva"], case)
    for who in ("karin", "vera"):
        with pytest.raises((NotThisStep, ClaimedByAnother)):
            await ward.act(who, case, AnswerQuestion("Vi"))
    await ward.act("eva", case, AnswerQuestion("Vi, i morgon"))
    assert (await g.offers.offer(anna, case)).thread[-1].text == "Vi, i morgon"
    assert await ward.rows(select(cases.c.kind)) == [("offer",)]
    what = [one.event for one in await g.inbox.history(ward["karin"], case)]
    assert what[-4:] == ["ask_question", "pass_question", "ask_question", "reply_to_question"]
    assert (await g.inbox.counts(ward["eva"])).questions == 0


async def told_of_provider(ward: Ward) -> CaseId:
    case = await ward.offer()
    await ward.answer(case)
    await ward.claim(case)
    await ward.confirm(case, StandardAnswer.YES)
    await ward.act("karin", case, SetCode(Code.HVNY))
    await ward.act("vera", case, TellProvider("Art Clinic", "Där"))
    return case


async def test_a_notice_goes_to_the_group_or_to_the_handler(ward: Ward) -> None:
    mine = await ward.offer("bo", to_me=True)
    await ward.answer(mine, by="bo")
    assert await ward.told("yngve") == ["staff_letter"]
    assert await ward.told("karin") == ["staff_reply"]


async def test_an_operation_is_proposed_hvop_and_may_be_hvny(ward: Ward) -> None:
    case = await ward.offer("cia", type_=OfferType.OPERATION)
    await ward.answer(case, by="cia")
    await ward.claim(case)
    assert (await ward.confirm(case, StandardAnswer.YES)).propose is Code.HVOP
    ticked = await ward.act("karin", case, SetCode(Code.HVNY))
    assert (ticked.code, await ward.code("cia")) == (Code.HVNY, "HVNY")
