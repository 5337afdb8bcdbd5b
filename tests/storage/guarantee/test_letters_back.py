"""A letter that was ticked off by a slip, and one that the post brings back."""

import pytest

from care.cases.acts import LetterNotPosted, LetterPosted
from care.cases.refusals import NotThisStep
from care.cases.views import MessageKind
from care.cases.work import SubStatus
from care.guarantee.acts import LetterReturned, PapersTransferred, RecordAnswer, TellByLetter
from care.guarantee.values import Answer
from tests.storage.guarantee.test_told import besked, confirm, flagged, tick
from tests.storage.guarantee.ward import Ward


async def test_a_tick_that_was_a_slip_leaves_it_as_it_was(ward: Ward) -> None:
    case = await ward.offer("tolv")
    [offer] = await ward.guarantee.letters.letters(ward["karin"])
    post, back = LetterPosted(offer.dispatch.id), LetterNotPosted(offer.dispatch.id)
    await ward.act("karin", case, post)
    with pytest.raises(NotThisStep):
        await ward.act("yngve", case, back)
    await ward.act("karin", case, back)
    assert await ward.guarantee.letters.letters(ward["karin"]) == [offer]
    await ward.act("karin", case, post)
    for act in (flagged, confirm, tick, besked):
        await act(ward, case)
    with pytest.raises(NotThisStep):
        await ward.act("karin", case, back)  # the offer is answered
    await ward.act("vera", case, TellByLetter())
    before = (await ward.card(case)).case
    letters = await ward.guarantee.letters.letters(ward["karin"])
    for one in letters:
        await ward.act("karin", case, LetterPosted(one.dispatch.id))
    assert (await ward.card(case)).case.untold == ()
    for one in letters:
        await ward.act("karin", case, LetterNotPosted(one.dispatch.id))
    again = await ward.guarantee.letters.letters(ward["karin"])
    assert [one.dispatch for one in again] == [one.dispatch for one in letters]
    after = (await ward.card(case)).case
    assert (after.untold, after.state, after.service_due) == (before.untold, before.state, before.service_due)


async def test_what_a_letter_said_that_came_back_is_not_told(ward: Ward) -> None:
    case = await ward.offer("tolv")
    [offer] = await ward.guarantee.letters.letters(ward["karin"])
    back = LetterReturned(offer.dispatch.id)
    with pytest.raises(NotThisStep):
        await ward.act("yngve", case, back)  # it is not posted
    await ward.act("karin", case, LetterPosted(offer.dispatch.id))
    await ward.act("yngve", case, back)
    card = await ward.card(case)
    assert (card.case.untold, card.line.status) == ((MessageKind.OFFER,), SubStatus.UNTOLD)
    with pytest.raises(NotThisStep):
        await ward.act("yngve", case, back)
    await ward.act("karin", case, RecordAnswer(Answer.YES))
    assert (await ward.card(case)).case.untold == ()


async def test_papers_that_are_due_stay_so_when_the_besked_comes_back(ward: Ward) -> None:
    case = await ward.offer("tolv")
    for act in (flagged, confirm, tick, besked):
        await act(ward, case)
    await ward.act("vera", case, TellByLetter())
    letters = await ward.guarantee.letters.letters(ward["karin"])
    for one in letters:
        await ward.act("karin", case, LetterPosted(one.dispatch.id))
    await ward.act("vera", case, PapersTransferred())
    besked_letter = letters[-1].dispatch.id
    with pytest.raises(NotThisStep):
        await ward.act("karin", case, LetterNotPosted(besked_letter))
    await ward.act("karin", case, LetterReturned(besked_letter))
    offer = (await ward.card(case)).case
    assert (offer.untold, offer.papers_due) == ((MessageKind.PROVIDER,), True)
