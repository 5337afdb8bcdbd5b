"""Who holds which phone: one person at a time on a phone, several phones for a person."""

import pytest

from care.people.refusals import CodeLapsed, NotLoggedIn, NotYourPatient, UnknownPerson, WrongCode
from care.people.roles import Act, may
from care.people.values import Channel
from care.refusals import NotAllowed
from care.values.ids import ChatId, PersonId, RequestId, UserId
from care.verbs import Request
from storage.engine.database import Database
from storage.people.store import PeopleStore
from storage.talks.store import TalkStore
from tests.storage.moving_clock import MovingClock
from tests.storage.people.phone import Phone, another

NUMBER = "19890914-2393"


@pytest.fixture
def phone(database: Database, people: PeopleStore) -> Phone:
    return Phone(database, people)


@pytest.fixture
def talks(database: Database, clock: MovingClock) -> TalkStore:
    return TalkStore(database, clock)


async def test_an_unknown_phone_is_nobody_and_speaks_swedish(people: PeopleStore) -> None:
    session = await people.session(UserId(1))
    assert (session.person, session.language) == (None, "sv")


async def test_a_phone_is_one_person_at_a_time(phone: Phone) -> None:
    first = await phone.log_in(NUMBER)
    second = await phone.log_in("karin")
    assert await phone.who() == "Karin Testsson"
    assert await phone.people.phones_of(PersonId(first)) == []
    assert await phone.people.phones_of(PersonId(second)) == [phone.user]


async def test_a_person_may_have_two_phones(phone: Phone) -> None:
    other = Phone(phone.database, phone.people, 7002)
    person = PersonId(await phone.log_in(NUMBER))
    assert await other.log_in(NUMBER) == person
    assert await phone.people.phones_of(person) == [phone.user, other.user]
    await phone.people.log_out(phone.user, phone.request())
    assert await phone.people.phones_of(person) == [other.user]
    assert (await phone.who(), await other.who()) == (None, "Testperson4")


async def test_all_other_phones_are_logged_out_at_once(phone: Phone) -> None:
    lost, staffs = (Phone(phone.database, phone.people, user) for user in (7002, 7003))
    person = PersonId(await phone.log_in(NUMBER))
    await lost.log_in(NUMBER)
    await staffs.log_in("karin")
    assert await phone.people.other_phones(phone.user) == [lost.user]
    await phone.people.log_out_others(phone.user, phone.request())
    assert await phone.people.phones_of(person) == [phone.user]
    assert await staffs.who() == "Karin Testsson"
    with pytest.raises(NotLoggedIn):
        await lost.people.log_out_others(lost.user, lost.request())
    assert await phone.who() == "Testperson4"


async def test_logging_out_ends_a_code_that_was_asked_for(phone: Phone) -> None:
    code = await phone.ask_for_code(NUMBER)
    request = phone.request()
    for _ in range(2):
        await phone.people.log_out(phone.user, request)
    with pytest.raises(CodeLapsed):
        await phone.people.confirm_log_in(phone.user, code, phone.request())
    assert await phone.who() is None


async def test_a_language_chosen_before_logging_in_is_spoken_on(phone: Phone) -> None:
    await phone.people.speak(phone.user, "en")
    person = await phone.log_in(NUMBER)
    assert (await phone.people.session(phone.user)).language == "en"
    assert (await phone.people.person(PersonId(person))).language == "en"


async def test_a_persons_language_comes_along_to_a_new_phone(phone: Phone) -> None:
    await phone.log_in(NUMBER)
    await phone.people.speak(phone.user, "ar")
    other = Phone(phone.database, phone.people, 7002)
    await other.log_in(NUMBER)
    assert (await phone.people.session(other.user)).language == "ar"


async def test_a_session_knows_the_roles_of_staff(phone: Phone) -> None:
    roles = {}
    for login in ("karin", "vera", "eva", "nils", "bodil", "chefen", "testledaren"):
        await phone.log_in(login)
        person = (await phone.people.session(phone.user)).person
        assert person is not None
        roles[login] = [grant.role.value for grant in person.grants]
        assert may(person.grants, Act.MOVE_CLOCK) == (login == "testledaren")
    assert roles["karin"] == ["group_member"]
    assert roles["bodil"] == ["local_administrator"]
    assert roles["chefen"] == ["manager"]


async def test_staff_find_a_patient_by_number_and_patients_do_not(phone: Phone) -> None:
    eva, patient = PersonId(await phone.log_in("eva")), PersonId(await phone.log_in(NUMBER))
    found = await phone.people.patient_by_number(eva, "8103269299")
    assert (found.name, found.channel) == ("Testperson19", Channel.NONE)
    for unknown in ("19850709-9805", "karin", ""):
        with pytest.raises(UnknownPerson):
            await phone.people.patient_by_number(eva, unknown)
    with pytest.raises(NotAllowed):
        await phone.people.patient_by_number(patient, "19810326-9299")


async def test_staff_see_whom_they_have_typed_the_number_of_for_a_day(
    phone: Phone, clock: MovingClock
) -> None:
    eva, nils = PersonId(await phone.log_in("eva")), PersonId(await phone.log_in("nils"))
    patient = (await phone.people.patient_by_number(eva, "19750314-2387")).id
    assert (await phone.people.patient_seen(eva, patient)).id == patient
    for staff, forged in ((nils, patient), (eva, eva), (eva, PersonId(999_999))):
        with pytest.raises(NotYourPatient):
            await phone.people.patient_seen(staff, forged)
    clock.advance(days=1)
    with pytest.raises(NotYourPatient):
        await phone.people.patient_seen(eva, patient)


async def test_a_manager_books_for_nobody(phone: Phone) -> None:
    with pytest.raises(NotAllowed):
        await phone.people.patient_by_number(PersonId(await phone.log_in("chefen")), NUMBER)


async def test_a_guardian_has_a_child(phone: Phone) -> None:
    guardian, karin = PersonId(await phone.log_in(NUMBER)), PersonId(await phone.log_in("karin"))
    [child] = await phone.people.children(guardian)
    assert (child.name, str(child.born)) == ("Lillen Test", "2015-01-17")
    assert await phone.people.children(karin) == []


async def test_who_is_not_there_is_unknown(people: PeopleStore) -> None:
    with pytest.raises(UnknownPerson):
        await people.person(PersonId(999999))


async def test_the_register_is_the_stage(people: PeopleStore) -> None:
    logins = [person.login for person in await people.everybody()]
    assert len(logins) == 27
    assert {"19890914-2393", "19121212-1212", "testledaren", "yngve"} <= set(logins)


async def test_a_talk_is_kept_for_each_user_in_each_chat(talks: TalkStore) -> None:
    user, here, there = UserId(7001), ChatId(7001), ChatId(-5)
    assert await talks.state(here, user) is None
    await talks.put(here, user, {"waits_for": "code", "n": 1})
    await talks.put(there, user, {"waits_for": "reason"})
    typed = {"waits_for": "day", "text": "på fredag \x00 \ud800 مرحبا"}
    await talks.put(here, user, typed)
    assert await talks.state(here, user) == typed
    assert await talks.state(here, UserId(7002)) is None
    await talks.put(here, user, None)
    assert await talks.state(here, user) is None
    assert await talks.state(there, user) == {"waits_for": "reason"}


async def test_typed_words_are_waited_for_until_they_were_right(phone: Phone, talks: TalkStore) -> None:
    code = await phone.ask_for_code(NUMBER)
    chat = ChatId(phone.user)
    await talks.put(chat, phone.user, {"waits_for": "code"})
    with pytest.raises(WrongCode):
        await phone.people.confirm_log_in(phone.user, another(code), phone.request())
    assert await talks.state(chat, phone.user) is not None
    await phone.people.confirm_log_in(phone.user, code, phone.request())
    assert await talks.state(chat, phone.user) is None


async def test_a_request_may_leave_the_talk_as_it_is(phone: Phone, talks: TalkStore) -> None:
    chat = ChatId(phone.user)
    await talks.put(chat, phone.user, {"waits_for": "code"})
    request = Request(RequestId("bot:keeps"), phone.user, clears_state=False)
    await phone.people.begin_log_in(phone.user, NUMBER, request)
    assert await talks.state(chat, phone.user) is not None


async def test_a_request_that_comes_again_finds_what_it_found_the_first_time(
    phone: Phone, talks: TalkStore
) -> None:
    chat, waited, first, second = ChatId(9), {"waits_for": "code"}, RequestId("r1"), RequestId("r2")
    await talks.put(chat, phone.user, waited, first)
    await talks.put(chat, phone.user, None, second)
    await talks.put(chat, phone.user, {"waits_for": "day"}, second)
    assert await talks.state(chat, phone.user, second) == waited
    assert await talks.state(chat, phone.user, RequestId("r3")) == {"waits_for": "day"}
    assert await talks.state(chat, phone.user) == {"waits_for": "day"}
