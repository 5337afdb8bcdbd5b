"""`Omfördela`: a colleague or the group has the case, once, and is told."""

from tests.handlers.guarantee.desk import CASE
from tests.handlers.guarantee.writing_desk import YNGVE, office_and_phone
from tests.handlers.phone import bare, labels

OPEN = f"gc:0:{CASE}"


async def test_a_colleague_gets_the_case() -> None:
    office, eva = office_and_phone()
    await eva.sends(OPEN)
    assert labels(await eva.taps("Omfördela")) == ["Yngve, sekreterare", "Till gruppen", "Avbryt"]
    receipt = await eva.taps("Yngve, sekreterare")
    assert bare(receipt) == "OMFÖRDELAT\nYngve har ärendet för Testperson4 nu och har fått besked."
    assert office.desk.case.handler == YNGVE.id
    assert bare(await eva.taps("Yngve, sekreterare")) == bare(receipt)
    assert office.told == [("reassigned", YNGVE.id)]


async def test_the_group_gets_it_back() -> None:
    office, eva = office_and_phone()
    await eva.sends(OPEN)
    await eva.taps("Omfördela")
    assert "Gruppen har ärendet" in bare(await eva.taps("Till gruppen"))
    assert office.desk.case.handler is None
    assert labels(await eva.sends(f"gwo:0:{CASE}:0")) == ["Yngve, sekreterare", "Avbryt"]


async def test_who_has_it_meanwhile_is_named() -> None:
    office, eva = office_and_phone()
    await eva.sends(OPEN)
    await eva.taps("Omfördela")
    office.hand_to(YNGVE)
    shown = await eva.taps("Till gruppen")
    assert bare(shown).startswith("INTE OMFÖRDELAT. Yngve har redan tagit ärendet.")
    assert office.told == []
