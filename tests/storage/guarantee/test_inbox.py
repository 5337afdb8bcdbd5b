"""The staff's lists: tabs, filters, pages and counts; each finds its rows by an index made for it."""

from datetime import date

import pytest

from care.cases.acts import ReadAll, Reassign
from care.cases.events import Event
from care.cases.lists import CaseFilter, Tab, Whose
from care.cases.work import SubStatus
from care.guarantee.acts import AskQuestion, PapersPosted, PapersTransferred, SetCode, TellProvider
from care.guarantee.values import Code, OfferType, StandardAnswer
from care.refusals import NotAllowed
from care.values.ids import CaseId, FilterId, UnitId
from tests.storage.guarantee.ward import Ward


async def listed(ward: Ward, chosen: CaseFilter, by: str = "karin") -> list[CaseId]:
    return [line.case.id for line in (await ward.guarantee.inbox.cases(ward[by], chosen)).lines]


@pytest.fixture
async def cases(ward: Ward) -> dict[str, CaseId]:
    """Anna has said yes, Bo asks, Cia is silent, Lill's guardian has read; Tolv gets a letter."""
    found = {}
    for name in ("anna", "bo", "cia", "lill", "tolv"):
        type_ = OfferType.OPERATION if name == "cia" else OfferType.VISIT
        found[name] = await ward.offer(name, type_=type_)
        ward.clock.advance(minutes=1)
    await ward.answer(found["anna"])
    await ward.act("bo", found["bo"], AskQuestion("Var?"))
    await ward.guarantee.cases.act(ward.child(), found["lill"], ReadAll(), ward.request())
    return found


async def test_to_handle_is_what_waits_for_staff(ward: Ward, cases: dict[str, CaseId]) -> None:
    assert set(await listed(ward, CaseFilter())) == {cases["anna"], cases["bo"]}
    assert await listed(ward, CaseFilter(), "eva") == []
    assert set(await listed(ward, CaseFilter(tab=Tab.ALL), "chefen")) == set(cases.values())


FILTERS = [
    (CaseFilter(tab=Tab.ALL, statuses=(SubStatus.QUESTION,)), "bo"),
    (CaseFilter(tab=Tab.ALL, statuses=(SubStatus.ANSWERED,)), "anna"),
    (CaseFilter(tab=Tab.ALL, statuses=(SubStatus.QUESTION, SubStatus.ANSWERED)), "anna bo"),
    (CaseFilter(tab=Tab.ALL, read_by_patient=False), "bo cia tolv"),
    (CaseFilter(tab=Tab.ALL, read_by_patient=True), "anna lill"),
    (CaseFilter(tab=Tab.ALL, type=OfferType.OPERATION), "cia"),
    (CaseFilter(tab=Tab.ALL, handled_by_group=True, flagged=True), ""),
    (CaseFilter(tab=Tab.ALL, created_from=date(2026, 12, 19)), ""),
    (CaseFilter(tab=Tab.ALL, created_until=date(2026, 12, 18)), "anna bo cia lill tolv"),
    (CaseFilter(tab=Tab.ALL, search="LIL"), "lill"),
    (CaseFilter(tab=Tab.ALL, search="19121212"), "tolv"),
    (CaseFilter(tab=Tab.ALL, search="198909142393"), "anna"),
    (CaseFilter(tab=Tab.ALL, search="%"), ""),
    (CaseFilter(tab=Tab.ALL, whose=Whose.CHILD), "lill"),
    (CaseFilter(tab=Tab.ALL, whose=Whose.NO_PHONE), "anna bo cia lill tolv"),
    (CaseFilter(tab=Tab.QUESTIONS), "bo"),
    (CaseFilter(tab=Tab.MINE), ""),
]


async def test_filters(ward: Ward, cases: dict[str, CaseId]) -> None:
    found = [set(await listed(ward, chosen)) for chosen, _ in FILTERS]
    assert found == [{cases[name] for name in names.split()} for _, names in FILTERS]


async def test_pages_follow_each_other_newest_first(ward: Ward, cases: dict[str, CaseId]) -> None:
    inbox, after, pages = ward.guarantee.inbox, None, []
    for _ in range(3):
        page = await inbox.cases(ward["karin"], CaseFilter(tab=Tab.ALL), after=after, limit=2)
        pages.append([line.case.id for line in page.lines])
        after = page.next
        assert (page.total, page.total_is_more) == (5, False)
    assert after is None
    assert [len(page) for page in pages] == [2, 2, 1]
    assert [*pages[0], pages[1][0]] == [cases["lill"], cases["bo"], cases["anna"]]


async def test_what_is_late_or_silent_has_its_own_list(ward: Ward, cases: dict[str, CaseId]) -> None:
    await ward.until(2026, 12, 28, 9)
    assert set(await listed(ward, CaseFilter(tab=Tab.OVERDUE))) == {cases["anna"], cases["bo"]}
    assert set(await listed(ward, CaseFilter(tab=Tab.ALL, overdue=True))) == {cases["anna"], cases["bo"]}
    assert len(await listed(ward, CaseFilter(tab=Tab.ALL, flagged=True))) == 5
    await ward.until(2027, 1, 9)
    waiting_for_us = "bo"  # has asked, and is not closed out by what care owes
    assert await listed(ward, CaseFilter(tab=Tab.CALL)) == [cases[n] for n in ("cia", "lill", "tolv")]
    assert await listed(ward, CaseFilter(tab=Tab.QUESTIONS)) == [cases[waiting_for_us]]
    counts = await ward.guarantee.inbox.counts(ward["karin"])
    assert (counts.call, counts.questions, counts.letters, counts.overdue) == (3, 1, 2, 2)


async def test_closed_cases_are_shown_when_asked_for(ward: Ward, cases: dict[str, CaseId]) -> None:
    case = cases["anna"]
    await ward.claim(case)
    assert await listed(ward, CaseFilter(tab=Tab.MINE)) == [case]
    await ward.act("karin", case, Reassign(ward["yngve"]))
    assert await listed(ward, CaseFilter(tab=Tab.ALL, handler=ward["yngve"])) == [case]
    await ward.confirm(case, StandardAnswer.YES, "yngve")
    await ward.act("yngve", case, SetCode(Code.HVNY))
    assert await listed(ward, CaseFilter(tab=Tab.SERVICE), "vera") == [case]
    card = await ward.card(case, "vera")
    assert card.may == {Event.TELL_PROVIDER}
    await ward.act("vera", case, TellProvider("Art", "Där"))
    await ward.act("vera", case, PapersTransferred())
    assert await listed(ward, CaseFilter(tab=Tab.PAPERS)) == [case]
    await ward.act("karin", case, PapersPosted())
    assert case not in await listed(ward, CaseFilter(tab=Tab.ALL))
    assert case in await listed(ward, CaseFilter(tab=Tab.ALL, closed=True))


async def test_the_blue_dot_goes_when_staff_have_looked(ward: Ward, cases: dict[str, CaseId]) -> None:
    assert (await ward.card(cases["bo"])).case.new_to_staff
    await ward.guarantee.inbox.see(ward["chefen"], cases["bo"], ward.request())
    assert (await ward.card(cases["bo"])).case.new_to_staff
    await ward.guarantee.inbox.see(ward["karin"], cases["bo"], ward.request())
    card = await ward.card(cases["bo"])
    assert not card.case.new_to_staff
    assert card.thread[-1].read_at == ward.clock()


async def test_a_patient_sees_open_offers_first(ward: Ward, cases: dict[str, CaseId]) -> None:
    g, anna = ward.guarantee, ward.own("anna")
    await ward.claim(cases["anna"])
    [line] = await g.offers.offers(anna)
    assert (line.case.id, line.is_open, line.unit_name) == (cases["anna"], True, "Ortopedi")
    assert [line.patient_name for line in await g.offers.offers(ward.child())] == ["Lill"]


async def test_the_waiting_list_and_the_cards_of_recipients(ward: Ward, cases: dict[str, CaseId]) -> None:
    sending, karin = ward.guarantee.sending, ward["karin"]
    assert [unit.name for unit in await sending.units(karin)] == ["Ortopedi"]
    lines = await sending.waiting_list(karin, ward.unit, search="ann")
    assert [(line.patient_name, line.open_offer) for line in lines] == [("Anna", cases["anna"])]
    cards = await sending.recipients(karin, ward.unit, OfferType.VISIT, [ward["tolv"], "nobody"])
    assert [(card.by_letter, card.problem) for card in cards] == [(True, "open_offer"), (False, "unknown")]
    with pytest.raises(NotAllowed):
        await sending.waiting_list(ward["eva"], ward.unit)
    assert (await sending.rules(karin, ward.unit)).reason_max_no == 2000


EVERYTHING = CaseFilter(
    tab=Tab.MINE, unit=UnitId(2), statuses=(SubStatus.OFFERED, SubStatus.CLOSED), flagged=True, overdue=True,
    read_by_patient=False, created_from=date(2026, 11, 3), handled_by_group=True, type=OfferType.VISIT,
    closed=True,
)  # fmt: skip


@pytest.mark.parametrize("chosen", [CaseFilter(), EVERYTHING])
async def test_a_filter_is_kept_once_and_found_by_its_short_id(ward: Ward, chosen: CaseFilter) -> None:
    inbox = ward.guarantee.inbox
    ids = {await inbox.keep(chosen) for _ in range(2)}
    assert len(ids) == 1
    assert await inbox.kept(ids.pop()) == chosen


async def test_whom_a_list_is_narrowed_to_is_kept_nowhere(ward: Ward) -> None:
    inbox = ward.guarantee.inbox
    kept = await inbox.keep(CaseFilter(tab=Tab.ALL, patient=ward["anna"], search="tolvan"))
    assert await inbox.kept(kept) == CaseFilter(tab=Tab.ALL)
    assert await inbox.kept(FilterId(kept + 1)) is None
