"""A message to a unit is a case: answered by one of two, written in again, closed with its task."""

import asyncio
from datetime import date

import pytest

from care.cases.acts import AnswerQuestion, AskBack, CaseAct, PartAnswer, ReadAll, WriteMore
from care.cases.outcomes import CaseChanged
from care.cases.refusals import CaseClosed, ClaimedByAnother, NotThisStep
from care.cases.views import MessageKind
from care.follow_ups.kind import TaskCase
from care.follow_ups.refusals import NotAnswered
from care.follow_ups.tasks import TaskKind, TaskResult
from care.guarantee.acts import PapersPosted
from care.refusals import NotYours
from care.rules.values import Rules, SelfBooking
from care.values.clock import local_day
from care.values.ids import CaseId, TaskId
from storage.cases.store import CaseStore
from storage.engine.database import Database, open_database
from storage.engine.migrate import downgrade, migrate
from storage.follow_ups.store import FollowUpStore
from storage.tasks.leaving import About, leave_task
from tests.storage.bookings.town import add_service, nov
from tests.storage.follow_ups.pursuit import Pursuit
from tests.storage.guarantee.ward import FRIDAY, Ward, build
from tests.storage.moving_clock import MovingClock


@pytest.fixture
async def ward(database: Database) -> Ward:
    return await build(Ward(database, MovingClock(FRIDAY)))


async def written(ward: Ward, text: str = "Jag kan inte komma") -> tuple[FollowUpStore, TaskId, CaseId]:
    about, now = About(unit=ward.unit, patient=ward["anna"]), ward.clock()
    task = await ward.database.write(
        lambda port: leave_task(port, TaskKind.MESSAGE, about, due=local_day(now), now=now, text=text)
    )
    store = FollowUpStore(ward.database, ward.clock)
    thread = (await store.task(ward["karin"], task)).thread
    assert thread is not None
    return store, task, thread


async def test_one_of_two_who_answer_at_once_has_answered(ward: Ward) -> None:
    _store, _task, case = await written(ward)
    tries = [ward.act(name, case, AnswerQuestion(f"Svar av {name}")) for name in ("karin", "yngve")]
    came = await asyncio.gather(*tries, return_exceptions=True)
    assert sorted(type(one) for one in came if isinstance(one, Exception)) == [ClaimedByAnother]
    thread = (await ward.guarantee.cases.own(ward.own("anna"), case, TaskCase)).thread
    assert [one.kind for one in thread] == [MessageKind.QUESTION, MessageKind.QUESTION_REPLY]
    assert await ward.told("anna") == ["case_answered_by_staff"]


async def test_it_is_closed_as_answered_only_when_it_has_been(ward: Ward) -> None:
    store, task, case = await written(ward)
    with pytest.raises(NotAnswered):
        await store.close(ward["karin"], task, TaskResult.ANSWERED, ward.request())
    await ward.act("karin", case, AnswerQuestion("Välkommen"))
    again = await ward.act("anna", case, WriteMore("När?"))
    assert again.answer_by == date(2026, 12, 21)  # as any question to the unit, where it is about no visit
    with pytest.raises(NotAnswered):
        await store.close(ward["karin"], task, TaskResult.ANSWERED, ward.request())
    await store.close(ward["karin"], task, TaskResult.PATIENT_CALLED, ward.request())
    with pytest.raises(CaseClosed):
        await ward.act("anna", case, WriteMore("Hallå?"))


@pytest.mark.parametrize("forged", [PartAnswer("Senare"), AskBack("Varför?")], ids=["part", "back"])
async def test_what_is_done_with_offers_alone_is_refused(ward: Ward, forged: CaseAct[CaseChanged]) -> None:
    _store, _task, case = await written(ward)
    with pytest.raises(NotThisStep):
        await ward.act("karin", case, forged)


async def test_it_is_nobody_elses(ward: Ward) -> None:
    _store, _task, case = await written(ward)
    with pytest.raises(NotYours):
        await ward.guarantee.cases.own(ward.own("bo"), case, TaskCase)
    with pytest.raises(NotYours):
        await ward.act("bo", case, WriteMore("Hej"))
    with pytest.raises(NotYours):
        await ward.guarantee.inbox.case(ward["eva"], case)
    with pytest.raises(NotYours):
        await ward.act("karin", case, PapersPosted())


async def test_what_was_written_before_there_were_cases_becomes_one(database_url: str) -> None:
    ward = await build(Ward(await open_database(database_url), MovingClock(FRIDAY)))
    await written(ward)
    await ward.database.close()
    await downgrade(database_url, "0023")
    await migrate(database_url)
    ward.database = await open_database(database_url)
    store = FollowUpStore(ward.database, ward.clock)
    cases, anna = CaseStore(ward.database, ward.clock), ward.own("anna")
    [card] = await cases.every_own(anna)
    whole = await cases.own(anna, card.case.id, TaskCase)
    assert [one.text for one in whole.written] == ["Jag kan inte komma"]
    assert (await store.task(ward["karin"], whole.case.task)).thread == card.case.id
    await ward.database.close()


async def test_what_is_written_again_is_due_as_what_was_written_first(pursuit: Pursuit) -> None:
    town, cases = pursuit.town, CaseStore(pursuit.town.database, pursuit.town.clock)
    rules = Rules(version="slow", self_booking=SelfBooking.DIRECT, answer_working_days=4)
    await add_service(town, "Eken", "Provtagning", rules)
    await town.add_slots("Provtagning", nov(27, "09:00"))
    visit, anna = await pursuit.booked(nov(27, "09:00"), "Provtagning"), town.as_self("anna")
    await town.bookings.tell_unit(anna, visit.id, "Jag är sjuk", town.request())
    [card] = await cases.every_own(anna)
    town.clock.now = nov(26, "10:00")
    await cases.act(town.as_self("eva"), card.case.id, AnswerQuestion("Stanna hemma"), town.request())
    before = await cases.act(anna, card.case.id, WriteMore("Och sedan?"), town.request())
    assert before.answer_by == date(2026, 11, 27)  # an answer after the visit is none
    town.clock.now = nov(30, "10:00")
    await cases.act(town.as_self("eva"), card.case.id, AnswerQuestion("Ring oss"), town.request())
    after = await cases.act(anna, card.case.id, WriteMore("När?"), town.request())
    assert after.answer_by == date(2026, 12, 4)


async def test_what_the_unit_has_to_do_is_no_message_of_the_patients(pursuit: Pursuit) -> None:
    town, cases = pursuit.town, CaseStore(pursuit.town.database, pursuit.town.clock)
    await town.add_slots("Vaccination", nov(27, "09:00"))
    task, anna = await pursuit.task(await pursuit.cancelled(nov(27, "09:00"))), town.as_self("anna")
    assert await cases.every_own(anna) == []
    assert task.thread is not None
    with pytest.raises(NotYours):
        await cases.own(anna, task.thread, TaskCase)
    for forged in (WriteMore("Det är inte bråttom"), ReadAll()):
        with pytest.raises(NotYours):
            await cases.act(anna, task.thread, forged, town.request())
    assert await pursuit.task(task.id) == task
