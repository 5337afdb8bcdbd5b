"""Logging in: a code by sms, five tries, ten minutes; nobody outside the register, nothing kept of them."""

import asyncio
import json

import pytest
from sqlalchemy import select

from care.people.outcomes import CodeSent, LoggedIn
from care.people.refusals import CodeLapsed, TooManyTries, UnknownPerson, WrongCode
from care.values.ids import RequestId, UserId
from care.verbs import Request
from storage.engine.database import Database
from storage.people.store import PeopleStore
from storage.tables.people import login_codes
from storage.tables.turns import outbox, outcomes
from tests.storage.moving_clock import MovingClock
from tests.storage.people.phone import CODES, Phone, another

NUMBER = "19890914-2393"


@pytest.fixture
def phone(database: Database, people: PeopleStore) -> Phone:
    return Phone(database, people)


async def test_a_patient_logs_in_with_the_code_from_the_sms(phone: Phone) -> None:
    sent = await phone.people.begin_log_in(phone.user, NUMBER, phone.request())
    assert sent == CodeSent("05")
    code = await phone.newest_code()
    assert len(code) == 6
    assert code.isdigit()
    assert await phone.who() is None
    await phone.people.confirm_log_in(phone.user, f" {code} ", phone.request())
    assert await phone.who() == "Testperson4"


async def test_the_number_may_be_written_in_any_of_the_usual_ways(phone: Phone) -> None:
    for written in ("890914-2393", "198909142393", "19890914 2393", " 19890914-2393 "):
        await phone.log_in(written)
        assert await phone.who() == "Testperson4"
        await phone.people.log_out(phone.user, phone.request())


async def test_a_staff_id_is_read_regardless_of_case(phone: Phone) -> None:
    await phone.log_in(" EVA ")
    person = (await phone.people.session(phone.user)).person
    assert person is not None
    assert person.is_staff
    assert len(person.units()) == 1


async def test_the_code_goes_to_the_person_by_sms(phone: Phone) -> None:
    await phone.ask_for_code(NUMBER)
    [(_, channel, recipient)] = await phone.database.fetch(CODES, kind="login_code")
    assert channel == "sms"
    assert (await phone.people.person(recipient)).login == NUMBER


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_the_code_is_written_in_the_language_of_the_phone(phone: Phone, language: str) -> None:
    await phone.people.speak(phone.user, language)
    await phone.ask_for_code(NUMBER)
    [(facts, _, _)] = await phone.database.fetch(CODES, kind="login_code")
    assert json.loads(facts)["facts"]["language"] == language


async def test_the_code_is_kept_as_a_hash_only(phone: Phone) -> None:
    code = await phone.ask_for_code(NUMBER)
    [(hashed,)] = await phone.database.fetch(select(login_codes.c.code_hash))
    assert code not in hashed


STRANGERS = (
    *("19850709-9805", "20150117-2397", "19121212-1212", "hacker", "", "' OR 1=1 --"),
    *("1" * 4096, "\u202eeva", "eva\x00", "eva\ud800"),
)


async def test_strangers_and_those_without_an_account_are_refused_alike(phone: Phone) -> None:
    for login in STRANGERS:
        with pytest.raises(UnknownPerson) as raised:
            await phone.people.begin_log_in(phone.user, login, phone.request())
        assert (raised.value.args, str(raised.value)) == ((), "")
    assert await phone.database.fetch(select(outbox.c.id)) == []
    kept = await phone.database.fetch(select(outcomes.c.outcome))
    assert kept == [('{"v": 2, "kind": "UnknownPerson", "facts": {}}',)] * len(STRANGERS)


async def test_the_fifth_try_may_be_right(phone: Phone) -> None:
    code = await phone.ask_for_code(NUMBER)
    for left in (4, 3, 2, 1):
        with pytest.raises(WrongCode) as raised:
            await phone.people.confirm_log_in(phone.user, another(code), phone.request())
        assert raised.value.tries_left == left
    await phone.people.confirm_log_in(phone.user, code, phone.request())
    assert await phone.who() == "Testperson4"


async def test_after_five_wrong_tries_the_right_code_helps_no_more(phone: Phone) -> None:
    code = await phone.ask_for_code(NUMBER)
    for _ in range(4):
        with pytest.raises(WrongCode):
            await phone.people.confirm_log_in(phone.user, another(code), phone.request())
    for guess in (another(code), code, code):
        with pytest.raises(TooManyTries):
            await phone.people.confirm_log_in(phone.user, guess, phone.request())
    assert await phone.who() is None
    assert await phone.log_in(NUMBER)


async def test_a_wrong_code_that_is_delivered_again_is_counted_once(phone: Phone) -> None:
    code = await phone.ask_for_code(NUMBER)
    request = phone.request()
    for _ in range(7):
        with pytest.raises(WrongCode) as raised:
            await phone.people.confirm_log_in(phone.user, another(code), request)
        assert raised.value.tries_left == 4
    await phone.people.confirm_log_in(phone.user, code, phone.request())


async def test_twenty_guesses_at_once_are_five_tries(phone: Phone) -> None:
    code = await phone.ask_for_code(NUMBER)
    guesses = [phone.people.confirm_log_in(phone.user, another(code), phone.request()) for _ in range(20)]
    refusals = await asyncio.gather(*guesses, return_exceptions=True)
    assert sorted(r.tries_left for r in refusals if isinstance(r, WrongCode)) == [1, 2, 3, 4]
    assert sum(isinstance(refusal, TooManyTries) for refusal in refusals) == 16


async def test_anything_may_be_typed_for_a_code_or_come_in_a_link(phone: Phone) -> None:
    await phone.ask_for_code(NUMBER)
    for typed in ("", "\x00", "\ud800", "٣٤٥٦٧٨"):
        with pytest.raises(WrongCode):
            await phone.people.confirm_log_in(phone.user, typed, phone.request())
        with pytest.raises(CodeLapsed):
            await phone.people.log_in_by_token(phone.user, typed, phone.request())


async def test_a_code_lives_for_ten_minutes(phone: Phone, clock: MovingClock) -> None:
    code = await phone.ask_for_code(NUMBER)
    clock.advance(minutes=10)
    with pytest.raises(CodeLapsed):
        await phone.people.confirm_log_in(phone.user, code, phone.request())
    code = await phone.ask_for_code(NUMBER)
    clock.advance(minutes=9, seconds=59)
    await phone.people.confirm_log_in(phone.user, code, phone.request())


async def test_a_code_is_used_once_and_by_the_phone_that_asked(phone: Phone) -> None:
    other = Phone(phone.database, phone.people, 7002)
    code = await phone.ask_for_code(NUMBER)
    with pytest.raises(CodeLapsed):
        await other.people.confirm_log_in(other.user, code, other.request())
    await phone.people.confirm_log_in(phone.user, code, phone.request())
    with pytest.raises(CodeLapsed):
        await phone.people.confirm_log_in(phone.user, code, phone.request())


async def test_a_new_code_takes_the_place_of_the_old_one(phone: Phone) -> None:
    old = await phone.ask_for_code(NUMBER)
    new = await phone.ask_for_code(NUMBER)
    if old != new:
        with pytest.raises(WrongCode):
            await phone.people.confirm_log_in(phone.user, old, phone.request())
    await phone.people.confirm_log_in(phone.user, new, phone.request())


async def test_the_same_request_sends_one_code_and_gives_one_answer(phone: Phone) -> None:
    request = phone.request()
    answers = [await phone.people.begin_log_in(phone.user, NUMBER, request) for _ in range(3)]
    assert len(set(answers)) == 1
    assert len(await phone.database.fetch(CODES, kind="login_code")) == 1


async def test_the_same_request_at_once_has_one_effect(phone: Phone) -> None:
    request = phone.request()
    tries = [phone.people.begin_log_in(phone.user, NUMBER, request) for _ in range(8)]
    assert set(await asyncio.gather(*tries)) == {CodeSent("05")}
    assert len(await phone.database.fetch(CODES, kind="login_code")) == 1


async def test_a_link_logs_in_once(phone: Phone, clock: MovingClock) -> None:
    person = await phone.log_in(NUMBER)
    token = await phone.people.create_token(person)
    assert len(token) <= 64
    other = Phone(phone.database, phone.people, 7002)
    request = other.request()
    for _ in range(2):
        assert await other.people.log_in_by_token(other.user, token, request) == LoggedIn(person)
    assert await other.who() == "Testperson4"
    with pytest.raises(CodeLapsed):
        await other.people.log_in_by_token(other.user, token, other.request())
    late = await phone.people.create_token(person)
    clock.advance(days=1)
    for useless in (late, "", "never-was"):
        with pytest.raises(CodeLapsed):
            await other.people.log_in_by_token(other.user, useless, other.request())


async def test_nobody_gets_a_link_without_an_account(phone: Phone) -> None:
    await phone.log_in("eva")
    eva = (await phone.people.session(phone.user)).person
    assert eva is not None
    child = await phone.people.patient_by_number(eva.id, "20150117-2397")
    with pytest.raises(UnknownPerson):
        await phone.people.create_token(child.id)


async def test_the_act_is_the_users_whatever_the_request_says(phone: Phone) -> None:
    foreign = Request(RequestId("bot:foreign"), UserId(9999))
    await phone.people.begin_log_in(phone.user, NUMBER, foreign)
    await phone.people.confirm_log_in(phone.user, await phone.newest_code(), phone.request())
    assert await phone.who() == "Testperson4"
