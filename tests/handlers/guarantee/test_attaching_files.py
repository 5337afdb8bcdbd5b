"""Files that go with what staff write, and with what a patient asks: listed, taken away, delivered."""

from dataclasses import replace
from datetime import timedelta

from aiogram.types import Document, Message, PhotoSize
from pydantic import TypeAdapter

from care.cases.views import File, FileKind, MessageKind
from handlers.front.routing import sent
from handlers.talk.screen import Screen, StoredFile
from handlers.talk.sent_file import file_of
from tests.handlers.guarantee.desk import CASE, offered
from tests.handlers.guarantee.service_desk import LUND, service_and_phone
from tests.handlers.guarantee.writing_desk import newest, office_and_phone
from tests.handlers.phone import Phone, bare, labels, services_of

MAP = File("BQAD1", "karta.pdf")
PHOTO = File("AgAC1", "", FileKind.PHOTO)


async def sends(phone: Phone, file: File, caption: str = "") -> Screen:
    shown = await sent(file, caption, await phone._turn(), services_of(phone.clinic))
    return phone._keep(shown, tapped=False)


def message(**facts: object) -> Message:
    whole = {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}, **facts}
    return TypeAdapter(Message).validate_python(whole)


def test_a_document_and_the_largest_photo_are_files() -> None:
    paper = Document(file_id="BQAD1", file_unique_id="u", file_name=" karta\n.pdf ")
    assert file_of(message(document=paper)) == File("BQAD1", "karta .pdf")
    sizes = [PhotoSize(file_id=str(n), file_unique_id="u", width=n, height=n) for n in (90, 800, 320)]
    assert file_of(message(photo=sizes)) == File("800", "", FileKind.PHOTO)
    assert file_of(message(text="hej")) is None


def test_a_long_name_keeps_its_ending() -> None:
    paper = Document(file_id="BQAD1", file_unique_id="u", file_name=f"{'a' * 200}.pdf")
    named = file_of(message(document=paper))
    assert named is not None
    assert len(named.name) == 60
    assert named.name.endswith(".pdf")


async def test_a_part_answer_takes_files_along() -> None:
    office, eva = office_and_phone()
    await eva.sends(f"gc:0:{CASE}")
    await eva.taps("Delsvar")
    await eva.taps("Bifoga fil")
    assert "BIFOGAT: karta.pdf" in bare(await sends(eva, MAP))
    shown = await sends(eva, PHOTO)
    assert bare(shown).endswith(
        "Bilagor: 2 av 5.\n1. karta.pdf\n2. bild\n\n"
        "Skicka ett dokument eller en bild hit. Patienten får filen med meddelandet."
    )
    assert labels(shown) == ["Ta bort 1. karta.pdf", "Ta bort 2. bild", "Tillbaka", "Avbryt"]
    assert "karta.pdf är redan bifogad." in bare(await sends(eva, MAP))
    await eva.taps("Ta bort 1. karta.pdf")
    assert "Bifogat: bild" in bare(await eva.says("Här är vägen."))
    await eva.taps("Skicka delsvaret")
    assert newest(office).files == (PHOTO,)
    fetched = await eva.sends(f"gwh:0:{CASE}")
    assert fetched.attachments == (StoredFile("AgAC1", "", FileKind.PHOTO),)


async def test_a_sixth_file_is_not_taken() -> None:
    _office, eva = office_and_phone()
    await eva.sends(f"gc:0:{CASE}")
    await eva.taps("Delsvar")
    for number in range(5):
        await sends(eva, File(str(number), f"{number}.pdf"))
    assert bare(await sends(eva, MAP)).startswith("INTE BIFOGAT. Högst 5 filer.")


async def test_a_voice_message_is_told_what_may_be_sent() -> None:
    _service, vera = service_and_phone()
    await vera.sends(f"gc:0:{CASE}")
    await vera.taps("Besked om vårdgivare")
    await vera.taps(LUND)
    shown = await vera.taps("Bifoga fil")
    said = await vera.says(None)
    assert "Skicka en bild eller ett dokument" in bare(said)
    assert labels(said) == labels(shown)


async def test_files_that_came_after_the_preview_are_shown_first() -> None:
    office, eva = office_and_phone()
    await eva.sends(f"gc:0:{CASE}")
    await eva.taps("Delsvar")
    await eva.says("Här är vägen.")
    await sends(eva, MAP)
    assert "INTE SKICKAT. Texten är en annan nu." in bare(await eva.taps("Skicka delsvaret"))
    await eva.taps("Skicka delsvaret")
    assert newest(office).files == (MAP,)


async def test_what_was_attached_comes_with_the_message_once() -> None:
    desk, anna = await offered()
    desk.writes(MessageKind.PART_ANSWER, "Här är vägen.")
    desk.threads[CASE][-1] = replace(desk.threads[CASE][-1], files=(MAP,))
    opened = await anna.says("Läs meddelandet")
    assert opened.attachments == (StoredFile("BQAD1", "karta.pdf"),)
    again = await anna.sends(f"or:0:{CASE}:0")
    assert again.attachments == ()
    assert "Hämta bilagorna" in labels(again)


async def test_a_patients_picture_goes_with_the_question() -> None:
    desk, anna = await offered()
    await anna.taps("Ställ en fråga")
    shown = await sends(anna, PHOTO)
    assert bare(shown).startswith("INTE SKICKAT ÄN.\nBifogat: bild\n\nSkriv din fråga")
    assert "SKICKAT" in bare(await anna.says("Är det hit?"))
    assert desk.threads[CASE][-1].files == (PHOTO,)
    assert "Inget är skickat än." in bare(await sends(anna, MAP, "Eller hit?"))
    anna.clinic.now += timedelta(seconds=2)
    await anna.taps("Skicka")
    assert (desk.threads[CASE][-1].text, desk.threads[CASE][-1].files) == ("Eller hit?", (MAP,))


async def test_a_picture_that_nobody_asked_for_is_nothing_that_can_be_read() -> None:
    desk, anna = await offered()
    again = await sends(anna, PHOTO)
    assert bare(again).startswith("Snabbare vård")
    assert "Ställ en fråga" in labels(again)
    assert not any(message.files for message in desk.threads[CASE])
