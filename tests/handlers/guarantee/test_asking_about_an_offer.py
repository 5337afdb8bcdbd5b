"""`Ställ en fråga`, what staff write back, and the notices of it all."""

from dataclasses import replace
from datetime import timedelta

import pytest

from care.cases.events import Event
from care.cases.notices import CaseAnsweredByStaff
from care.cases.values import Addressee
from care.cases.views import MessageKind
from care.guarantee.notices import OfferAutoClosed, OfferReminder, OfferSent, ProviderTold
from care.guarantee.values import Answer, Reply, StandardAnswer
from care.notices import OfCase
from handlers.front.notices import notice_screen
from handlers.talk.screen import Screen
from tests.handlers.guarantee.desk import CASE, KARIN, LILLEN, ORTHO, Desk, desk_and_phone
from tests.handlers.phone import Phone, bare, labels, services_of
from tests.handlers.visits import ANNA

KINDS = (OfferSent, OfferReminder, ProviderTold)


async def offered() -> tuple[Desk, Phone]:
    desk, anna = desk_and_phone()
    desk.sends()
    await anna.says("Läs meddelandet")
    return desk, anna


def answered(desk: Desk, answer: Answer = Answer.YES) -> None:
    reply = Reply(answer=answer, reason="", at=desk.now, by=ANNA.id)
    desk.happens(Event.ANSWER_YES, actor=ANNA.id, reply=reply)


async def notice(desk: Desk, kind: type[OfCase], **facts: object) -> Screen | None:
    about = kind(case=CASE, patient=desk.case.patient, **facts)
    return await notice_screen(about, ANNA, services_of(desk.clinic))


async def test_common_questions_come_first_with_the_way_back_to_the_answer() -> None:
    desk, anna = await offered()
    shown = await anna.taps("Ställ en fråga")
    assert "Vanliga frågor" in shown.text
    assert labels(shown)[-2:] == ["Skriv en egen fråga", "Svara på erbjudandet"]
    answer = await anna.taps("Vad händer om jag väntar kvar?")
    assert "Räkna med att vänta minst 8 månader" in answer.text
    assert "Ja, jag vill ha vård snabbare" in labels(await anna.taps("Svara på erbjudandet"))
    assert desk.case.open_question is None


async def test_a_question_reaches_the_unit_and_is_no_answer() -> None:
    desk, anna = await offered()
    await anna.taps("Ställ en fråga")
    prompt = await anna.taps("Skriv en egen fråga")
    assert "Skriv din fråga till Ortopedimottagningen Testsjukhuset." in prompt.text
    receipt = await anna.says("Finns det hotell?")
    assert receipt.new
    assert "SKICKAT" in receipt.text
    assert "Du får svar senast måndag 23 november." in receipt.text
    assert "Svara ändå på erbjudandet senast söndag 29 november." in receipt.text
    await anna.says("Och mat?")
    assert [one.text for one in desk.threads[CASE][1:]] == ["Finns det hotell?", "Och mat?"]
    assert desk.case.open_question is Addressee.UNIT
    assert desk.case.reply is None
    offer = await anna.taps("Svara på erbjudandet")
    assert "Ortopedimottagningen Testsjukhuset har fått din fråga." in offer.text
    assert "Ja, jag vill ha vård snabbare" in labels(offer)


async def test_a_question_in_the_middle_of_an_answer_keeps_the_draft() -> None:
    _desk, anna = await offered()
    await anna.taps("Nej, jag väntar kvar")
    await anna.says("Kanske")
    await anna.taps("Ändra")
    await anna.taps("Välj ett annat svar")
    await anna.taps("Ställ en fråga")
    await anna.taps("Vem får läsa journalen?")
    shown = await anna.taps("Svara på erbjudandet")
    assert labels(shown)[0] == "Fortsätt på ditt svar"
    assert "Orsak: Kanske" in (await anna.taps("Fortsätt på ditt svar")).text


@pytest.mark.parametrize("words", [None, "\u200b"])
async def test_a_voice_message_is_met_kindly(words: str | None) -> None:
    desk, anna = await offered()
    await anna.taps("Ställ en fråga")
    assert "Röstmeddelanden kan jag inte ta emot" in (await anna.says(words)).text
    await anna.says("Med ord då")
    assert desk.case.open_question is Addressee.UNIT


async def test_a_question_too_long_is_refused_and_asked_for_again() -> None:
    _desk, anna = await offered()
    await anna.taps("Ställ en fråga")
    assert "Högst 2000 tecken får plats." in (await anna.says("a" * 2001)).text
    assert "SKICKAT" in (await anna.says("Kort")).text


async def test_what_staff_write_is_read_first_and_can_be_replied_to() -> None:
    desk, anna = await offered()
    desk.clinic.now += timedelta(hours=3)
    desk.happens(Event.TAKE, actor=KARIN, actor_name="Karin")
    desk.happens(Event.ASK_BACK, actor=KARIN)
    desk.writes(MessageKind.ASKED_BACK, "Har du bil?")
    told = await notice(desk, CaseAnsweredByStaff, what=MessageKind.ASKED_BACK)
    assert told
    assert "Vi har en fråga till dig." in told.text
    shown = await anna.sends(told.rows[0][0].data)
    assert "Har du bil?" in shown.text
    assert "Svara på frågan" in labels(shown)
    await anna.taps("Svara på frågan")
    assert "SKICKAT" in (await anna.says("Ja")).text


async def test_the_besked_names_the_provider_and_the_journey() -> None:
    desk, anna = await offered()
    answered(desk)
    desk.happens(Event.CLAIM, actor=KARIN, actor_name="Karin")
    desk.happens(Event.CONFIRM, actor=KARIN, template=StandardAnswer.YES)
    desk.writes(MessageKind.CONFIRMATION, "Tack för ditt svar.")
    assert "Tack för ditt svar." in (await anna.says("Läs meddelandet")).text
    desk.happens(Event.SET_CODE, actor=KARIN, new_code="HVNY")
    desk.happens(Event.TELL_PROVIDER, text="Testkliniken Lund", as_service=True)
    desk.writes(MessageKind.PROVIDER, "Det blir Testkliniken Lund.")
    shown = await anna.says("Läs meddelandet")
    assert "Det blir Testkliniken Lund." in shown.text
    journey = await anna.taps("Resan, och att ta med någon")
    assert "Be om en blankett." in journey.text
    assert "Du får vård hos Testkliniken Lund." in (await anna.says("Erbjudanden")).text
    await anna.says("Ställ en fråga")
    assert "Skriv din fråga till Vårdgarantiservice." in (await anna.taps("Skriv en egen fråga")).text
    assert "till Vårdgarantiservice" in (await anna.says("När?")).text


@pytest.mark.parametrize("kind", KINDS)
async def test_a_notice_says_nothing_of_health_and_opens_the_message(kind: type[OfCase]) -> None:
    desk, anna = desk_and_phone()
    desk.sends()
    told = await notice(desk, kind)
    assert told
    assert not told.new
    sender = "Vårdgarantiservice" if kind is ProviderTold else ORTHO.name
    assert bare(told).startswith(f"Du har ett nytt meddelande från {sender}.")
    assert not any(
        word in told.text.casefold() for word in ("vård ", "snabb", "erbjud", "besök", "operation")
    )
    assert labels(told) == ["Läs meddelandet"]
    assert "inom 60 dagar" in (await anna.sends(told.rows[0][0].data)).text


async def test_nobody_is_reminded_of_what_is_read_or_told_of_a_closing_after_the_answer() -> None:
    desk, _anna = await offered()
    assert await notice(desk, OfferReminder) is None
    manual = await notice(desk, OfferReminder, manual=True)
    assert manual
    assert "Vi väntar på ditt svar." in manual.text
    answered(desk)
    assert await notice(desk, OfferReminder, manual=True) is None
    assert await notice(desk, OfferAutoClosed) is None


async def test_a_guardians_notice_says_for_whom_and_ends_with_the_thirteenth_birthday() -> None:
    desk, anna = desk_and_phone()
    desk.clinic.wards = [LILLEN]
    desk.sends(to=LILLEN)
    told = await notice(desk, OfferSent)
    assert told
    assert "Det gäller Lillen Test." in told.text
    assert "Det gäller Lillen Test." in (await anna.sends(told.rows[0][0].data)).text
    desk.of_age = True
    assert await notice(desk, OfferSent) is None


async def test_where_the_unit_reminds_readers_too_the_reminder_says_what_is_so() -> None:
    desk, _anna = await offered()
    desk.rules = replace(desk.rules, auto_reminder_only_if_unread=False)
    shown = await notice(desk, OfferReminder, manual=False)
    assert shown is not None
    assert "Vi väntar på ditt svar." in shown.text
    assert "inte läst" not in shown.text


@pytest.mark.parametrize("kind", KINDS)
async def test_a_locked_phone_does_not_name_a_unit_that_keeps_its_name(kind: type[OfCase]) -> None:
    desk, _anna = desk_and_phone()
    desk.rules = replace(desk.rules, unit_in_notices=False)
    desk.sends()
    shown = await notice(desk, kind)
    assert shown is not None
    assert bare(shown).startswith("Du har ett nytt meddelande.")
    assert ORTHO.name not in bare(shown)
