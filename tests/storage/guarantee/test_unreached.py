"""An offer whose notice no channel carried goes by letter; another is kept as not told. Once each."""

from care.cases.events import Event
from care.cases.notices import CaseAnsweredByStaff
from care.cases.views import DispatchKind, MessageKind
from care.cases.work import SubStatus
from care.guarantee.notices import OfferReminder, OfferSent
from care.guarantee.values import StandardAnswer
from care.notices import OfCase
from storage.cases.telling import leave_unreached
from storage.follow_ups.store import FollowUpStore
from tests.storage.guarantee.ward import Ward


async def unreached(ward: Ward, notice: OfCase) -> None:
    await ward.database.write(lambda port: leave_unreached(port, notice, ward.clock()))


async def test_an_offer_that_was_not_noticed_goes_by_letter_once(ward: Ward) -> None:
    case = await ward.offer()
    for kind in (OfferSent, OfferReminder):
        await unreached(ward, kind(patient=ward["anna"], case=case))
    [letter] = await ward.guarantee.letters.letters(ward["karin"])
    card = await ward.card(case)
    assert letter.line.case.id == case
    assert card.case.letter_required
    assert [one.kind for one in card.dispatches].count(DispatchKind.LETTER) == 1
    assert (await ward.told("karin")).count("staff_letter") == 1
    history = await ward.guarantee.inbox.history(ward["karin"], case)
    assert history[-1].event == Event.DISPATCH
    assert history[-1].facts["not_carried"] == "offer_sent"


async def test_where_a_letter_goes_already_nothing_is_added(ward: Ward) -> None:
    case = await ward.offer("bo")
    await unreached(ward, OfferSent(patient=ward["bo"], case=case))
    assert len(await ward.guarantee.letters.letters(ward["karin"])) == 1


async def test_who_has_answered_needs_no_letter(ward: Ward) -> None:
    case = await ward.offer()
    await ward.answer(case)
    await unreached(ward, OfferReminder(patient=ward["anna"], case=case))
    assert await ward.guarantee.letters.letters(ward["karin"]) == []


async def test_an_answer_that_did_not_arrive_is_the_cases_own_to_do(ward: Ward) -> None:
    case = await ward.offer()
    await ward.answer(case)
    await ward.claim(case)
    await ward.confirm(case, StandardAnswer.YES)
    said = CaseAnsweredByStaff(patient=ward["anna"], case=case, what=MessageKind.CONFIRMATION)
    for _ in range(2):
        await unreached(ward, said)
    assert await FollowUpStore(ward.database, ward.clock).open_tasks(ward["karin"]) == []
    card = await ward.card(case)
    assert (card.case.untold, card.line.status) == ((MessageKind.CONFIRMATION,), SubStatus.UNTOLD)
    assert (await ward.told("karin")).count("staff_untold") == 1
