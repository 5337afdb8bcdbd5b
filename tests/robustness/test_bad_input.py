"""What nobody should send and somebody does: a clear answer, nothing changed, nothing kept."""

import base64
import random
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import func, select

from care.bookings.appointments import AppointmentRef
from care.values.ids import AppointmentId, PersonId
from handlers.bookings.buttons import AskCancel, Book, Cancel, Rebook
from handlers.follow_ups.buttons import CloseTask
from handlers.talk.button import Tap
from handlers.talk.ways import AskNumber, MyTimes, OpenTasks, ReadUnread, ShowPatient, ShowTime
from storage.seed.generated import generated_number
from storage.seed.stage import EKEN
from storage.tables.appointments import appointments, tasks
from storage.tables.events import events
from storage.tables.people import people, sessions
from storage.tables.slots import slots
from tests.robustness.hand import Hand, hand
from tests.robustness.stage import NOW, Stage

pytestmark = pytest.mark.asyncio(loop_scope="session")
NOT_OF_THE_REGISTER = ("19850709-9805", "850709-9805", "8507099805", "198507099805", "19850709 9805")
"""A valid number (it is among Skatteverket's test numbers) that this register does not know."""
NUMBER_IN_DIGITS = ("850709-9805", "8507099805", "850709 9805")
REVERSED = "\u202e"


@pytest_asyncio.fixture(loop_scope="session")
async def phone(stage: Stage) -> Hand:
    """Nobody has logged in on it."""
    await stage.start()
    return await hand(stage)


@pytest_asyncio.fixture(loop_scope="session")
async def anna(stage: Stage) -> Hand:
    """A patient with a booked time at Eken."""
    await stage.start()
    patient = await hand(stage, generated_number(0))
    for label in ("Boka tid", EKEN, "Vaccination", ":"):
        await patient.tap_and_see(label)
    await patient.tap_and_see("Boka den här tiden", "BOKAD")
    return patient


async def state_of_things(stage: Stage) -> list[object]:
    """All that a patient or staff could have changed."""
    tables = (appointments, events, tasks, people, sessions)
    counted = [select(func.count()).select_from(table) for table in tables]
    return [
        *[await stage.stores.database.fetch(stmt) for stmt in counted],
        await stage.stores.database.fetch(
            select(appointments.c.id, appointments.c.version, appointments.c.status)
        ),
        await stage.stores.database.fetch(select(slots.c.id).where(slots.c.status == 2)),
    ]


async def visit_of(stage: Stage, patient: Hand) -> AppointmentRef:
    person = await stage.person(patient.login)
    [(row, version)] = await stage.stores.database.fetch(
        select(appointments.c.id, appointments.c.version).where(appointments.c.patient_id == person)
    )
    return AppointmentRef(AppointmentId(row), version)


@pytest.mark.parametrize("logged_in", [False, True])
async def test_a_number_outside_the_register_is_refused_and_nowhere_kept(
    stage: Stage, *, logged_in: bool
) -> None:
    await stage.start()
    phone = await hand(stage, generated_number(0) if logged_in else "")
    before = await state_of_things(stage)
    refusal = "Det har inte sparats" if logged_in else "inget nummer för en testperson"
    for number in NOT_OF_THE_REGISTER:
        await phone.say_and_see(f"Mitt nummer är {number}", "" if not logged_in else refusal)
        said = await phone.say_and_see(number, refusal)
        assert "9805" not in said
        await phone.edits(phone.phone.own_message, f"{number}.")
        await stage.rest()
        await phone.forges(number)
        await stage.rest()
        assert await state_of_things(stage) == before, number
    await stage.end()
    assert_nowhere(stage, NUMBER_IN_DIGITS)


def assert_nowhere(stage: Stage, words: tuple[str, ...]) -> None:
    """Neither in a byte of the database's files nor in the log."""
    files = [path for path in stage.folder.iterdir() if path.is_file()]
    assert stage.log() in files
    found = {path.name for path in files for word in words if word.encode() in path.read_bytes()}
    assert found == set()


async def test_five_wrong_codes_and_then_none_counts(stage: Stage, phone: Hand) -> None:
    await phone.say_and_see("19890914-2393", "kod")
    for _ in range(5):
        await phone.say_and_see("000000")
    await phone.say_and_see("000000", "för många gånger")
    await stage.rest()
    [(logged_in,)] = await stage.stores.database.fetch(
        select(func.count()).where(sessions.c.person_id.is_not(None))
    )
    assert logged_in == 0


def forged(ref: AppointmentRef, of: PersonId) -> list[Tap]:
    """Buttons of another patient's visit, of other versions, of staff, of nobody."""
    visit, largest = ref.id, AppointmentId(2**53)
    return [
        ShowTime(appointment=visit),
        ShowTime(appointment=largest),
        AskCancel(appointment=visit, version=ref.version),
        Cancel(appointment=visit, version=ref.version),
        Cancel(appointment=visit, version=ref.version, patient=of),
        Cancel(appointment=largest, version=0, patient=of),
        Rebook(appointment=visit, version=ref.version, starts=NOW, was=NOW, patient=of),
        Book(service=2**53, starts=NOW),
        MyTimes(patient=of, page=2**53),
        OpenTasks(page=2**53),
        CloseTask(task=1, result=0),
        AskNumber(),
        ReadUnread(),
        ShowPatient(patient=of),
    ]


async def test_a_forged_button_shows_and_changes_nothing_of_another_patient(stage: Stage, anna: Hand) -> None:
    bo = await hand(stage, generated_number(1))
    ref, of = await visit_of(stage, anna), await stage.person(anna.login)
    before = await state_of_things(stage)
    for button in forged(ref, of):
        await bo.answered(await bo.forges(button.pack()))
    await stage.rest()
    assert await state_of_things(stage) == before
    assert not any("Genererad 0001" in text for text in stage.eyes.texts(bo.id))


async def test_an_old_version_is_no_longer_valid(stage: Stage, anna: Hand) -> None:
    ref, before = await visit_of(stage, anna), await state_of_things(stage)
    for version in (0, ref.version + 1, 36**3 - 1):
        act = await anna.forges(Cancel(appointment=ref.id, version=version).pack())
        await anna.answered(act)
        await anna.say_and_see("Mina tider", "Avboka")
    assert any("INTE AVBOKAD" in text for text in stage.eyes.texts(anna.id))
    await stage.rest()
    assert await state_of_things(stage) == before


async def test_random_bytes_in_a_button_are_told_apart(stage: Stage, anna: Hand) -> None:
    dice, before = random.Random(20261123), await state_of_things(stage)
    prefixes = ("", "c:", "cy:", "by:", "ry:", "kr:", "bt:", "a:", "bc:")
    for index in range(60):
        noise = "".join(chr(dice.choice([*range(32, 127), 0x202E, 0xE5, 0x1F600])) for _ in range(12))
        act = await anna.forges(prefixes[index % len(prefixes)] + noise)
        await anna.answered(act)
    for data in ("cy:0:999999999999999999999:0:0", "a::", "a:0:-1", "by::zzzzzzzzzzzz:zzzzzz", ":" * 64):
        await anna.sees(await anna.forges(data), "gäller inte längre")
    await stage.rest()
    assert await state_of_things(stage) == before
    assert "turn_failed" not in stage.log().read_text()


TEXTS = (
    "a" * 4096,
    "9" * 4096,
    "\u0000\u0001\u0007 hej",
    f"{REVERSED}abokvA",
    "\u200b\u200e\u2066\u2069",
    "\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    "👩‍⚕️" * 200,
    "/finns_inte",
    "/klocka +10 dagar",
    "/start " + "x" * 2000,
    "'; DROP TABLE people; --",
    "<b>fet</b> & <script>",
    "{0} %s {name}",
)


async def test_strange_texts_get_an_answer_and_change_nothing(stage: Stage, anna: Hand) -> None:
    before = await state_of_things(stage)
    for text in TEXTS:
        await anna.say_and_see(text)
        await anna.say_and_see("Mina tider", "Bokningsnummer")
        await anna.tap_and_see("Skriv en orsak") if anna.shows(anna.acts[-1], "Skriv en orsak") else None
        await stage.rest()
        assert await state_of_things(stage) == before, text
        assert "turn_failed" not in stage.log().read_text(), text


async def test_strange_reasons_are_kept_clean_or_refused(stage: Stage, anna: Hand) -> None:
    """Told before the question whether to cancel is answered, so that it can be asked again and again."""
    times = MyTimes(patient=await stage.person(anna.login)).pack()
    for text in TEXTS:
        await anna.sees(await anna.forges(times), "Avboka")
        await anna.tap_and_see("Avboka", "Ja, avboka")
        await anna.tap_and_see("Skriv en orsak", "Skriv varför")
        await anna.say_and_see(text)
        await stage.rest()
        assert REVERSED not in "".join(stage.eyes.texts(anna.id)), text
        assert "turn_failed" not in stage.log().read_text(), text


async def test_what_is_no_text_gets_an_answer(stage: Stage, anna: Hand) -> None:
    before = await state_of_things(stage)
    content = {"content": base64.b64encode(b"content").decode(), "file_name": "x.bin"}
    for kind in ("photo", "sticker", "voice", "document"):
        await anna.sees(await anna.sends(kind=kind, **content), "bara läsa text")
    act = await anna.sends(kind="location", location={"latitude": 56.6, "longitude": 16.3})
    await anna.sees(act, "bara läsa text")
    await stage.rest()
    assert await state_of_things(stage) == before


async def test_an_edited_message_changes_nothing(stage: Stage, anna: Hand) -> None:
    await anna.say_and_see("Mina tider", "Avboka")
    before = await state_of_things(stage)
    act = await anna.edits(anna.phone.own_message, "Ja, avboka")
    await anna.sees(act, "ändrat ett gammalt meddelande")
    await stage.rest()
    assert await state_of_things(stage) == before


async def test_the_log_watch_sees_what_would_name_a_person(tmp_path: Path) -> None:
    from tests.log_watch import LogWatch

    watch = LogWatch(typed={"Jag har ont i benet"})
    lines = {
        '{"event": "x", "who": "19890914-2393"}': "a personal identity number",
        '{"event": "x", "who": "890914 2393"}': "a personal identity number",
        '{"event": "x", "who": "testperson4"}': "a name",
        '{"event": "x", "to": "+46701740605"}': "a phone number",
        '{"event": "x", "to": "070-174 06 05"}': "a phone number",
        '{"event": "x", "text": "Jag har ont i benet"}': "typed words",
        '{"row": 1234567890, "event": "notice", "at": "2026-11-23T08:00:00.123456Z"}': None,
    }
    for line, why in lines.items():
        assert (*watch.why_not(line), None)[0] == why, line
    log = tmp_path / "bot.log"
    log.write_text("\n".join(lines))
    watch.read(log)
    assert len(watch.found) == 6
