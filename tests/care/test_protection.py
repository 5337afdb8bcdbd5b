"""A protected identity: what is shown, and to whom."""

import pytest

from care.people.protection import HIDDEN, shown, shown_address, shown_name
from care.people.values import Kind, Person, PostalAddress
from care.values.ids import PersonId
from care.verbs import Acting

HEMLIG = Person(
    id=PersonId(7),
    kind=Kind.PATIENT,
    name="Hemlig Testsson",
    login="19750314-2387",
    phone="070-174 06 23",
    email="hemlig.testsson@vardtid.test",
    protected=True,
)


def test_staff_see_the_number_as_reference_and_nothing_else() -> None:
    seen = shown(HEMLIG)
    assert (seen.name, seen.login, seen.phone, seen.email) == (HIDDEN, "19750314-2387", "", "")


@pytest.mark.parametrize("reader", [Acting.PATIENT, Acting.GUARDIAN])
def test_oneself_and_ones_guardian_see_the_name(reader: Acting) -> None:
    assert shown(HEMLIG, to=reader) == HEMLIG
    assert shown_name(HEMLIG.name, protected=True, to=reader) == HEMLIG.name


def test_who_is_not_protected_is_shown_whole() -> None:
    assert shown_name("Testperson4", protected=False) == "Testperson4"
    address = PostalAddress("Påhittsgatan 4", "300 04", "Halmstad")
    assert shown_address(address, protected=False) == address
    assert shown_address(address, protected=True).lines == ()
