"""An offer of faster care in a browser: a no with its reason, claimed and answered, and read."""

import pytest

from tests.browser.conftest import OpenPhones
from tests.browser.demo import Demo
from tests.browser.hands import Hands

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
NUMBER = "19890914-2393"


async def sends(staff: Hands) -> None:
    await staff.says("Skicka erbjudande")
    await staff.taps("Besök")
    await staff.sees("klistra in personnummer")
    await staff.says(NUMBER)
    await staff.sees("Mottagare: 1.")
    await staff.taps("Förhandsgranska")
    await staff.sees("Så här blir erbjudandet")
    await staff.picture("preview")
    await staff.taps("Skicka erbjudandet")
    await staff.sees("SKICKAT till 1 av 1.")


async def says_no(patient: Hands) -> None:
    await patient.is_told("Du har ett nytt meddelande")
    await patient.taps("Läs meddelandet")
    await patient.sees("Svara allra senast")
    await patient.picture("offer")
    await patient.taps("Nej, jag väntar kvar")
    await patient.sees("Du får vänta länge")
    await patient.taps("Jag kan inte resa så långt")
    await patient.says("Min fru är sjuk.")
    await patient.sees("INTE SKICKAT", "Min fru är sjuk.")
    await patient.confirms("Skicka svaret")
    await patient.sees("SKICKAT. Du har svarat:")


async def answers(staff: Hands) -> None:
    await staff.is_told("NEJ, väntar kvar", "Min fru är sjuk.")
    await staff.picture("reply")
    await staff.taps("Fördela till mig")
    await staff.sees("Fördelat till dig.")
    await staff.taps("Besvara")
    await staff.sees("Så här blir svaret till patienten")
    await staff.taps("Skicka svaret")
    await staff.sees("SKICKAT", "HV → P")
    await staff.taps("Bocka av kodändringen")
    await staff.sees("AVBOCKAD", "Ärendet är avslutat.")
    await staff.picture("done")


async def opens_at_its_top(staff: Hands) -> None:
    """A list that is higher than the phone, as it comes and to who comes back to it."""
    await staff.page.set_viewport_size({"width": 390, "height": 844})
    staff.narrow = True
    await staff.says("Väntelista")
    await staff.sees("Väntelista (")
    for _ in range(2):
        await staff.picture("waiting")
        above = "row => row.getBoundingClientRect().top - row.closest('.log').getBoundingClientRect().top"
        assert abs(await staff.last.evaluate(above)) < 48, "it opens on its buttons"
        assert await staff.last.evaluate("row => row.offsetHeight > row.closest('.log').clientHeight")


async def test_an_offer_is_declined_with_a_reason_answered_and_read(
    running: Demo, open_phones: OpenPhones
) -> None:
    patient, staff = await open_phones(running, "Testperson4", "Karin Testsson", pictures="guarantee")
    await patient.logs_in(NUMBER)
    await patient.sees("Hej Testperson4.")
    await staff.logs_in("karin")
    await staff.sees("Inloggad")
    await sends(staff)
    await says_no(patient)
    await answers(staff)
    await patient.is_told("Det är ett svar till dig.")
    await patient.taps("Läs meddelandet")
    await patient.sees("Du har kvar din plats i kön.")
    await patient.picture("answered")
    await opens_at_its_top(staff)
