"""`Nästa: …` on a receipt: whose case it leads to, and how many are left in the list."""

import pytest

from care.cases.lists import CaseFilter, Tab
from care.guarantee.values import OfferType
from care.people.values import Person
from care.values.ids import CaseId, FilterId, PersonId
from handlers.cases.filter_buttons import ShowListed
from tests.handlers.guarantee.desk import CASE, LILLEN
from tests.handlers.guarantee.writing_desk import Office, answered, office_and_phone
from tests.handlers.phone import Phone, labels
from tests.handlers.visits import ANNA


async def sent_from(tab: Tab, office: Office, eva: Phone) -> str:
    """A part answer in the case, opened out of the list; the way on from there."""
    office.looks_at = CaseFilter(tab=tab)
    answered(office)
    await eva.sends(ShowListed(by=FilterId(1), who=PersonId(0), words=0, case=CASE).pack())
    for label in ("Börja svara", "Delsvar"):
        await eva.taps(label)
    await eva.says("Vi återkommer.")
    receipt = await eva.taps("Skicka delsvaret")
    return next(label for label in labels(receipt) if label.startswith("Nästa"))


def others(office: Office, count: int, *, to: Person) -> tuple[CaseId, ...]:
    """Operations that the patient has said no to."""
    made = tuple(CaseId(number) for number in range(CASE + 1, CASE + 1 + count))
    for case in made:
        office.desk.sends(OfferType.OPERATION, to=to, case=case)
        answered(office, case)
    return made


@pytest.mark.parametrize(
    ("to", "said"),
    [
        (ANNA, "Nästa, samma patient: operation (1 kvar)"),
        (LILLEN, "Nästa: Testperson4, operation (1 kvar)"),  # the desk has one name for all
    ],
)
async def test_another_case_of_the_same_patient_is_said_to_be_that(to: Person, said: str) -> None:
    office, eva = office_and_phone()
    office.listed = (CASE, *others(office, 1, to=to))
    assert await sent_from(Tab.TO_HANDLE, office, eva) == said


@pytest.mark.parametrize(
    ("tab", "count", "left"),
    [
        (Tab.ALL, 19, "19"),  # all are read
        (Tab.ALL, 30, "30"),  # the case stands below what is read
        (Tab.TO_HANDLE, 99, "99"),
        (Tab.TO_HANDLE, 100, "99+"),
    ],
)
async def test_the_case_of_the_receipt_is_not_one_of_those_left(tab: Tab, count: int, left: str) -> None:
    office, eva = office_and_phone()
    office.listed = (*others(office, count, to=LILLEN), CASE)
    assert (await sent_from(tab, office, eva)).endswith(f"({left} kvar)")


async def test_a_case_that_left_a_long_list_is_not_taken_from_its_number() -> None:
    office, eva = office_and_phone()
    office.listed = others(office, 30, to=LILLEN)
    assert (await sent_from(Tab.ALL, office, eva)).endswith("(30 kvar)")
