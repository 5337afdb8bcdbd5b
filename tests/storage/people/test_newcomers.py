"""Only invented people enter the register, once each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.people.personal_identity import normal_form
from care.people.roles import Grant, Role
from care.people.values import Kind
from care.values.ids import UnitId
from storage.engine.database import Database
from storage.people.newcomer import Newcomer, NotTestDataError, is_fictional
from storage.people.register import AlreadyThereError, add_people
from storage.people.store import PeopleStore
from storage.seed.generated import MOST_PEOPLE, TooManyPeopleError, generated_number, generated_people
from tests.storage.people.phone import Phone


@pytest.mark.parametrize(
    "changed",
    [
        {"name": " "},
        {"login": "19890914-2394"},
        {"login": "198909142393"},
        {"login": "maja"},
        {"phone": "070-174 06 04"},
        {"phone": "070-123 45 67"},
        {"phone": "031-390 06 50"},
        {"email": "maja@example.se"},
        {"email": "@.test"},
        {"phone": ""},
    ],
)
def test_what_might_belong_to_somebody_is_refused(changed: dict[str, str]) -> None:
    given = {"name": "Maja", "login": generated_number(0), "phone": "070-174 06 99", **changed}
    with pytest.raises(NotTestDataError) as raised:
        Newcomer(kind=Kind.PATIENT, **given)
    assert not any(value and value in str(raised.value) for value in changed.values() if value.strip())


@pytest.mark.parametrize("number", ["070-174 06 05", "031-390 06 00", "040-628 04 49", "08-465 004 04"])
def test_the_series_for_fiction_are_known(number: str) -> None:
    assert is_fictional(number)
    assert is_fictional(number.replace(" ", ""))


async def test_a_new_colleague_can_log_in_at_once(database: Database, people: PeopleStore) -> None:
    grants = frozenset({Grant(Role.STAFF, UnitId(1)), Grant(Role.TESTER)})
    rut = Newcomer(kind=Kind.STAFF, name="Rut Prov", login="rut", phone="08-465 004 49", grants=grants)
    person = await people.add_person(rut)
    phone = Phone(database, people)
    assert await phone.log_in("Rut") == person
    assert (await people.person(person)).grants == grants


async def test_nobody_enters_twice(database: Database, people: PeopleStore) -> None:
    newcomer = next(iter(generated_people(1)))
    await people.add_person(newcomer)
    with pytest.raises(AlreadyThereError) as raised:
        await people.add_person(newcomer)
    assert newcomer.login not in str(raised.value)


@given(st.integers(0, MOST_PEOPLE - 1))
def test_a_generated_number_is_valid_and_of_nobody_alive(index: int) -> None:
    number = generated_number(index)
    assert normal_form(number) == number
    assert number.startswith("189")
    assert number[9:11] in ("98", "99")


def test_generated_people_are_the_same_every_time_and_all_different() -> None:
    people = list(generated_people(1000))
    assert people == list(generated_people(1000))
    assert len({person.login for person in people}) == 1000
    assert len({generated_number(index) for index in range(MOST_PEOPLE)}) == MOST_PEOPLE


def test_there_are_only_so_many() -> None:
    with pytest.raises(TooManyPeopleError, match=f"allowed: 0 to {MOST_PEOPLE}"):
        generated_people(MOST_PEOPLE + 1)


async def test_a_thousand_generated_people_enter_once(database: Database, people: PeopleStore) -> None:
    assert await add_people(database, generated_people(1000)) == 1000
    assert await add_people(database, generated_people(1010)) == 10
    phone = Phone(database, people)
    await phone.log_in(generated_number(999))
    assert await phone.who() == "Genererad 1000"
