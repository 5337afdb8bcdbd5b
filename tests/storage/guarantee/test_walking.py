"""Every transition with the store abandoned and opened anew before and after it; each request comes twice."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, fields
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from care.cases.acts import AnswerQuestion, AskBack, CaseAct, Claim, PartAnswer, ReadAll, Reassign
from care.cases.events import Event
from care.cases.values import Case
from care.guarantee.acts import (
    AnswerAnew,
    AskQuestion,
    BeginNo,
    Confirm,
    ConfirmAndTick,
    CorrectCode,
    GiveAnswer,
    LeaveAnswer,
    NoteCall,
    PapersPosted,
    PapersTransferred,
    RecallReply,
    RecordAnswer,
    Remind,
    SetCode,
    TakeBack,
    TellProvider,
    Untick,
)
from care.guarantee.transitions import TRANSITIONS
from care.guarantee.values import Answer, CaseState, Code, OfferCase, OfferType, StandardAnswer
from care.values.ids import CaseId
from care.verbs import Asker, Request
from storage.cases import acting
from storage.cases.acting import Step, reach
from storage.cases.reading import Found
from storage.engine.columns import exactly
from storage.engine.database import open_database
from storage.engine.instants import to_micros
from storage.tables.case_threads import case_messages
from storage.tables.cases import cases
from storage.tables.events import events
from storage.tables.guarantee import waiting_entries
from storage.tables.turns import deadlines, outbox
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


@pytest.fixture(autouse=True)
def _read_as_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever happens: the case's row is what the case has become, and no deadline waits that it has not."""
    real, of_row = acting.keep, {one.name for one in fields(Case)} - {"handler_name"}
    waits = select(deadlines.c.kind, deadlines.c.due).where(deadlines.c.fired_at.is_(None))

    def keep(step: Step, before: Found[Case], case: Case) -> None:
        real(step, before, case)
        there, timers = reach(step.port, case.id).case, before.stored.kind.timers(case, before.rules)
        assert [name for name in of_row if getattr(there, name) != getattr(case, name)] == []
        due = {(one.kind, to_micros(one.due)) for one in timers}
        assert set(step.port.all(waits.where(deadlines.c.subject == exactly(str(case.id))))) <= due

    monkeypatch.setattr(acting, "keep", keep)


@pytest.fixture
async def walk(database_url: str) -> AsyncIterator[Walk]:
    made = await build(Ward(await open_database(database_url), MovingClock(FRIDAY)))
    walking = Walk(database_url, made)
    yield walking
    await walking.ward.database.close()


def by(who: str, act: CaseAct[Any]) -> Act:
    return lambda w, case, r: w.guarantee.cases.act(w.own(who), case, act, r)


def for_child(act: CaseAct[Any]) -> Act:
    return lambda w, case, r: w.guarantee.cases.act(w.child(), case, act, r)


def answers(given: Answer, who: str = "anna") -> Act:
    return by(who, GiveAnswer(given, "Ont"))


def sends_again(w: Ward, _case: CaseId, r: Request) -> Awaitable[object]:
    return w.send("tolv", request=r)


def confirms(template: StandardAnswer) -> Act:
    return by("karin", Confirm("Tack", template))


def ticks(code: Code) -> Act:
    return by("karin", SetCode(code, "Bra nu"))


claims = by("karin", Claim())
YES_PATH = [
    *[by("anna", act) for act in (AskQuestion("Var?"), ReadAll(), BeginNo(), LeaveAnswer())],
    claims, by("karin", AnswerQuestion("Här")), answers(Answer.YES), claims,
    *[by("karin", act) for act in (PartAnswer("Vi ser på det"), AskBack("När?"))],
    confirms(StandardAnswer.YES), ticks(Code.HVNY), by("karin", CorrectCode(Code.HVOP)),
    *[by("vera", act) for act in (TellProvider("Art Clinic", "Där"), PapersTransferred())],
    by("karin", PapersPosted()),
]  # fmt: skip


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
    given = for_child(GiveAnswer(Answer.NO, "Ont"))
    begun = given, for_child(TakeBack()), given, for_child(AnswerAnew(Answer.NO, "Nej"))
    at_once = by("karin", ConfirmAndTick("Tack", StandardAnswer.NO, Code.P)), by("karin", RecallReply())
    for act in (*begun, at_once[0], for_child(ReadAll()), at_once[1]):
        await walk.step(act, case)
        assert "Tack" not in await _read(walk, walk.ward.child(), case), "it can be taken back"
    assert await walk.ward.code("lill") == "HV"
    for act in (confirms(StandardAnswer.NO), ticks(Code.P), by("karin", Untick()), ticks(Code.P)):
        await walk.step(act, case)
    assert await walk.ward.code("lill") == "P"
    return set(await walk.seen(case))


async def _read(walk: Walk, asker: Asker, case: CaseId) -> set[str]:
    guarantee = walk.ward.guarantee
    cards = await guarantee.offers.offer(asker, case), await guarantee.cases.own(asker, case, OfferCase)
    return {one.text for card in cards for one in card.thread}


async def _silent(walk: Walk) -> set[str]:
    """Reminded, flagged, reminded by hand, closed, called twice, and a no by telephone."""
    await walk.ward.add(
        waiting_entries, "anna again", patient_id=walk.ward["anna"], unit_id=walk.ward.unit,
        type="operation", referred="2026-10-01",
    )  # fmt: skip
    walk.ward.clock.now = FRIDAY
    case = await walk.ward.offer("anna", type_=OfferType.OPERATION)
    await walk.fire(2026, 12, 28, 9)
    for act in (claims, by("karin", Remind("Svara")), by("karin", Reassign())):
        await walk.step(act, case)
    await walk.fire(2027, 1, 9)
    assert await walk.ward.state(case) is CaseState.AUTO_CLOSED
    called = by("karin", NoteCall()), by("karin", RecordAnswer(Answer.NO, reason="Sa nej"))
    for act in (*called, claims, by("karin", ConfirmAndTick("Tack", StandardAnswer.NO, Code.P))):
        await walk.step(act, case)
    anna = walk.ward.own("anna")
    assert "Tack" not in await _read(walk, anna, case)
    walk.ward.clock.now += timedelta(seconds=30)
    assert "Tack" in await _read(walk, anna, case), "a kept one is readable at once"
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
