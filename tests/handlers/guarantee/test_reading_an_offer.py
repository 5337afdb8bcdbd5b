"""Reading an offer: the list, the first screen, what is new, for whom."""

from dataclasses import replace
from datetime import timedelta

from care.cases.events import Event
from care.cases.views import File, MessageKind
from care.guarantee.values import CaseState, Code, OfferType
from care.values.ids import CaseId
from handlers.talk.screen import StoredFile
from tests.handlers.guarantee.desk import LILLEN, NO, desk_and_phone
from tests.handlers.phone import bare, labels

ANSWERS = ["Ja, jag vill ha vård snabbare", "Nej, jag väntar kvar", "Nej, jag behöver inte vård längre"]


async def test_the_menu_says_what_is_unread_and_opens_it_first() -> None:
    desk, anna = desk_and_phone()
    assert labels(await anna.says("/start"))[0] == "Mina tider"
    desk.sends()
    menu = await anna.says("/start")
    assert "Du har 1 meddelande att läsa." in menu.text
    assert labels(menu)[0] == "Läs meddelandet"
    offer = await anna.taps("Läs meddelandet")
    assert desk.case.state is CaseState.SENT_READ
    assert not desk.case.unread_by_patient
    assert "inom 60 dagar" in offer.text
    assert labels(await anna.says("/start"))[0] == "Mina tider"


async def test_an_offer_says_its_own_dates_and_has_no_answer_chosen() -> None:
    desk, anna = desk_and_phone()
    desk.sends()
    offer = await anna.says("Läs meddelandet")
    assert "Svara allra senast söndag 29 november." in bare(offer)
    assert "Har vi inget svar när fredag 4 december är slut stänger vi ärendet" in bare(offer)
    assert "Du har kvar din plats i kön." in offer.text
    assert labels(offer) == [*ANSWERS, "Ställ en fråga", "Resan, och att ta med någon", "Tillbaka"]


async def test_the_list_has_open_and_earlier_ones_with_state_and_dates() -> None:
    desk, anna = desk_and_phone()
    assert "Du har inget erbjudande om snabbare vård." in (await anna.says("Erbjudanden")).text
    desk.sends(case=CaseId(4))
    desk.clinic.now += timedelta(days=30)
    desk.happens(Event.CLOSE_UNANSWERED, case=CaseId(4))
    desk.sends()
    shown = bare(await anna.says("Erbjudanden"))
    assert shown.index("Erbjudanden som gäller nu") < shown.index("Gamla erbjudanden")
    assert "tisdag 22 december, Ortopedimottagningen Testsjukhuset\nInte besvarat. Svara senast" in shown
    assert "Stängt utan svar. Du har kvar din plats i kön." in shown
    offer = await anna.taps("tis 22 dec Ortopedimottagningen Testsjukhuset")
    assert labels(offer)[:3] == ANSWERS


async def test_a_guardian_is_told_for_whom_on_every_screen() -> None:
    desk, anna = desk_and_phone()
    desk.clinic.wards = [LILLEN]
    desk.sends(to=LILLEN)
    assert "Det gäller Lillen Test." in (await anna.says("Erbjudanden")).text
    for label in ("Läs meddelandet", "Ställ en fråga", "Vem får läsa journalen?", "Svara på erbjudandet"):
        shown = await (anna.says(label) if label == "Läs meddelandet" else anna.taps(label))
        assert "Det gäller Lillen Test." in shown.text, label
    for label in ("Nej, vi väntar kvar", "Vi kan inte resa så långt", "Skicka svaret", "Ändra svaret"):
        assert "Det gäller Lillen Test." in (await anna.taps(label)).text, label
    assert desk.case.reply
    desk.of_age = True
    assert "har fyllt 13 år" in (await anna.taps("Behåll svaret")).text
    assert "Du har inget erbjudande om snabbare vård." in (await anna.says("Erbjudanden")).text


async def test_somebody_elses_offer_is_not_shown() -> None:
    desk, anna = desk_and_phone()
    desk.sends(to=LILLEN)
    shown = await anna.sends("or::5:0")
    assert "60 dagar" not in shown.text
    assert "Det går inte att visa." in shown.text


async def test_an_operation_is_offered_where_operations_are() -> None:
    desk, anna = desk_and_phone()
    desk.sends(OfferType.OPERATION)
    await anna.says("Läs meddelandet")
    await anna.taps("Ställ en fråga")
    assert "De finns i Halland eller Jönköpings län." in (await anna.taps("Var finns vårdgivarna?")).text


async def test_english_has_the_standard_offer_in_english_and_the_original_beside_it() -> None:
    desk, anna = desk_and_phone(speaks="en")
    desk.sends()
    offer = await anna.says("Read the message")
    assert "We advise you to say yes." in offer.text
    assert "Answer by Sunday 29 November at the very latest." in bare(offer)
    assert labels(offer)[0] == "Yes, I want care sooner"
    every = await anna.taps("All messages")
    assert "Vi kan inte ge dig en tid" in every.text


async def test_a_very_long_message_is_folded_and_can_be_read_whole() -> None:
    desk, anna = desk_and_phone()
    desk.sends()
    words = [f"ord{number}" for number in range(560)]
    desk.writes(MessageKind.PART_ANSWER, " ".join(words))
    offer = await anna.says("Läs meddelandet")
    assert len(offer.text) <= 4096
    assert "Det finns mer att läsa." in offer.text
    assert labels(offer)[:3] == ANSWERS
    first = await anna.taps("Läs hela meddelandet")
    second = await anna.taps("›")
    assert [
        word for shown in (first, second) for word in shown.text.split() if word.startswith("ord")
    ] == words
    assert len(first.text) <= 4096


async def test_a_closed_offer_says_so_and_can_still_be_answered() -> None:
    desk, anna = desk_and_phone()
    desk.sends()
    desk.clinic.now += timedelta(days=20)
    desk.happens(Event.CLOSE_UNANSWERED)
    desk.writes(MessageKind.AUTO_CLOSED)
    offer = await anna.says("Läs meddelandet")
    assert "Därför har vi stängt ärendet." in offer.text
    assert "Det går att svara här ändå." in offer.text
    assert labels(offer)[:3] == ANSWERS


async def test_files_are_named_and_can_be_fetched() -> None:
    desk, anna = desk_and_phone()
    desk.sends()
    first = desk.threads[desk.case.id][0]
    desk.threads[desk.case.id] = [replace(first, files=(File("BQAD1", "karta.pdf"),))]
    offer = await anna.says("Läs meddelandet")
    assert "Bifogat: karta.pdf" in offer.text
    fetched = await anna.taps("Hämta bilagorna")
    assert fetched.attachments == (StoredFile("BQAD1", "karta.pdf"),)
    assert fetched.keeps_buttons


async def test_an_answer_that_comes_too_late_is_told_whom_to_ring() -> None:
    desk, anna = desk_and_phone()
    desk.sends()
    await anna.says("Läs meddelandet")
    await anna.taps("Ja, jag vill ha vård snabbare")
    desk.clinic.now += timedelta(days=20)
    desk.happens(Event.CLOSE_UNANSWERED)
    desk.code = Code.P
    refused = await anna.taps("Skicka svaret")
    assert "INTE SKICKAT." in refused.text
    assert "Ring 031-390 06 01" in refused.text


async def test_a_typed_answer_that_could_mean_two_offers_shows_them() -> None:
    desk, anna = desk_and_phone()
    desk.clinic.wards = [LILLEN]
    desk.sends()
    desk.sends(to=LILLEN, case=CaseId(6))
    for typed in (NO, "Ställ en fråga", "Ändra svaret"):
        shown = await anna.says(typed)
        assert "Erbjudanden som gäller nu" in bare(shown)
        assert "Det gäller Lillen Test." in bare(shown)
    assert all(case.reply is None for case in desk.cases.values())
