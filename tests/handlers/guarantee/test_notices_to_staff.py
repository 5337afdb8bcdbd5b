"""What staff are told of cases: who, which offer, what has happened and when, what now, the right buttons."""

from datetime import date

import pytest

from care.cases.events import Event
from care.cases.notices import StaffDue, StaffFlagged, StaffQuestion, StaffReassigned
from care.cases.timers import Awaited
from care.cases.views import MessageKind
from care.guarantee.notices import StaffCall, StaffLetter, StaffReply
from care.notices import Notice, OfCase
from care.values.ids import UnitId
from handlers.front.notices import notice_screen
from handlers.talk.screen import Screen
from tests.handlers.guarantee.desk import CASE
from tests.handlers.guarantee.writing_desk import YNGVE, Office, answered, office_and_phone
from tests.handlers.phone import bare, labels, services_of
from tests.handlers.visits import ANNA, EVA


async def told(office: Office, kind: type[OfCase], **facts: object) -> Screen:
    notice = kind(case=CASE, patient=ANNA.id, **facts)
    return await shown_to_eva(office, notice)


async def shown_to_eva(office: Office, notice: Notice) -> Screen:
    shown = await notice_screen(notice, EVA, services_of(office.desk.clinic))
    assert shown is not None
    assert shown.new
    return shown


async def test_a_question_says_what_since_when_and_due_when() -> None:
    office, _eva = office_and_phone()
    office.desk.happens(Event.ASK_QUESTION)
    office.desk.writes(MessageKind.QUESTION, "Får jag ta med hunden?")
    shown = await told(office, StaffQuestion)
    assert bare(shown).startswith(
        "En patient har ställt en fråga.\nfråga från patienten · Testperson4 · besök"
    )
    assert "Fråga: ”Får jag ta med hunden?”\nSkrev " in bare(shown)
    assert "Besvaras senast" in bare(shown)
    assert labels(shown) == ["Svara på frågan", "Visa ärendet"]
    office.desk.happens(Event.REPLY_TO_QUESTION, actor=EVA.id)
    assert "Frågan är redan besvarad." in bare(await told(office, StaffQuestion))


async def test_what_answers_a_question_back_is_said_to() -> None:
    office, _eva = office_and_phone()
    office.desk.writes(MessageKind.ASKED_BACK, "Kan du resa?")
    office.desk.happens(Event.ASK_QUESTION)
    office.desk.writes(MessageKind.QUESTION, "Ja")
    shown = bare(await told(office, StaffQuestion))
    assert shown.startswith("En patient har svarat på en motfråga.")
    assert "Svar på motfrågan: ”Ja”" in shown


async def test_a_flag_says_that_nobody_has_answered_and_offers_the_reminder() -> None:
    office, _eva = office_and_phone()
    office.desk.happens(Event.FLAG)
    shown = await told(office, StaffFlagged)
    assert "Ett ärende är flaggat." in bare(shown)
    assert "Inte läst." in bare(shown)
    assert "Ärendet stängs efter" in bare(shown)
    assert "Nästa steg: påminn patienten." in bare(shown)
    assert labels(shown) == ["Skicka påminnelse", "Visa ärendet"]


async def test_who_waits_for_our_answer_is_answered_before_being_reminded() -> None:
    office, _eva = office_and_phone()
    office.desk.happens(Event.ASK_QUESTION)
    office.desk.writes(MessageKind.QUESTION, "Får jag ta med hunden?")
    office.desk.happens(Event.FLAG)
    shown = bare(await told(office, StaffFlagged))
    assert "Nästa steg: svara patienten." in shown
    assert "påminn" not in shown


async def test_a_closed_offer_says_whom_to_call() -> None:
    office, _eva = office_and_phone()
    dates = office.desk.case.deadlines
    assert dates is not None
    office.desk.clinic.now = dates.closes_at
    office.desk.happens(Event.CLOSE_UNANSWERED)
    shown = await told(office, StaffCall)
    assert "Telefon 070-174 06 05" in bare(shown)
    assert "Koden är inte ändrad." in bare(shown)
    assert labels(shown) == ["Ring patienten", "Ringlista", "Visa ärendet"]


@pytest.mark.parametrize(
    ("broken", "head", "body"),
    [
        (False, "Svarstiden för ett ärende är snart slut.", "Patientens svar ska besvaras senast"),
        (True, "Svarstiden för ett ärende är över.", "⚠ Patientens svar skulle ha besvarats senast"),
    ],
)
async def test_an_answer_time_says_whether_it_is_broken(broken: bool, head: str, body: str) -> None:  # noqa: FBT001 - an example
    office, _eva = office_and_phone()
    answered(office)
    due = office.desk.case.answer_due
    assert due is not None
    shown = bare(await told(office, StaffDue, what=Awaited.ANSWER, broken=broken, due=due))
    assert shown.startswith(head)
    assert body in shown
    assert "”Jag kan inte resa”" in shown


async def test_what_is_done_meanwhile_is_said_so() -> None:
    office, _eva = office_and_phone()
    shown = bare(await told(office, StaffDue, what=Awaited.ANSWER, broken=True, due=date(2026, 11, 24)))
    assert "Det är redan gjort." in shown


async def test_who_passed_the_case_on_is_named() -> None:
    office, _eva = office_and_phone()
    shown = await told(office, StaffReassigned, actor=EVA.id)
    assert bare(shown).startswith("Eva har fördelat ett ärende till dig.")
    office.desk.happens(Event.REASSIGN, actor=EVA.id)
    shown = await told(office, StaffReassigned, actor=EVA.id)
    assert bare(shown).startswith("Eva har lämnat ett ärende till gruppen.")
    assert labels(shown)[0] == "Fördela till mig"
    office.hand_to(YNGVE)
    assert "Fördelat till Yngve." in bare(await told(office, StaffReassigned, actor=EVA.id))


async def test_letters_are_counted() -> None:
    office, _eva = office_and_phone()
    shown = await shown_to_eva(office, StaffLetter(unit=UnitId(1), cases=3))
    assert bare(shown) == "Det finns 3 brev att skicka."
    assert labels(shown) == ["Brev att skicka"]


async def test_a_reply_leads_to_claiming() -> None:
    office, _eva = office_and_phone()
    office.desk.happens(Event.REASSIGN, actor=EVA.id)
    answered(office)
    shown = await told(office, StaffReply, changed=True)
    assert "Patienten har ändrat sitt svar." in bare(shown)
    assert "Nästa steg: standardsvar nej, väntar kvar, kod HV → P." in bare(shown)
    assert labels(shown) == ["Fördela till mig", "Visa ärendet"]
