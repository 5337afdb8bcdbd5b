"""A colleague's case is taken over on purpose, a call is anybody's to note; what is late is told further."""

from datetime import date

import pytest
from sqlalchemy import update

from care.cases.acts import TakeOver
from care.cases.refusals import ClaimedByAnother
from care.cases.views import STAFF_ONLY, MessageKind
from care.guarantee.acts import NoteCall, RecordAnswer
from care.guarantee.values import Answer
from care.refusals import NotAllowed
from care.values.clock import local_day
from care.values.ids import CaseId, PersonId
from storage.cases import absences
from storage.cases.acting import reach
from storage.engine.port import Port
from storage.reports.store import ReportStore
from storage.tables.cases import cases
from tests.storage.guarantee.ward import Ward, local


async def test_whoever_is_in_the_group_takes_a_colleagues_case_over(ward: Ward) -> None:
    """On purpose alone, from whom it was seen with; the colleague is told, the group of what is put back, and
    the patient sees nothing of it.
    """
    case = await ward.offer()
    await ward.answer(case)
    await ward.claim(case, "yngve")
    with pytest.raises(ClaimedByAnother):
        await ward.claim(case, "karin")
    with pytest.raises(ClaimedByAnother):
        await ward.act("karin", case, TakeOver(ward["lokal"]))
    with pytest.raises(NotAllowed):
        await ward.act("chefen", case, TakeOver(ward["yngve"]))
    for _ in range(2):
        await ward.act("karin", case, TakeOver(ward["yngve"]))
    card = await ward.card(case)
    assert (card.case.handler, card.takes_over, (await ward.card(case, "yngve")).takes_over) == (
        ward["karin"],
        False,
        True,
    )
    assert [one.text for one in card.thread if one.kind is MessageKind.TAKEN_OVER] == ["Yngve"]
    assert [to for to, _ in await ward.notices("staff_taken_over")] == [ward["yngve"]]
    offer = await ward.guarantee.offers.offer(ward.own("anna"), case)
    assert not {one.kind for one in offer.thread} & STAFF_ONLY
    await ward.act("yngve", case, TakeOver(ward["karin"], to_group=True))
    assert (await ward.card(case)).case.handler is None
    assert [to for to, _ in await ward.notices("staff_taken_over")] == [ward["yngve"], ward["karin"]]
    assert [to for to, _ in await ward.notices("staff_reassigned")] == [ward["lokal"]], (
        "the rest of the group"
    )


async def test_what_a_colleague_takes_over_just_then_is_not_put_back(
    ward: Ward, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whose absence begins has the case when it is looked up, and has it no more when its row is free."""
    case = await ward.offer()
    await ward.answer(case)
    await ward.claim(case, "karin")

    def reached_later(port: Port, row: CaseId) -> object:
        port.run(update(cases).where(cases.c.id == row).values(handler_id=ward["yngve"]))
        return reach(port, row)

    today, karin = local_day(ward.clock()), PersonId(ward["karin"])
    with monkeypatch.context() as late:
        late.setattr(absences, "reach", reached_later)
        await ward.guarantee.absences.enter(karin, karin, ward.request(), first=today, last=today)
        assert "absence_begins" in await ward.fire_due()
    assert (await ward.card(case)).case.handler == ward["yngve"]
    assert await ward.notices("staff_reassigned") == []


async def test_a_call_is_anybodys_to_note(ward: Ward) -> None:
    """Who takes an answer down goes on with it; who had the case is told."""
    case = await ward.offer()
    await ward.claim(case, "yngve")
    await ward.until(2027, 1, 10)
    await ward.act("karin", case, NoteCall("Upptaget"))
    assert (await ward.card(case)).case.handler == ward["yngve"]
    assert await ward.notices("staff_taken_over") == []
    await ward.act("karin", case, RecordAnswer(Answer.YES))
    assert (await ward.card(case)).case.handler == ward["karin"]
    assert [to for to, _ in await ward.notices("staff_taken_over")] == [ward["yngve"]]


async def test_what_the_group_has_let_be_reaches_the_manager(ward: Ward) -> None:
    """A working day after the group was told, once, in the digest."""
    reports = ReportStore(ward.database, ward.clock)
    await reports.prepare()
    case = await ward.offer()
    await ward.answer(case)
    told = []
    fire = {**ward.guarantee.fires(), **reports.fires()}
    while (due := await ward.deadlines.next_due()) is not None and due <= local(2026, 12, 24):
        ward.clock.now = max(ward.clock.now, due)
        for row in await ward.deadlines.claim_due(ward.clock()):
            await fire[row.kind](row)
        heard = [kind for kind in ("staff_due", "manager_digest") for _ in await ward.notices(kind)]
        told = [*told, *((kind, local_day(due)) for kind in heard[len(told) :])]
    assert dict(told) == {"staff_due": date(2026, 12, 22), "manager_digest": date(2026, 12, 23)}
    [(to, digest)] = await ward.notices("manager_digest")
    assert (to, digest["tasks"], digest["cases"]) == (ward["chefen"], 0, 1)


async def test_a_morning_like_the_last_one_is_not_told_again(ward: Ward) -> None:
    """Word for word the same, it would only be read past."""
    case = await ward.offer()
    await ward.answer(case)
    await ward.until(2026, 12, 30, 9)
    once = await ward.told("karin")
    assert once.count("staff_digest") == 3, "that it waits, is late, is flagged"
    await ward.answer(await ward.offer("bo"), by="bo")
    await ward.until(2027, 1, 4, 9)
    assert (await ward.told("karin")).count("staff_digest") == 4
