"""The ring list, and answers that staff take down: nothing is saved twice, nothing is written over."""

from dataclasses import replace

from care.cases.events import Event
from care.guarantee.values import Answer, CaseState, OfferType, Reply, Source
from care.values.ids import CaseId
from tests.handlers.guarantee.calling_desk import CallDesk, desk_and_staff_phone
from tests.handlers.guarantee.desk import CASE
from tests.handlers.guarantee.writing_desk import YNGVE
from tests.handlers.phone import Phone, bare, labels
from tests.handlers.visits import ANNA

OPEN = f"gc:0:{CASE}"


def silent() -> tuple[CallDesk, Phone]:
    office, eva = desk_and_staff_phone()
    office.falls_silent()
    return office, eva


async def test_the_list_says_whom_to_call_where_and_what_was_tried() -> None:
    _office, eva = silent()
    shown = await eva.says("Ringlista")
    assert bare(shown).startswith("Ringlista (1)\nAvslutade utan svar. Platsen i kön står kvar.\n\n")
    assert f"{ANNA.name} · besök\n{ANNA.phone}\noläst · stängt" in bare(shown)
    assert "för tre dagar sedan · ringt 0 gånger" in bare(shown)
    assert labels(shown) == [f"Ring {ANNA.name}", "Visa menyn"]


async def test_a_call_shows_only_what_may_be_done() -> None:
    _office, eva = silent()
    await eva.says("Ringlista")
    shown = await eva.taps(f"Ring {ANNA.name}")
    assert labels(shown)[:4] == [
        "Ej nådd",
        "Patienten svarar ja",
        "Patienten svarar nej",
        "Patienten behöver inte vård",
    ]
    assert "Ingen har ringt än." in bare(shown)


async def test_a_note_is_shown_to_who_calls_next() -> None:
    office, eva = silent()
    await eva.sends(f"gxc:0:{CASE}")
    await eva.taps("Ej nådd")
    assert bare(await eva.says("Upptaget")).startswith(f"SPARAT\n{ANNA.name}: ej nådd.\nRingt 1 gång.")
    assert office.desk.case.state is CaseState.PHONE_FOLLOW_UP
    shown = await eva.sends(f"gxc:0:{CASE}")
    assert "Ringt 1 gång, ej nådd:" in bare(shown)
    assert "”Upptaget”" in bare(shown)


async def test_a_second_tap_is_no_second_call() -> None:
    office, eva = silent()
    await eva.sends(f"gxc:0:{CASE}")
    await eva.taps("Ej nådd")
    first = await eva.taps("Spara utan anteckning")
    assert bare(await eva.taps("Spara utan anteckning")) == bare(first)
    assert office.desk.case.calls == 1


async def test_who_was_not_reached_is_not_the_next_to_call() -> None:
    """Neither in this offer nor in another one; who was reached may be, in the same call."""
    office, eva = silent()
    other = CaseId(CASE + 1)
    office.desk.sends(OfferType.OPERATION, case=other)
    office.desk.cases[other] = replace(office.desk.cases[other], state=CaseState.AUTO_CLOSED)
    await eva.sends(f"gxc:0:{CASE}")
    await eva.taps("Ej nådd")
    receipt = await eva.taps("Spara utan anteckning")
    assert not [label for label in labels(receipt) if label.startswith("Nästa")]
    await eva.sends(f"gxc:0:{CASE}")
    await eva.taps("Patienten svarar ja")
    assert f"Nästa: {ANNA.name}, operation (1 kvar)" in labels(await eva.taps("Spara svaret"))


async def test_a_no_has_its_reason_and_is_looked_at_before_it_is_saved() -> None:
    office, eva = silent()
    await eva.sends(f"gxc:0:{CASE}")
    asked = await eva.taps("Patienten svarar nej")
    assert "Läs upp:" in bare(asked)
    assert "Högst 2000 tecken." in bare(asked)
    await eva.says("Fel")
    shown = await eva.says("Vill vänta")
    assert "”Vill vänta”\n10 av 2000 tecken." in bare(shown)
    assert office.desk.case.reply is None
    receipt = await eva.taps("Spara svaret")
    assert bare(receipt).startswith(f"SPARAT\nNEJ, väntar kvar · {ANNA.name}\nSvar per telefon")
    assert labels(receipt)[0] == "Börja svara"
    assert bare(await eva.taps("Spara svaret")) == bare(receipt)
    reply = office.desk.case.reply
    assert reply is not None
    assert (reply.answer, reply.reason, reply.source) == (Answer.NO, "Vill vänta", Source.PHONE)
    assert office.desk.done.count("record_answer") == 1


async def test_a_reason_is_as_long_as_the_patients_own_may_be() -> None:
    office, eva = silent()
    await eva.sends(f"gxc:0:{CASE}")
    await eva.taps("Patienten behöver inte vård")
    assert "500" in bare(await eva.says("x" * 501))
    assert "500 av 500 tecken." in bare(await eva.says("x" * 500))
    assert office.desk.case.reply is None


async def test_a_yes_says_what_is_agreed_to() -> None:
    _office, eva = silent()
    await eva.sends(f"gxc:0:{CASE}")
    shown = await eva.taps("Patienten svarar ja")
    assert "spara bara om patienten säger ja" in bare(shown)
    assert "Jag godkänner att min journal skickas till vårdgivaren." in bare(shown)


async def test_an_answer_in_the_chat_meanwhile_stands() -> None:
    office, eva = silent()
    await eva.sends(f"gxc:0:{CASE}")
    await eva.taps("Patienten svarar nej")
    await eva.says("Vill vänta")
    reply = Reply(answer=Answer.YES, reason="", at=office.desk.now, by=ANNA.id)
    office.desk.happens(Event.ANSWER_LATE, reply=reply)
    shown = await eva.taps("Spara svaret")
    assert bare(shown).startswith("INTE SPARAT. Svaret har redan kommit i chatten")
    assert office.desk.case.reply is not None
    assert office.desk.case.reply.answer is Answer.YES


async def test_a_colleague_who_was_quicker_is_named() -> None:
    office, eva = silent()
    await eva.sends(f"gxc:0:{CASE}")
    await eva.taps("Patienten svarar ja")
    office.taken_by = YNGVE
    assert "INTE SPARAT. Yngve har redan tagit ärendet." in bare(await eva.taps("Spara svaret"))
    assert office.desk.case.reply is None


async def test_an_open_offer_is_answered_by_telephone_or_letter() -> None:
    office, eva = desk_and_staff_phone()
    shown = await eva.sends(OPEN)
    assert {"Svar per telefon", "Svar per brev"} <= set(labels(shown))
    await eva.taps("Svar per brev")
    await eva.taps("Patienten behöver inte vård")
    await eva.says("Jag är frisk.")
    await eva.taps("Spara svaret")
    shown = await eva.sends(OPEN)
    assert "Svar per brev, antecknat av Karin." in bare(shown)
    assert office.desk.case.reply is not None
    assert office.desk.case.reply.source is Source.LETTER


async def test_who_has_answered_is_not_called() -> None:
    office, eva = silent()
    office.desk.happens(
        Event.ANSWER_LATE, reply=Reply(answer=Answer.YES, reason="", at=office.desk.now, by=ANNA.id)
    )
    shown = await eva.sends(f"gxc:0:{CASE}")
    assert "JA, vill ha vård snabbare" in bare(shown)
    assert "Ej nådd" not in labels(shown)
    assert "INTE SPARAT" in bare(await eva.sends(f"gxn:0:{CASE}"))
