"""Answering an offer: yes, no with a reason, no need; what is too little or too much."""

import pytest

from care.guarantee.values import Answer
from tests.handlers.guarantee.desk import NO, NO_NEED, YES, offered
from tests.handlers.phone import buttons, labels


async def test_yes_says_what_is_agreed_to_and_is_sent_once() -> None:
    desk, anna = await offered()
    summary = await anna.taps(YES)
    assert "INTE SKICKAT än." in summary.text
    assert "\n\nJag godkänner att min journal skickas till vårdgivaren.\n\n" in summary.text
    assert labels(summary) == ["Ändra", "Avbryt", "Skicka svaret"]
    assert desk.case.reply is None
    receipt = await anna.taps("Skicka svaret")
    assert receipt.new
    assert receipt.text.startswith("SKICKAT.")
    assert "Du får svar senast måndag 23 november." in receipt.text
    assert labels(receipt)[0] == "Ändra svaret"
    assert desk.case.reply
    assert desk.case.reply.answer is Answer.YES
    assert anna.state is None
    again = await anna.taps("Skicka svaret")
    assert again.text == receipt.text
    assert desk.done.count("answer_yes") == 1


async def test_no_shows_the_consequence_first_and_then_asks_why() -> None:
    desk, anna = await offered()
    asked = await anna.taps(NO)
    assert asked.text.index("Du får vänta länge") < asked.text.index("Varför kan du inte åka")
    assert "Högst 2000 tecken" in asked.text
    assert desk.case.reply is None
    assert labels(asked)[:3] == [
        "Jag kan inte resa så långt",
        "Jag vill träffa samma läkare igen",
        "Ingen kan följa med mig",
    ]
    summary = await anna.says("Min fru är sjuk.")
    assert "Orsak: Min fru är sjuk." in summary.text
    assert "1984 tecken kvar av 2000" in summary.text
    receipt = await anna.taps("Skicka svaret")
    assert receipt.text.startswith("SKICKAT.")
    assert "Orsak: Min fru är sjuk." in receipt.text
    assert desk.case.reply
    assert (desk.case.reply.answer, desk.case.reply.reason) == (Answer.NO, "Min fru är sjuk.")


async def test_an_example_fills_the_text_and_can_be_added_to_or_replaced() -> None:
    desk, anna = await offered()
    await anna.taps(NO)
    assert "Orsak: Jag kan inte resa så långt." in (await anna.taps("Jag kan inte resa så långt")).text
    assert "Jag kan inte resa så långt.\nDet gör ont." in (await anna.says("Det gör ont.")).text
    edited = await anna.taps("Ändra")
    assert "Skriv en ny text om du vill byta ut den." in edited.text
    assert "Det gör ont." in edited.text
    summary = await anna.says("Jag orkar inte åka.")
    assert "Det gör ont." not in summary.text
    await anna.taps("Skicka svaret")
    assert desk.case.reply
    assert desk.case.reply.reason == "Jag orkar inte åka."


async def test_several_messages_in_a_row_are_one_reason_and_an_old_button_sends_nothing_unseen() -> None:
    desk, anna = await offered()
    await anna.taps(NO)
    first = await anna.says("Jag har barn hemma.")
    await anna.says("Och ingen bil.")
    old = next(one for one in buttons(first) if one.label == "Skicka svaret")
    shown = await anna.sends(old.data)
    assert desk.case.reply is None
    assert "Jag har barn hemma.\nOch ingen bil." in shown.text
    await anna.taps("Skicka svaret")
    assert desk.case.reply
    assert desk.case.reply.reason == "Jag har barn hemma.\nOch ingen bil."


@pytest.mark.parametrize("words", ["", "   \n ", "\u200b\u200b", None])
async def test_what_says_nothing_is_refused_kindly_and_asked_for_again(words: str | None) -> None:
    desk, anna = await offered()
    await anna.taps(NO)
    shown = await anna.says(words)
    assert "INTE SKICKAT. Vi behöver veta varför. Skriv några ord." in shown.text
    assert "Bilder och röstmeddelanden" in shown.text
    assert "Orsak: Ont i foten" in (await anna.says("Ont i foten")).text
    assert desk.case.reply is None


async def test_a_text_too_long_is_told_by_how_much_and_what_was_written_before_stays() -> None:
    desk, anna = await offered()
    await anna.taps(NO)
    shown = await anna.says("a" * 2100)
    assert "Du har skrivit 2100 tecken." in shown.text
    assert "Det är 100 tecken för mycket." in shown.text
    assert "0 tecken kvar av 2000" in (await anna.says("b" * 2000)).text
    shown = await anna.says("c")
    assert "Det är 2 tecken för mycket." in shown.text
    assert "Det du skrev först är kvar." in shown.text
    await anna.taps("Behåll texten")
    await anna.taps("Skicka svaret")
    assert desk.case.reply
    assert desk.case.reply.reason == "b" * 2000


async def test_no_need_asks_why_within_500_characters() -> None:
    desk, anna = await offered()
    asked = await anna.taps(NO_NEED)
    assert "Högst 500 tecken" in asked.text
    assert "Jag kan inte resa så långt" not in labels(asked)
    assert "Det är 1 tecken för mycket." in (await anna.says("a" * 501)).text
    await anna.says("Jag är frisk.")
    await anna.taps("Skicka svaret")
    assert desk.case.reply
    assert desk.case.reply.answer is Answer.NO_NEED


async def test_typing_a_label_does_the_same_as_tapping_it() -> None:
    desk, anna = await offered()
    assert "INTE SKICKAT än." in (await anna.says("ja, jag vill ha vård snabbare")).text
    assert labels(await anna.says("Ändra"))[0] == YES
    await anna.says(NO)
    await anna.says("För långt")
    assert (await anna.says("Skicka svaret")).text.startswith("SKICKAT.")
    assert desk.case.reply
    assert "Du kan ändra ditt svar" in (await anna.says("Ändra svaret")).text


async def test_words_after_yes_are_not_sent() -> None:
    desk, anna = await offered()
    await anna.taps(YES)
    assert "INTE SKICKAT än." in (await anna.says("tack")).text
    await anna.taps("Skicka svaret")
    assert desk.case.reply
    assert desk.case.reply.reason == ""


async def test_the_same_in_english() -> None:
    desk, anna = await offered(speaks="en")
    asked = await anna.taps("No, I will keep waiting")
    assert "You will wait a long time" in asked.text
    await anna.says("Too far away")
    receipt = await anna.taps("Send the answer")
    assert receipt.text.startswith("SENT.")
    assert "Reason: Too far away" in receipt.text
    assert desk.case.reply


async def test_forged_buttons_change_nothing() -> None:
    desk, anna = await offered()
    for data in ("oy::5:0:1:0", "oy::5:0:9:0", "oy::99:0:0:0", "of::5:0:1:zz", "og::5:0", "ox::5:0"):
        await anna.sends(data)
    assert desk.case.reply is None
