"""After the answer, or instead of it: left in the middle, changed, late."""

from dataclasses import replace
from datetime import timedelta

from care.cases.events import Event
from care.guarantee.values import Answer, CaseState, Reply
from tests.handlers.guarantee.desk import KARIN, NO, NO_NEED, YES, offered
from tests.handlers.phone import bare, labels
from tests.handlers.visits import ANNA


async def test_leaving_in_the_middle_keeps_what_was_written() -> None:
    desk, anna = await offered()
    await anna.taps(NO)
    await anna.says("Jag funderar")
    left = await anna.says("/avbryt")
    assert "Inget svar är skickat. Det du skrev är kvar." in left.text
    assert "Svara senast söndag 29 november." in bare(left)
    assert desk.case.state is CaseState.SENT_READ
    assert desk.done[-1] == "give_up"
    assert "Jag förstår inte det du skrev." in (await anna.says("kvitten")).text
    await anna.says("Mina tider")
    offer = await anna.says("Erbjudanden")
    offer = await anna.taps("sön 22 nov Ortopedimottagningen Testsjukhuset")
    assert "Du har börjat på ett svar. Det är inte skickat." in offer.text
    assert labels(offer)[0] == "Fortsätt på ditt svar"
    assert "Orsak: Jag funderar" in (await anna.taps("Fortsätt på ditt svar")).text
    assert "Jag funderar\npå saken" in (await anna.says("på saken")).text
    await anna.taps("Skicka svaret")
    assert desk.case.reply
    assert anna.state is None


async def test_the_answer_can_be_changed_until_somebody_has_claimed_it() -> None:
    desk, anna = await offered()
    await anna.taps(YES)
    await anna.taps("Skicka svaret")
    change = await anna.taps("Ändra svaret")
    assert "Du har redan svarat:" in change.text
    assert labels(change) == [YES, NO, NO_NEED, "Behåll svaret"]
    await anna.taps(NO)
    await anna.says("Jag ångrade mig")
    await anna.taps("Skicka svaret")
    assert desk.case.reply
    assert desk.case.reply.answer is Answer.NO
    assert desk.done[-1] == "change_answer"
    desk.happens(Event.CLAIM, actor=KARIN, actor_name="Karin")
    refused = await anna.taps("Ändra svaret")
    assert "Ditt svar är INTE ändrat." in refused.text
    assert labels(refused) == ["Ställ en fråga", "Visa erbjudandet"]
    shown = await anna.taps("Visa erbjudandet")
    assert "Du har redan svarat:\n\nNej, jag väntar kvar.\nOrsak: Jag ångrade mig" in shown.text
    assert NO not in labels(shown)


async def test_a_claim_between_summary_and_sending_changes_nothing() -> None:
    desk, anna = await offered()
    await anna.taps(YES)
    await anna.taps("Skicka svaret")
    await anna.taps("Ändra svaret")
    await anna.taps(NO)
    await anna.says("Nej")
    desk.happens(Event.CLAIM, actor=KARIN, actor_name="Karin")
    assert "Ditt svar är INTE ändrat." in (await anna.taps("Skicka svaret")).text
    assert desk.case.reply
    assert desk.case.reply.answer is Answer.YES


async def test_a_late_answer_is_kept_as_late() -> None:
    desk, anna = await offered()
    desk.clinic.now += timedelta(days=20)
    desk.happens(Event.CLOSE_UNANSWERED)
    await anna.taps(NO)
    await anna.says("Jag var bortrest")
    receipt = await anna.taps("Skicka svaret")
    assert "Ärendet var stängt, men ditt svar har kommit fram." in receipt.text
    assert "Sent svar: Nej, jag väntar kvar." in receipt.text
    assert desk.case.reply
    assert desk.case.reply.late


async def test_a_rule_that_forbids_late_answers_draws_no_buttons() -> None:
    desk, anna = await offered()
    desk.rules = replace(desk.rules, late_answer=False)
    desk.clinic.now += timedelta(days=20)
    desk.happens(Event.CLOSE_UNANSWERED)
    shown = await anna.taps(YES)
    assert YES not in labels(shown)
    assert desk.case.reply is None


async def test_an_answer_from_another_phone_is_not_replaced_unseen() -> None:
    desk, anna = await offered()
    await anna.taps(NO_NEED)
    await anna.says("Frisk")
    elsewhere = Reply(answer=Answer.YES, reason="", at=desk.now, by=ANNA.id)
    desk.happens(Event.ANSWER_YES, actor=ANNA.id, reply=elsewhere)
    shown = await anna.taps("Skicka svaret")
    assert desk.case.reply
    assert desk.case.reply.answer is Answer.YES
    assert "INTE SKICKAT än." in shown.text
    assert "Då gäller inte längre svaret som är skickat: Ja, jag vill ha vård snabbare." in bare(shown)
    assert (await anna.taps("Skicka svaret")).text.startswith("SKICKAT.")
    assert desk.case.reply.answer is Answer.NO_NEED


async def test_a_changed_answer_says_what_it_replaces() -> None:
    desk, anna = await offered()
    await anna.taps(YES)
    await anna.taps("Skicka svaret")
    await anna.taps("Ändra svaret")
    await anna.taps(NO)
    summary = await anna.says("Jag ångrade mig")
    assert "Då gäller inte längre svaret som är skickat: Ja, jag vill ha vård snabbare." in bare(summary)
    await anna.taps("Skicka svaret")
    assert desk.done[-1] == "change_answer"


async def test_a_reason_that_nobody_sees_is_asked_for_again() -> None:
    desk, anna = await offered()
    await anna.taps(NO)
    for unseen in ("\u200d", "\u3164", "\u2800"):
        assert "Vi behöver veta varför." in (await anna.says(unseen)).text
    assert "Orsak: Långt" in (await anna.says("Långt")).text
    assert desk.case.reply is None
