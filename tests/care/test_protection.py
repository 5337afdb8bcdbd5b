"""A protected identity: what is shown, and to whom."""

from dataclasses import replace

from care.people.protection import HIDDEN, shown, shown_address
from care.people.values import Kind, Person, PostalAddress
from care.values.ids import PersonId

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


def test_who_is_not_protected_is_shown_whole() -> None:
    open_to_all = replace(HEMLIG, protected=False)
    assert shown(open_to_all) == open_to_all
    address = PostalAddress("Påhittsgatan 4", "300 04", "Halmstad")
    assert shown_address(address, protected=False) == address
    assert shown_address(address, protected=True).lines == ()
