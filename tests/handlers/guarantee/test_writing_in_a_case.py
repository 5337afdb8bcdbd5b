"""What staff write in a case: looked at with signature and date, sent once, as it stood above the button."""

from dataclasses import replace

import pytest

from care.cases.events import Event
from care.cases.views import MessageKind
from tests.handlers.guarantee.desk import CASE
from tests.handlers.guarantee.writing_desk import YNGVE, answered, newest, office_and_phone
from tests.handlers.phone import Phone, bare, labels
from tests.handlers.visits import EVA

OPEN = f"gc:0:{CASE}"


async def started(label: str, phone: Phone) -> None:
    await phone.sends(OPEN)
    await phone.taps(label)


async def test_a_case_shows_only_what_may_be_done() -> None:
    office, eva = office_and_phone()
    assert {"Delsvar", "Motfråga", "Omfördela"} <= set(labels(await eva.sends(OPEN)))
    office.hand_to(YNGVE)
    assert not {"Delsvar", "Motfråga", "Omfördela"} & set(labels(await eva.sends(OPEN)))


@pytest.mark.parametrize(
    ("label", "send", "kind"),
    [
        ("Delsvar", "Skicka delsvaret", MessageKind.PART_ANSWER),
        ("Motfråga", "Skicka motfrågan", MessageKind.ASKED_BACK),
    ],
)
async def test_what_is_written_is_looked_at_signed_and_sent_once(
    label: str, send: str, kind: MessageKind
) -> None:
    office, eva = office_and_phone()
    await started(label, eva)
    assert "Signatur och datum läggs till" in bare(eva.shown[-1])
    shown = await eva.says("Vi återkommer.")
    assert "Vi återkommer.\n\nMed vänlig hälsning\nEva\n" in bare(shown)
    assert "november" in bare(shown)
    assert labels(shown)[:2] == [send, "Ändra texten"]
    assert labels(shown)[-1] == "Avbryt"
    receipt = await eva.taps(send)
    assert bare(receipt).startswith("SKICKAT\n")
    assert newest(office).kind is kind
    assert newest(office).text.startswith("Vi återkommer.\n\nMed vänlig hälsning")
    again = await eva.taps(send)
    assert bare(again) == bare(receipt)
    assert len(office.desk.threads[CASE]) == 2


async def test_the_same_words_may_be_sent_again_later() -> None:
    office, eva = office_and_phone()
    for count in (1, 2):
        await started("Delsvar", eva)
        await eva.says("Vi återkommer.")
        await eva.taps("Skicka delsvaret")
        assert len(office.desk.threads[CASE]) == 1 + count


async def test_a_text_that_changed_under_the_button_is_shown_first() -> None:
    office, eva = office_and_phone()
    await started("Delsvar", eva)
    first = await eva.says("Vi återkommer.")
    send = next(one for line in first.rows for one in line if one.label == "Skicka delsvaret")
    assert "Ska det här ersätta texten?" in bare(await eva.says("Vi ringer dig."))
    assert "Vi återkommer." in bare(await eva.taps("Nej, behåll texten"))
    await eva.says("Vi ringer dig.")
    await eva.taps("Ja, ersätt texten")
    shown = await eva.sends(send.data)
    assert "INTE SKICKAT. Texten är en annan nu." in bare(shown)
    assert "Vi ringer dig." in bare(shown)
    assert len(office.desk.threads[CASE]) == 1
    await eva.taps("Skicka delsvaret")
    assert newest(office).text.startswith("Vi ringer dig.")


async def test_a_colleague_who_took_it_meanwhile_is_named() -> None:
    office, eva = office_and_phone()
    await started("Delsvar", eva)
    await eva.says("Vi återkommer.")
    office.taken_by = YNGVE
    shown = await eva.taps("Skicka delsvaret")
    assert bare(shown).startswith("INTE SKICKAT. Yngve har redan tagit ärendet.")
    assert "Delsvar" not in labels(shown)
    assert len(office.desk.threads[CASE]) == 1


async def test_who_took_it_before_the_answer_went_is_named_and_the_text_is_kept() -> None:
    office, eva = office_and_phone()
    answered(office)
    await started("Börja svara", eva)
    await eva.taps("Besvara")
    await eva.taps("Ändra texten")
    await eva.says("Du står kvar i kön.")
    office.taken_by = YNGVE
    shown = await eva.taps("Skicka svaret")
    assert bare(shown).startswith("INTE SKICKAT. Yngve har redan tagit ärendet.")
    assert "Du står kvar i kön." in bare(shown)
    assert "Visa ärendet" in labels(shown)
    assert newest(office).kind is MessageKind.ANSWER
    office.desk.cases[CASE] = replace(office.desk.case, handler=EVA.id, handler_name=EVA.name)
    await started("Besvara", eva)
    assert "Du står kvar i kön." in bare(eva.shown[-1])


async def test_the_text_alone_is_shown_to_be_changed_and_is_signed_once() -> None:
    _office, eva = office_and_phone()
    await started("Motfråga", eva)
    signed = bare(await eva.says("Kan du resa?")).partition("Kan du resa?\n\n")[2].partition("\n\n")[0]
    text = await eva.taps("Ändra texten")
    assert "Kopiera texten" in bare(text)
    assert "Tillbaka" in labels(text)
    shown = bare(await eva.says(f"Kan du resa själv?\n\n{signed}"))
    assert "Kan du resa själv?" in shown
    assert shown.count("Med vänlig hälsning") == 1


async def test_leaving_sends_nothing() -> None:
    office, eva = office_and_phone()
    await started("Delsvar", eva)
    await eva.says("Vi återkommer.")
    shown = await eva.taps("Avbryt")
    assert bare(shown).startswith("Inget är skickat.")
    assert len(office.desk.threads[CASE]) == 1
    assert eva.state is None


async def test_a_question_is_answered_with_the_question_above() -> None:
    office, eva = office_and_phone()
    office.desk.happens(Event.ASK_QUESTION)
    office.desk.writes(MessageKind.QUESTION, "Får jag ta med hunden?")
    await started("Svara på frågan", eva)
    assert "Fråga: ”Får jag ta med hunden?”" in bare(eva.shown[-1])
    await eva.says("Nej, tyvärr inte.")
    assert bare(await eva.taps("Skicka svaret")).startswith("SKICKAT\nSvaret till Testperson4 är skickat.")
    assert office.desk.case.open_question is None
    late = await eva.sends(f"gwa:0:{CASE}:2")
    assert bare(late).startswith("Frågan är redan besvarad.")


async def test_a_question_that_waits_is_the_next_step_also_when_the_code_is_done() -> None:
    office, eva = office_and_phone()
    office.desk.happens(Event.ASK_QUESTION)
    office.desk.writes(MessageKind.QUESTION, "Får jag ta med hunden?")
    answered(office)
    await started("Börja svara", eva)
    receipt = await eva.taps("Svara och bocka av P")
    assert "Nästa steg: svara patienten." in bare(receipt)
    shown = await eva.taps("Visa ärendet")
    assert "Nästa steg: svara patienten." in bare(shown)
    assert labels(shown)[0] == "Svara på frågan"
    await eva.taps("Svara på frågan")
    await eva.says("Ja.")
    assert "svara patienten" not in bare(await eva.taps("Skicka svaret"))


async def test_the_reminder_is_the_units_own_and_says_the_new_closing_date() -> None:
    office, eva = office_and_phone()
    office.desk.happens(Event.FLAG)
    dates = office.desk.case.deadlines
    assert dates is not None
    office.desk.clinic.now = dates.closes_at.replace(hour=8) - (dates.closes_at - dates.flag_at) / 100
    await started("Skicka påminnelse", eva)
    shown = bare(eva.shown[-1])
    assert "Vi har inte fått ditt svar om besöket." in shown
    assert "i stället för" in shown
    assert "UTKAST" in shown
    receipt = await eva.taps("Skicka påminnelsen")
    assert "Påminnelsen till Testperson4 är skickad.\nPatienten ska svara senast" in bare(receipt)
    assert office.desk.case.manually_reminded
    assert bare(await eva.taps("Skicka påminnelsen")) == bare(receipt)
    assert "Nästa steg: påminn" not in bare(receipt)
    assert "Skicka påminnelse" not in labels(await eva.sends(OPEN))
    again = await eva.sends(f"gwa:0:{CASE}:3")
    assert bare(again).startswith("Påminnelsen är redan skickad.")


async def test_a_case_that_is_not_flagged_is_not_reminded() -> None:
    _office, eva = office_and_phone()
    assert "Skicka påminnelse" not in labels(await eva.sends(OPEN))


async def test_a_patient_who_reads_english_gets_the_english_text() -> None:
    office, eva = office_and_phone()
    office.reads = "en"
    office.desk.happens(Event.FLAG)
    await started("Skicka påminnelse", eva)
    shown = bare(eva.shown[-1])
    assert "We have not had your answer about the visit." in shown
    assert "Patienten läser engelska. Texten skickas på engelska." in shown
    await started("Delsvar", eva)
    shown = bare(await eva.says("We will ring you."))
    assert "We will ring you.\n\nKind regards\nEva" in shown
    assert "Patienten läser engelska." in shown
    assert "skickas på" not in shown


async def test_staff_are_told_that_nobody_reads_for_a_patient_without_an_account() -> None:
    office, eva = office_and_phone()
    office.desk.cases[CASE] = replace(office.desk.case, digital=False)
    await started("Delsvar", eva)
    assert "Patienten har inget konto" in bare(eva.shown[-1])
