"""A case that a form began: sent once, promised, answered, closed, opened again, given to another unit."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from care.cases.acts import AnswerQuestion, AskBack, Claim, PartAnswer, ReadAll, WriteMore
from care.cases.lists import CaseFilter
from care.cases.refusals import CaseClosed, NotThisStep
from care.cases.views import MessageKind, as_found
from care.eservices.acts import CloseService, GiveToUnit, OpenAgain
from care.eservices.refusals import AnswerFirst, NotComplete, NotOffered, SameMatter, TooLateToReopen
from care.eservices.values import PatientWord, ServiceState
from care.eservices.views import CareLetter
from care.refusals import NotAllowed, NotYours, Refusal
from care.values.ids import CaseId, UnitId
from care.verbs import Asker
from storage.engine.migrate import downgrade, migrate
from storage.tables.cases import cases
from tests.storage.eservices.desk import ASKS, FORM, PILL, TELLS, WHOLE, Desk
from tests.storage.guarantee.ward import Ward

TUESDAY = date(2026, 12, 22)


async def count(ward: Ward) -> int:
    [(many,)] = await ward.rows(select(func.count()).select_from(cases))
    return int(many)


async def test_one_request_is_one_case_and_the_same_matter_is_not_begun_twice(desk: Desk) -> None:
    ward, request = desk.ward, desk.ward.request()
    first = await desk.store.begin(ward.own("anna"), desk.sending(), request)
    assert await desk.store.begin(ward.own("anna"), desk.sending(), request) == first
    assert await desk.begin() == first, "from another phone at the same moment"
    ward.clock.advance(seconds=10)
    with pytest.raises(SameMatter) as told:
        await desk.begin()
    assert told.value.case == first.case
    assert (await desk.begin(beside=first.case)).case != first.case
    assert await count(ward) == 2
    assert await ward.told("karin") == ["staff_service", "staff_service"]


@pytest.mark.parametrize(
    ("other", "refusal"),
    [
        ({"answers": {"medicine": ("Alvedon",)}}, NotComplete),
        ({"answers": {**PILL, "changed": (True,)}}, NotComplete),
        ({"answers": {**PILL, "pharmacy": ("drone",)}}, NotComplete),
        ({"terms": ""}, NotComplete),
        ({"version": 2}, NotOffered),
        ({"form": "no-such"}, NotOffered),
        ({"unit": UnitId(10**6)}, NotYours),
    ],
)
async def test_what_is_not_whole_or_not_offered_is_not_sent(
    desk: Desk, other: dict[str, object], refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        await desk.begin(**other)
    with pytest.raises(NotOffered):
        await desk.begin(unit=desk.ward["Eken"])
    assert await count(desk.ward) == 0


async def test_what_stands_in_a_closed_branch_is_not_sent(desk: Desk) -> None:
    begun = await desk.begin(answers={**PILL, "what": ("Mer",)})
    assert (await desk.card(begun.case)).case.answers == PILL


async def test_the_promise_is_kept_or_told_of_to_handler_group_and_manager_once_each(desk: Desk) -> None:
    ward = desk.ward
    begun = await desk.begin()
    assert begun.answer_by == TUESDAY
    await ward.act("karin", begun.case, Claim())
    fired = [*await ward.until(2026, 12, 22, 8), "|", *await ward.until(2026, 12, 23, 23)]
    promises = ("service_promise_group", "service_promise_manager", "guarantee_due")
    assert [one for one in fired if "digest" not in one] == ["service_promise", "|", *promises]
    told = [
        [one for one in await ward.told(name) if "digest" not in one] for name in ("karin", "yngve", "chefen")
    ]
    promise = ["staff_promise"]
    assert told == [
        ["staff_service", *promise, "staff_due"],
        ["staff_service", *promise, "staff_due"],
        promise,
    ]
    assert await ward.told("anna") == ["case_late"]


async def test_after_an_answer_nobody_is_told_and_a_part_answer_gives_new_days(desk: Desk) -> None:
    ward, begun = desk.ward, await desk.begin()
    await ward.until(2026, 12, 21, 10)
    await ward.act("karin", begun.case, Claim())
    await ward.act("karin", begun.case, PartAnswer("Vi ser på det."))
    assert (await desk.card(begun.case)).case.question_due == date(2026, 12, 23)
    await ward.act("karin", begun.case, AnswerQuestion("Klart."))
    assert await ward.coming() == []
    assert (await desk.card(begun.case)).case.told is PatientWord.REPLIED


async def test_the_patient_reads_five_words_of_where_it_stands(desk: Desk) -> None:
    ward, begun = desk.ward, await desk.begin()
    seen = [(await desk.card(begun.case)).case.told]
    await ward.guarantee.inbox.see(ward["karin"], begun.case, ward.request())
    seen.append((await desk.card(begun.case)).case.told)
    await ward.act("karin", begun.case, Claim())
    await ward.act("karin", begun.case, AskBack("Vilken styrka?"))
    seen.append((await desk.card(begun.case)).case.told)
    await ward.act("anna", begun.case, ReadAll())
    await ward.act("anna", begun.case, WriteMore("500 mg"))
    seen.append((await desk.card(begun.case)).case.told)
    await ward.act("karin", begun.case, CloseService("prescribed", "Receptet är förnyat."))
    seen.append((await desk.card(begun.case)).case.told)
    assert seen == [
        PatientWord.SENT,
        PatientWord.READ,
        PatientWord.ASKED,
        PatientWord.SENT,
        PatientWord.CLOSED,
    ]


async def test_staff_write_to_several_once_and_to_patients_alone(desk: Desk) -> None:
    ward, request = desk.ward, desk.ward.request()
    letter = CareLetter(unit=ward.unit, form=ASKS.id, text="Hur mår du?", patients=(ward["bo"], ward["anna"]))
    sent = await desk.store.write_to(ward["karin"], letter, request)
    assert await desk.store.write_to(ward["karin"], letter, request) == sent
    assert await count(ward) == len(sent.cases) == 2
    assert [(await desk.card(sent.cases[1])).case.told, await ward.told("bo")] == [
        PatientWord.ASKED,
        ["case_answered_by_staff"],
    ]
    assert (await ward.act("anna", sent.cases[1], WriteMore("Bra"))).answer_by == TUESDAY
    told = await desk.store.write_to(ward["karin"], replace(letter, form=TELLS.id), ward.request())
    with pytest.raises(CaseClosed):
        await ward.act("anna", told.cases[1], WriteMore("Tack"))
    with pytest.raises(NotThisStep):
        await ward.act("anna", told.cases[1], OpenAgain("Tack"))
    for wrong in (replace(letter, patients=(ward["karin"],)), replace(letter, form=FORM.id)):
        with pytest.raises((NotYours, NotOffered)):
            await desk.store.write_to(ward["karin"], wrong, ward.request())
    with pytest.raises(NotAllowed):
        await desk.store.write_to(ward["eva"], letter, ward.request())


async def test_what_care_asks_by_a_form_is_answered_whole_once_in_its_own_case(desk: Desk) -> None:
    ward = desk.ward
    letter = CareLetter(unit=ward.unit, form=WHOLE.id, text="Hej", patients=(ward["anna"],))
    [case] = (await desk.store.write_to(ward["karin"], letter, ward.request())).cases
    for asker, answers, refusal in (
        (ward.own("bo"), PILL, NotYours),
        (ward.own("anna"), {"changed": (False,)}, NotComplete),
    ):
        with pytest.raises(refusal):
            await desk.begin(asker, form=WHOLE.id, terms="", answers=answers, beside=case)
    request = ward.request()
    sending = desk.sending(form=WHOLE.id, terms="", beside=case)
    done = await desk.store.begin(ward.own("anna"), sending, request)
    assert (done.case, done.answer_by) == (case, TUESDAY)
    assert await desk.store.begin(ward.own("anna"), sending, request) == done
    assert (await desk.card(case)).case.answers == PILL
    with pytest.raises(NotThisStep):
        await desk.begin(form=WHOLE.id, terms="", beside=case)
    assert (await count(ward), await ward.told("karin")) == (1, ["staff_service"])


async def test_what_was_read_as_the_bot_died_is_new_to_the_same_request(desk: Desk) -> None:
    ward, case = desk.ward, (await desk.begin()).case
    await ward.act("karin", case, AnswerQuestion("Det är klart"))
    anna, read = ward.own("anna"), ward.request()
    first = await ward.guarantee.cases.act(anna, case, ReadAll(), read)
    again = await ward.guarantee.cases.act(anna, case, ReadAll(), read)
    thread = (await desk.card(case)).thread
    assert [one.text for one in as_found(thread, again.news) if one.id in first.news] == ["Det är klart"]
    assert {one.read_at for one in as_found(thread, again.news) if one.id in first.news} == {None}
    assert (await ward.act("anna", case, ReadAll())).news == ()


async def test_it_is_closed_only_when_answered_and_opened_again_while_the_rule_lets(desk: Desk) -> None:
    ward, begun = desk.ward, await desk.begin()
    await ward.act("karin", begun.case, Claim())
    with pytest.raises(AnswerFirst):
        await ward.act("karin", begun.case, CloseService("prescribed"))
    await ward.act("karin", begun.case, CloseService("prescribed", "Receptet är förnyat."))
    kinds = [one.kind for one in (await desk.card(begun.case)).thread]
    assert kinds == [MessageKind.FORM, MessageKind.QUESTION_REPLY, MessageKind.ENDED]
    with pytest.raises(CaseClosed):
        await ward.act("anna", begun.case, WriteMore("Det var fel styrka"))
    await ward.until(2027, 1, 1, 23)
    again = await ward.act("anna", begun.case, OpenAgain("Det var fel styrka"))
    assert again.answer_by == date(2027, 1, 5)
    assert (await desk.card(begun.case)).case.state is ServiceState.SENT
    await ward.act("karin", begun.case, CloseService("prescribed", "Rättat."))
    await ward.until(2027, 1, 16, 1)
    with pytest.raises(TooLateToReopen):
        await ward.act("anna", begun.case, OpenAgain("Igen"))


async def test_another_unit_has_it_then_and_the_promise_stands(desk: Desk) -> None:
    ward, begun = desk.ward, await desk.begin()
    await ward.act("karin", begun.case, Claim())
    await ward.act("karin", begun.case, GiveToUnit(UnitId(ward["Eken"])))
    with pytest.raises(NotYours):
        await ward.card(begun.case)
    card = await ward.card(begun.case, by="eva")
    assert (card.case.handler, card.case.question_due) == (None, TUESDAY)
    assert (await ward.told("eva"), await ward.told("anna")) == (["staff_service"], ["service_moved"])
    [line] = (await ward.guarantee.inbox.cases(ward["eva"], CaseFilter())).lines
    assert line.case.id == begun.case
    with pytest.raises(NotAllowed):
        await ward.act("eva", begun.case, GiveToUnit(UnitId(ward["Eken"])))


async def test_a_guardian_sends_for_a_child_and_nobody_else_reads_it(desk: Desk) -> None:
    ward = desk.ward
    anna = Asker(ward.child().person, ward.child().patient, as_guardian=True)
    begun = await desk.begin(anna)
    assert (await desk.card(begun.case, anna)).for_child
    for other in (ward.own("anna"), Asker(ward["bo"], ward["lill"], as_guardian=True)):
        with pytest.raises(NotYours):
            await desk.card(begun.case, other)


async def test_taken_down_and_up_nothing_of_it_is_left(desk: Desk, database_url: str) -> None:
    begun: CaseId = (await desk.begin()).case
    await desk.ward.act("karin", begun, Claim())
    await downgrade(database_url, "0034")
    assert await count(desk.ward) == 0
    await migrate(database_url)
    assert (await desk.begin()).case > 0
    assert FORM.id == (await desk.ward.guarantee.cases.every_own(desk.ward.own("anna")))[0].case.type
