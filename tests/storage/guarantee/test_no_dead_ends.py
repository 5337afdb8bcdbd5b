"""No road of the routine ends where nobody looks: who cannot be reached, who is away, what is overtaken."""

import pytest
from sqlalchemy import delete, update

from care.cases.acts import AnswerQuestion, AskBack, Reassign
from care.cases.events import Event
from care.cases.lists import CaseFilter, Tab
from care.cases.work import SubStatus
from care.follow_ups.tasks import TaskKind
from care.guarantee.acts import AskQuestion, NoteCall, RecordAnswer, SetCode
from care.guarantee.refusals import NewerOffer
from care.guarantee.values import Answer, CaseState, Code, StandardAnswer
from care.people.roles import Role
from care.refusals import TextMissing
from care.values.ids import CaseId
from storage.follow_ups.store import FollowUpStore
from storage.tables.people import grants, people
from tests.storage.guarantee.ward import Ward

CLOSING = (2027, 1, 9)


async def tasks(ward: Ward) -> list[tuple[TaskKind, int | None]]:
    found = await FollowUpStore(ward.database, ward.clock).open_tasks(ward["karin"])
    return [(task.kind, task.case) for task in found]


async def listed(ward: Ward, tab: Tab, **narrow: object) -> list[CaseId]:
    chosen = CaseFilter(tab=tab, **narrow)  # type: ignore[arg-type]
    page = await ward.guarantee.inbox.cases(ward["karin"], chosen)
    return [line.case.id for line in page.lines]


async def status(ward: Ward, case: CaseId) -> SubStatus:
    return (await ward.card(case)).line.status


async def test_what_staff_asked_is_no_longer_the_status_once_there_is_an_answer(ward: Ward) -> None:
    case = await ward.offer()
    await ward.claim(case)
    await ward.act("karin", case, AskBack("När kan du?"))
    assert await status(ward, case) is SubStatus.ASKED_BACK
    await ward.act("karin", case, RecordAnswer(Answer.NO, reason="Nej"))
    assert await status(ward, case) is SubStatus.ANSWERED
    await ward.claim(case)
    await ward.act("karin", case, AskBack("Säkert?"))
    await ward.confirm(case, StandardAnswer.NO)
    assert await status(ward, case) is SubStatus.CONFIRMED
    await ward.act("karin", case, SetCode(Code.P))
    assert await status(ward, case) is SubStatus.CLOSED


async def test_who_was_asked_and_is_silent_is_to_be_called(ward: Ward) -> None:
    case = await ward.offer()
    await ward.claim(case)
    await ward.act("karin", case, AskBack("När kan du?"))
    await ward.until(*CLOSING, 1)
    assert await status(ward, case) is SubStatus.UNHANDLED


async def test_a_silent_case_can_be_passed_on(ward: Ward) -> None:
    case = await ward.offer()
    await ward.claim(case)
    await ward.until(*CLOSING, 1)
    assert Event.REASSIGN in (await ward.card(case)).may
    await ward.act("karin", case, Reassign(None))
    await ward.act("yngve", case, NoteCall())


async def test_a_question_in_a_closed_case_can_be_passed_on(ward: Ward) -> None:
    case = await ward.offer()
    await ward.answer(case, Answer.NO)
    await ward.claim(case)
    await ward.confirm(case, StandardAnswer.NO)
    await ward.act("karin", case, SetCode(Code.P))
    assert Event.REASSIGN not in (await ward.card(case)).may
    await ward.act("anna", case, AskQuestion("Hur länge?"))
    await ward.act("karin", case, Reassign(ward["yngve"]))
    await ward.act("yngve", case, AnswerQuestion("Åtta månader"))


async def test_a_newer_offer_takes_the_older_from_the_ring_list(ward: Ward) -> None:
    old = await ward.offer()
    await ward.until(*CLOSING, 1)
    assert await listed(ward, Tab.CALL) == [old]
    newer = await ward.offer()
    assert await listed(ward, Tab.CALL) == []
    assert await ward.state(old) is CaseState.CLOSED
    assert await ward.code() == "HV"
    with pytest.raises(NewerOffer) as refused:
        await ward.answer(old)
    assert refused.value.newer == newer


async def test_an_unread_offer_goes_by_letter_when_the_child_turns_thirteen(ward: Ward) -> None:
    born = update(people).where(people.c.id == ward["lill"]).values(born="2013-12-20")
    await ward.database.write(lambda port: port.run(born))
    case = await ward.offer("lill")
    assert await ward.guarantee.letters.letters(ward["karin"]) == []
    await ward.until(2026, 12, 21, 9)
    [letter] = await ward.guarantee.letters.letters(ward["karin"])
    assert (letter.line.case.id, letter.to_guardian) == (case, False)
    assert await ward.told("anna") == ["offer_sent"]
    assert "staff_letter" in await ward.told("karin")


async def test_a_reply_reaches_the_group_when_its_handler_has_left(ward: Ward) -> None:
    case = await ward.offer(to_me=True)
    left = delete(grants).where(grants.c.person_id == ward["karin"])
    await ward.database.write(lambda port: port.run(left))
    await ward.answer(case)
    assert "staff_reply" in await ward.told("yngve")
    assert "staff_reply" not in await ward.told("karin")
    assert Event.CLAIM in (await ward.card(case, "yngve")).may
    await ward.claim(case, "yngve")


async def test_who_is_both_unit_and_service_answers_whichever_was_asked(ward: Ward) -> None:
    await ward.add(grants, person_id=ward["karin"], role=Role.CARE_GUARANTEE_SERVICE.value, unit_id=ward.unit)
    case = await ward.offer()
    await ward.act("anna", case, AskQuestion("Var?"))
    await ward.claim(case)
    assert Event.REPLY_TO_QUESTION in (await ward.card(case)).may
    await ward.act("karin", case, AnswerQuestion("Här"))


UNSEEN = ["\u200d", "\u200c\u200d \u200c", "\u3164", "\u2800\u2800", "\ufe0f", "\n \t"]


@pytest.mark.parametrize("reason", UNSEEN)
async def test_a_no_with_a_reason_that_nobody_sees_is_none(ward: Ward, reason: str) -> None:
    case = await ward.offer()
    with pytest.raises(TextMissing):
        await ward.answer(case, Answer.NO, reason=reason)
    with pytest.raises(TextMissing):
        await ward.act("anna", case, AskQuestion(reason))


async def test_the_search_does_not_find_a_protected_person_by_name(ward: Ward) -> None:
    case = await ward.offer()
    assert await listed(ward, Tab.ALL, search="anna") == [case]
    hidden = update(people).where(people.c.id == ward["anna"]).values(protected=1)
    await ward.database.write(lambda port: port.run(hidden))
    assert await listed(ward, Tab.ALL, search="anna") == []
    assert await listed(ward, Tab.ALL, search="890914-2393") == [case]


async def test_a_guardian_reads_the_name_of_a_protected_child_and_staff_do_not(ward: Ward) -> None:
    hidden = update(people).where(people.c.id == ward["lill"]).values(protected=1)
    await ward.database.write(lambda port: port.run(hidden))
    case = await ward.offer("lill")
    assert (await ward.guarantee.offers.offer(ward.child(), case)).patient_name == "Lill"
    [line] = await ward.guarantee.offers.offers(ward.child())
    assert line.patient_name == "Lill"
    assert (await ward.card(case)).line.patient_name == "Skyddad identitet"
