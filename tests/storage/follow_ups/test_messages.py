"""A message to a unit is a case: answered by one of two, written in again, closed with its task."""

import asyncio

import pytest

from care.cases.refusals import CaseClosed, ClaimedByAnother
from care.cases.views import MessageKind
from care.follow_ups.refusals import NotAnswered
from care.follow_ups.tasks import TaskKind, TaskResult
from care.refusals import NotYours
from care.values.clock import local_day
from care.values.ids import CaseId, TaskId
from storage.engine.database import Database, open_database
from storage.engine.migrate import downgrade, migrate
from storage.follow_ups.store import FollowUpStore
from storage.tasks.leaving import About, leave_task
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
    store, _task, case = await written(ward)
    reply = ward.guarantee.cases.reply_to_question
    tries = [reply(ward[name], case, f"Svar av {name}", ward.request()) for name in ("karin", "yngve")]
    came = await asyncio.gather(*tries, return_exceptions=True)
    assert sorted(type(one) for one in came if isinstance(one, Exception)) == [ClaimedByAnother]
    thread = (await store.message(ward.own("anna"), case)).thread
    assert [one.kind for one in thread] == [MessageKind.QUESTION, MessageKind.QUESTION_REPLY]
    assert await ward.told("anna") == ["case_answered_by_staff"]


async def test_it_is_closed_as_answered_only_when_it_has_been(ward: Ward) -> None:
    store, task, case = await written(ward)
    with pytest.raises(NotAnswered):
        await store.close(ward["karin"], task, TaskResult.ANSWERED, ward.request())
    await ward.guarantee.cases.reply_to_question(ward["karin"], case, "Välkommen", ward.request())
    await store.write_again(ward.own("anna"), case, "När?", ward.request())
    with pytest.raises(NotAnswered):
        await store.close(ward["karin"], task, TaskResult.ANSWERED, ward.request())
    await store.close(ward["karin"], task, TaskResult.PATIENT_CALLED, ward.request())
    with pytest.raises(CaseClosed):
        await store.write_again(ward.own("anna"), case, "Hallå?", ward.request())


async def test_it_is_nobody_elses(ward: Ward) -> None:
    store, _task, case = await written(ward)
    with pytest.raises(NotYours):
        await store.message(ward.own("bo"), case)
    with pytest.raises(NotYours):
        await store.write_again(ward.own("bo"), case, "Hej", ward.request())
    with pytest.raises(NotYours):
        await ward.guarantee.inbox.case(ward["eva"], case)
    with pytest.raises(NotYours):
        await ward.guarantee.cases.papers_posted(ward["karin"], case, ward.request())


async def test_what_was_written_before_there_were_cases_becomes_one(database_url: str) -> None:
    ward = await build(Ward(await open_database(database_url), MovingClock(FRIDAY)))
    await written(ward)
    await ward.database.close()
    await downgrade(database_url, "0023")
    await migrate(database_url)
    ward.database = await open_database(database_url)
    store = FollowUpStore(ward.database, ward.clock)
    [card] = await store.messages(ward.own("anna"))
    assert [one.text for one in card.thread] == ["Jag kan inte komma"]
    assert (await store.task(ward["karin"], card.case.task)).thread == card.case.id
    await ward.database.close()
