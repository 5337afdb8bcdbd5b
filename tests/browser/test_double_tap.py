"""A hand that taps twice on one spot, with a real mouse: the second tap carries nothing out next.

The steps where something would be lost have one of the delays in turn. With `--thorough` whole flows are
walked with each delay, also in a wide window.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice

import pytest

from tests.browser.conftest import OpenPhones
from tests.browser.demo import Demo
from tests.browser.hands import READING_MS
from tests.browser.two_taps import DELAYS_MS, NARROW, NUMBERS, WIDTHS, TwoTaps, tapping

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

UNIT, SERVICE = "Hälsocentralen Eken", "Vaccination"
REACHED = {NARROW: ("Sms", "E-post"), 1440: ("Sms", "Bara här i chatten")}
"""How who has the width is told: another way, and that of before."""
ANSWERS = ("Nej, jag väntar kvar", "Nej, jag behöver inte vård längre", "Ja, jag vill ha")


def rounds(config: pytest.Config, width: int, *, only_thorough: bool = False) -> list[Iterator[int]]:
    if config.getoption("--thorough"):
        return [cycle([one]) for one in DELAYS_MS]
    if width != NARROW or only_thorough:
        pytest.skip("much the same as of a visit in the narrow window: --thorough")
    return [islice(cycle(DELAYS_MS), 1, None)]


async def start_of_visit(running: Demo) -> str:
    return f"{await running.monday(21)} 09:00"


@dataclass(slots=True)
class Visit:
    """What is done with one visit, each step from the menu."""

    hand: TwoTaps
    patient: str
    start: str

    async def booked_and_undone(self) -> None:
        hand = self.hand
        await hand.opens("Boka tid", "Var vill du boka en tid?")
        await hand.hands.taps(UNIT)
        await hand.hands.taps(SERVICE)
        await hand.hands.sees("Första lediga tiderna")
        await hand.hands.chooses(0)
        await hand.hands.sees("Vi håller tiden")
        await hand.twice("Boka den här tiden", done=1)
        await hand.twice("Ångra", done=1)

    async def given(self) -> None:
        """The unit's notice of it has come before anything is counted: it begins as a receipt does."""
        row = {"patient": self.patient, "unit": UNIT, "service": SERVICE, "start": self.start}
        await self.hand.door("given", {"rows": [{"appointment": row}]})
        await self.hand.hands.is_told("har bokat en tid åt dig")

    async def asked(self, *labels: str) -> None:
        for label in labels:
            await self.hand.opens("Mina tider", "klockan 09:00")
            await self.hand.twice(label)

    async def time_chosen(self) -> None:
        hand = self.hand
        await hand.opens("Mina tider", "klockan 09:00")
        await hand.hands.taps("Omboka")
        await hand.hands.sees("Du behåller")
        await hand.twice(await hand.hands.last.locator(".key").first.inner_text())

    async def moved_and_undone(self) -> None:
        hand = self.hand
        await hand.opens("Mina tider", "klockan 09:00")
        await hand.hands.taps("Omboka")
        await hand.hands.sees("Du behåller")
        await hand.hands.chooses(0)
        await hand.hands.sees("tills du har bekräftat en ny tid")
        await hand.twice("Byt till den här tiden", done=1)
        await hand.hands.sees("OMBOKAD")
        await hand.twice("Ångra", done=1)

    async def cancelled(self) -> None:
        hand = self.hand
        await hand.opens("Mina tider", "klockan 09:00")
        await hand.hands.taps("Avboka")
        await hand.hands.sees("Vill du avboka")
        await hand.twice("Ja, avboka", done=1)
        await hand.hands.sees("AVBOKAD")


@pytest.mark.parametrize("width", WIDTHS)
async def test_of_a_visit(
    running: Demo, open_phones: OpenPhones, width: int, pytestconfig: pytest.Config
) -> None:
    delays = rounds(pytestconfig, width)
    hand, patient = await tapping(running, open_phones, width), NUMBERS[WIDTHS[width]]
    visit, thorough = Visit(hand, patient, await start_of_visit(running)), len(delays) > 1
    for hand.delays in delays:
        if thorough:
            await visit.booked_and_undone()
        await visit.given()
        await visit.asked(*(("Avboka", "Omboka") if thorough else ("Avboka",)))
        await visit.time_chosen()
        if thorough:
            await visit.moved_and_undone()
            await visit.cancelled()
            await hand.twice("Ångra", done=1)
        await visit.cancelled()
        await hand.door("store", {"appointments": patient, "count": 0})


@pytest.mark.parametrize("width", WIDTHS)
async def test_of_an_offer(
    running: Demo, open_phones: OpenPhones, width: int, pytestconfig: pytest.Config
) -> None:
    delays = rounds(pytestconfig, width, only_thorough=True)
    hand, patient = await tapping(running, open_phones, width), NUMBERS[WIDTHS[width]]
    offer = {"patient": patient, "unit": "Ortopedimottagningen Testsjukhuset"}
    await hand.door("given", {"rows": [{"offer": offer}]})
    await hand.hands.sees("Du har ett nytt meddelande")
    await hand.twice("Läs meddelandet")
    for hand.delays in delays:
        for answer in ANSWERS:
            await hand.opens("Snabbare vård", "Erbjudanden som gäller nu")
            await hand.hands.chooses(0)
            await hand.hands.sees("Svara allra senast")
            await hand.twice(answer)
        await hand.opens("Snabbare vård", "Erbjudanden som gäller nu")
        await hand.hands.chooses(0)
        await hand.hands.sees("Svara allra senast")
        await hand.hands.taps("Nej, jag väntar kvar")
        await hand.settles()
        if "Varför kan du inte åka" in await hand.hands.last.inner_text():  # else the reason was kept
            await hand.twice("Jag kan inte resa så långt")
        await hand.hands.sees("INTE SKICKAT")
        await hand.twice("Skicka svaret", done=1)
        await hand.twice("Ångra", done=None)  # two taps that are one: the same receipt
        await hand.door("store", {"case": patient, "state": "SKICKAT_LÄST"})


@pytest.mark.parametrize("width", WIDTHS)
async def test_of_what_is_set_at_once(
    running: Demo, open_phones: OpenPhones, width: int, pytestconfig: pytest.Config
) -> None:
    """Settings, needs and a watch: what was tapped is so, and nothing beside it."""
    delays = rounds(pytestconfig, width)
    hand, patient = await tapping(running, open_phones, width), NUMBERS[WIDTHS[width]]
    thorough = len(delays) > 1
    visit = Visit(hand, patient, await start_of_visit(running))
    if thorough:
        await visit.given()
    for hand.delays in delays:
        await hand.opens("Inställningar", "Vad vill du ställa in?")
        await hand.sets("Stäng av påminnelser om besök", "Slå på påminnelser om besök")
        await hand.sets("Slå på påminnelser om besök", "Stäng av påminnelser om besök")
        await hand.sets("Mina behov", "Jag hör dåligt")
        await hand.sets("Jag använder rullstol", "✓ Jag använder rullstol")
        await hand.sees_key("Jag hör dåligt")
        if thorough:
            await hand.sets("✓ Jag använder rullstol", "Jag använder rullstol")
            await hand.opens("Inställningar", "Vad vill du ställa in?")
            first, then = REACHED[width]
            await hand.hands.taps("Så får jag besked")
            await hand.sees_key(first)
            await hand.sets(first, then)
            await hand.sets(then, first)
            await hand.opens("Mina tider", "klockan 09:00")
            await hand.sets("Bevaka tidigare tider", "Börja bevaka")
            await hand.sets("Börja bevaka", "Mina bevakningar")
            await hand.opens("Mina tider", "klockan 09:00")
            await hand.hands.taps("Bevaka tidigare tider")
            await hand.sees_key("Sluta bevaka")
            await hand.sets("Sluta bevaka", "Tillbaka")
            await hand.hands.sees("Du bevakar inga tider.")
    if thorough:
        await visit.cancelled()


@pytest.mark.parametrize("width", WIDTHS)
async def test_of_a_form(
    running: Demo, open_phones: OpenPhones, width: int, pytestconfig: pytest.Config
) -> None:
    """Each question is answered once, and the next one is not."""
    delays = rounds(pytestconfig, width)
    hand, thorough = await tapping(running, open_phones, width), len(delays) > 1
    hand.delays = cycle(DELAYS_MS) if thorough else delays[0]
    await hand.opens("Kontakta vården", "Vilken mottagning vill du kontakta?")
    for label in (UNIT, "Kontakta oss"):
        await hand.hands.taps(label)
        await hand.settles()
    await hand.sets("Godkänn", "Provsvar")
    await hand.hands.sees("Fråga 1 av")
    await hand.sets("Provsvar", "Avbryt")
    await hand.hands.sees("Fråga 2 av")
    if thorough:
        await hand.hands.says("Jag undrar över mitt provsvar.")
        await hand.hands.sees("Fråga 3 av")
        await hand.hands.page.wait_for_timeout(READING_MS)
        await hand.twice("Hoppa över")
        if "Inget är skickat än." in await hand.hands.last.inner_text():  # else the second tap left the form
            await hand.twice("Skicka", done=1)
