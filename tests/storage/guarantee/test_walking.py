"""Every transition with the store abandoned and opened anew before and after it; each request comes twice."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

import pytest
from sqlalchemy import func, select

from care.cases.events import Event
from care.guarantee.transitions import TRANSITIONS
from care.guarantee.values import Answer, CaseState, Code, OfferType, StandardAnswer
from care.values.ids import CaseId
from care.verbs import Request
from storage.engine.database import open_database
from storage.tables.case_threads import case_messages
from storage.tables.cases import cases
from storage.tables.events import events
from storage.tables.guarantee import waiting_entries
from storage.tables.turns import outbox
from storage.turns.deadlines import Deadline
from tests.storage.guarantee.ward import FRIDAY, Ward, build, local
from tests.storage.moving_clock import MovingClock

Act = Callable[[Ward, CaseId, Request], Awaitable[object]]


@dataclass
class Walk:
    """One address, opened as often as one likes: what a process knew is gone, what it wrote is not."""

    url: str
    ward: Ward

    async def reopen(self) -> None:
        await self.ward.database.close()
        ids, clock, requests = self.ward.ids, self.ward.clock, self.ward.requests
        self.ward = Ward(await open_database(self.url), clock, ids, requests)

    async def step(self, act: Act, case: CaseId) -> None:
        """The act, its process gone before and after; then the same request again, which changes nothing."""
        request = self.ward.request()
        await self.reopen()
        first = await act(self.ward, case, request)
        was = await self.picture()
        await self.reopen()
        assert await act(self.ward, case, request) == first
        assert await self.picture() == was

    async def fire(self, *moment: int) -> None:
        """What is due, each deadline handled twice, in a new process each time."""
        goal = local(*moment)
        while (due := await self.ward.deadlines.next_due()) is not None and due <= goal:
            self.ward.clock.now = max(self.ward.clock.now, due)
            for row in await self.ward.deadlines.claim_due(self.ward.clock()):
                await self.reopen()
                await self.ward.guarantee.fire(row)
                await self._again(row)
        self.ward.clock.now = goal

    async def _again(self, row: Deadline) -> None:
        was = await self.picture()
        await self.reopen()
        assert not await self.ward.guarantee.fire(row)
        assert await self.picture() == was

    async def picture(self) -> list[object]:
        counted = [select(func.count()).select_from(t) for t in (events, case_messages, outbox)]
        rows = [await self.ward.rows(stmt) for stmt in counted]
        states = select(cases.c.id, cases.c.state, cases.c.version).order_by(cases.c.id)
        codes = select(waiting_entries.c.id, waiting_entries.c.code).order_by(waiting_entries.c.id)
        return [rows, await self.ward.rows(states), await self.ward.rows(codes)]

    async def seen(self, case: CaseId) -> list[str]:
        return [e.event for e in await self.ward.guarantee.inbox.history(self.ward["lokal"], case)]


@pytest.fixture
async def walk(database_url: str) -> AsyncIterator[Walk]:
    made = await build(Ward(await open_database(database_url), MovingClock(FRIDAY)))
    walking = Walk(database_url, made)
    yield walking
    await walking.ward.database.close()


def answers(given: Answer, by: str = "anna") -> Act:
    return lambda w, case, r: w.guarantee.offers.answer(w.own(by), case, given, r, reason="Ont")


def sends_again(w: Ward, _case: CaseId, r: Request) -> Awaitable[object]:
    return w.send("tolv", request=r)


def opens(w: Ward, case: CaseId, r: Request) -> Awaitable[object]:
    return w.guarantee.offers.open(w.own("anna"), case, r)


def begins_no(w: Ward, case: CaseId, r: Request) -> Awaitable[object]:
    return w.guarantee.offers.begin_no(w.own("anna"), case, r)


def leaves(w: Ward, case: CaseId, r: Request) -> Awaitable[object]:
    return w.guarantee.offers.leave(w.own("anna"), case, r)


def asks(w: Ward, case: CaseId, r: Request) -> Awaitable[object]:
    return w.guarantee.offers.ask_question(w.own("anna"), case, "Var?", r)


def answers_for_child(w: Ward, case: CaseId, r: Request) -> Awaitable[object]:
    return w.guarantee.offers.answer(w.child(), case, Answer.NO, r, reason="Ont")


def changes_for_child(w: Ward, case: CaseId, r: Request) -> Awaitable[object]:
    return w.guarantee.offers.change_answer(w.child(), case, Answer.NO, r, reason="Nej")


def claims(w: Ward, case: CaseId, r: Request) -> Awaitable[object]:
    return w.guarantee.cases.claim(w["karin"], case, r)


def confirms(template: StandardAnswer) -> Act:
    return lambda w, case, r: w.guarantee.cases.confirm(w["karin"], case, "Tack", r, template=template)


def ticks(code: Code) -> Act:
    return lambda w, case, r: w.guarantee.cases.tick_code(w["karin"], case, code, r, documented="Bra nu")


def corrects(w: Ward, case: CaseId, r: Request) -> Awaitable[object]:
    return w.guarantee.cases.correct_code(w["karin"], case, Code.HVOP, r)


def replies(w: Ward, case: CaseId, r: Request) -> Awaitable[object]:
    return w.guarantee.cases.reply_to_question(w["karin"], case, "Här", r)


def reminds(w: Ward, case: CaseId, r: Request) -> Awaitable[object]:
    return w.guarantee.cases.remind(w["karin"], case, "Svara", r)


def part_answers(w: Ward, case: CaseId, r: Request) -> Awaitable[object]:
    return w.guarantee.cases.part_answer(w["karin"], case, "Vi ser på det", r)


def asks_back(w: Ward, case: CaseId, r: Request) -> Awaitable[object]:
    return w.guarantee.cases.ask_back(w["karin"], case, "När?", r)


def passes_on(w: Ward, case: CaseId, r: Request) -> Awaitable[object]:
    return w.guarantee.cases.reassign(w["karin"], case, None, r)


def calls_in_vain(w: Ward, case: CaseId, r: Request) -> Awaitable[object]:
    return w.guarantee.cases.not_reached(w["karin"], case, r)


def takes_down(w: Ward, case: CaseId, r: Request) -> Awaitable[object]:
    return w.guarantee.cases.record_answer(w["karin"], case, Answer.NO, r, reason="Sa nej")


def tells(w: Ward, case: CaseId, r: Request) -> Awaitable[object]:
    return w.guarantee.service.tell_provider(w["vera"], case, "Art Clinic", "Där", r)


def transfers(w: Ward, case: CaseId, r: Request) -> Awaitable[object]:
    return w.guarantee.service.transfer_papers(w["vera"], case, r)


def posts(w: Ward, case: CaseId, r: Request) -> Awaitable[object]:
    return w.guarantee.cases.papers_posted(w["karin"], case, r)


YES_PATH = [asks, opens, begins_no, leaves, claims, replies, answers(Answer.YES), claims, part_answers,
            asks_back, confirms(StandardAnswer.YES), ticks(Code.HVNY), corrects, tells, transfers,
            posts]  # fmt: skip


async def test_all_transitions_survive_a_kill_before_and_after(walk: Walk) -> None:
    seen: set[str] = set()
    for name, path in (("anna", YES_PATH), ("bo", [])):
        case = await walk.ward.offer(name)
        for act in path:
            await walk.step(act, case)
        seen |= set(await walk.seen(case))
    for about in (_changed_mind, _silent, _overtaken, _late, _no_need):
        seen |= await about(walk)
    assert set(TRANSITIONS) - seen == {Event.NOT_TOLD, Event.TOLD}, "test_told walks these"
    assert {TRANSITIONS[Event(event)].row for event in seen if event in set(TRANSITIONS)} == set(range(1, 24))


async def _changed_mind(walk: Walk) -> set[str]:
    """The child of the ward, through the guardian: a no with another reason, confirmed and closed."""
    case = await walk.ward.offer("lill")
    for act in (answers_for_child, changes_for_child, claims, confirms(StandardAnswer.NO), ticks(Code.P)):
        await walk.step(act, case)
    assert await walk.ward.code("lill") == "P"
    return set(await walk.seen(case))


async def _silent(walk: Walk) -> set[str]:
    """Reminded, flagged, reminded by hand, closed, called twice, and a no by telephone."""
    await walk.ward.add(
        waiting_entries, "anna again", patient_id=walk.ward["anna"], unit_id=walk.ward.unit,
        type="operation", referred="2026-10-01",
    )  # fmt: skip
    walk.ward.clock.now = FRIDAY
    case = await walk.ward.offer("anna", type_=OfferType.OPERATION)
    await walk.fire(2026, 12, 28, 9)
    for act in (claims, reminds, passes_on):
        await walk.step(act, case)
    await walk.fire(2027, 1, 9)
    assert await walk.ward.state(case) is CaseState.AUTO_CLOSED
    for act in (calls_in_vain, takes_down, claims, confirms(StandardAnswer.NO), ticks(Code.P)):
        await walk.step(act, case)
    return set(await walk.seen(case))


async def _overtaken(walk: Walk) -> set[str]:
    """Another offer goes out to one who has been silent: the older gives way."""
    walk.ward.clock.now = FRIDAY
    older = await walk.ward.offer("tolv")
    await walk.fire(2027, 1, 9)
    await walk.step(sends_again, older)
    assert await walk.ward.state(older) is CaseState.CLOSED
    return set(await walk.seen(older))


async def _late(walk: Walk) -> set[str]:
    """Bo has been silent all the while, and answers in the chat after the closing."""
    [(case,)] = await walk.ward.rows(select(cases.c.id).where(cases.c.patient_id == walk.ward["bo"]))
    assert await walk.ward.state(case) is CaseState.AUTO_CLOSED
    await walk.step(answers(Answer.YES, "bo"), case)
    assert (await walk.ward.card(case)).case.reply.late  # type: ignore[union-attr]
    return set(await walk.seen(case))


async def _no_need(walk: Walk) -> set[str]:
    case = await walk.ward.offer("cia", type_=OfferType.OPERATION)
    confirm = confirms(StandardAnswer.NO_NEED_OPERATION)
    for act in (answers(Answer.NO_NEED, "cia"), claims, confirm, ticks(Code.REMOVED)):
        await walk.step(act, case)
    assert await walk.ward.code("cia") == "removed"
    return set(await walk.seen(case))
