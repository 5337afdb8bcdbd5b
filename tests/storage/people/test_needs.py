"""Needs: kept once by the patient or a guardian, read by staff, closed to everybody else."""

import pytest
from sqlalchemy import bindparam, select

from care.people.needs import Need, Needed
from care.people.refusals import NotYourPatient
from care.refusals import NotAllowed, NotYours
from care.values.ids import PersonId
from care.verbs import Asker
from storage.engine.database import Database
from storage.people.store import PeopleStore
from storage.tables.people import people as register

BY_LOGIN = select(register.c.id).where(register.c.login == bindparam("login"))
SOMALI, WHEELCHAIR = Needed(Need.INTERPRETER, "so"), Needed(Need.WHEELCHAIR)
ANNA, LILLEN, BO = "19890914-2393", "20150117-2397", "19810326-9299"


async def asker(database: Database, person: str, patient: str = ANNA) -> Asker:
    [(one,)], [(other,)] = [await database.fetch(BY_LOGIN, login=login) for login in (person, patient)]
    as_guardian = one != other and person[0].isdigit()
    return Asker(PersonId(one), PersonId(other), as_guardian=as_guardian)


async def test_what_is_said_twice_is_kept_once_and_can_be_taken_away(
    people: PeopleStore, database: Database
) -> None:
    anna, eva = await asker(database, ANNA), await asker(database, "eva")
    await people.keep_need(anna, WHEELCHAIR, on=True)
    for language in ("ar", "so"):
        await people.keep_need(anna, Needed(Need.INTERPRETER, language), on=True)
    assert await people.needs(anna) == (SOMALI, WHEELCHAIR)
    with pytest.raises(NotYourPatient):
        await people.needs(eva)
    await people.patient_by_number(eva.person, ANNA)  # who phones
    assert await people.needs(eva) == (SOMALI, WHEELCHAIR)
    await people.keep_need(eva, WHEELCHAIR, on=False)
    assert await people.needs(anna) == (SOMALI,)


async def test_a_guardian_answers_for_a_child_and_nobody_else_does(
    people: PeopleStore, database: Database
) -> None:
    await people.keep_need(await asker(database, ANNA, LILLEN), WHEELCHAIR, on=True)
    karin = await asker(database, "karin", LILLEN)
    await people.patient_by_number(karin.person, LILLEN)
    assert await people.needs(karin) == (WHEELCHAIR,)
    stranger = await asker(database, BO, LILLEN)
    for asks in (people.needs(stranger), people.keep_need(stranger, SOMALI, on=True)):
        with pytest.raises(NotYours):
            await asks


@pytest.mark.parametrize("forged", [Needed(Need.INTERPRETER), Needed(Need.SIGHT, "so")])
async def test_an_interpreter_has_a_language_and_nothing_else_has(
    people: PeopleStore, database: Database, forged: Needed
) -> None:
    with pytest.raises(NotAllowed):
        await people.keep_need(await asker(database, ANNA), forged, on=True)
