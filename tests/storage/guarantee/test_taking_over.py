"""A colleague's case is taken over on purpose, or put back in the group; a call is anybody's to note."""

import pytest

from care.cases.acts import TakeOver
from care.cases.refusals import ClaimedByAnother
from care.cases.views import STAFF_ONLY, MessageKind
from care.guarantee.acts import NoteCall, RecordAnswer
from care.guarantee.values import Answer
from care.refusals import NotAllowed
from tests.storage.guarantee.ward import Ward


async def test_whoever_is_in_the_group_takes_a_colleagues_case_over(ward: Ward) -> None:
    """On purpose alone, from whom it was seen with; the colleague is told, the patient sees nothing of it."""
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
