"""A form while it is filled in: gone back in, left, from another phone, wrongly answered, and danger."""

from itertools import combinations

from sqlalchemy import update

from handlers.talk.draft import mark_of
from storage.tables.people import people
from tests.handlers.eservices.house import Hand, House
from tests.handlers.eservices.test_every_service import ANNA, Filler
from tests.handlers.phone import labels

BJORKEN = "Vårdcentralen Björken"


async def test_what_is_begun_stays_over_other_errands_and_another_phone(house: House) -> None:
    anna = await house.hand(ANNA)
    await begin(anna, "Förnya recept")
    await anna.says("Alvedon")
    await anna.taps("Det var alla")
    left = await anna.taps("Avbryt")
    assert left.text.startswith("<b>INTE SKICKAT.</b>")
    await anna.says("Mina tider")
    other = await house.hand(ANNA, phone=2)
    await other.says("/start")
    shown = await other.taps("Fortsätt på Förnya recept")
    assert "Har något ändrats" in shown.text
    await other.taps("Ja")
    assert "Vad har ändrats?" in other.shown[-1].text
    back = await other.taps("Tillbaka")
    assert "✓ Ja" in labels(back)
    await other.taps("Nej")
    assert "Hur länge räcker" in other.shown[-1].text


async def test_what_is_wrong_is_said_and_asked_again(house: House) -> None:
    anna = await house.hand(ANNA)
    await begin(anna, "Förnya recept")
    long = await anna.says("x" * 300)
    assert "Skriv högst 200 tecken." in long.text
    assert "Vilken medicin" in long.text
    await anna.says("Alvedon")
    again = await anna.says("Alvedon")
    assert "Det svaret finns redan." in again.text
    await anna.taps("Det var alla")
    unclear = await anna.says("kanske")
    assert "Svara ja eller nej." in unclear.text


async def test_help_comes_first_and_then_the_form_goes_on(house: House) -> None:
    anna = await house.hand(ANNA)
    await begin(anna, "Kontakta mig")
    before = len(anna.shown)
    await anna.says("Jag har ont i bröstet")
    first, *rest = anna.shown[before:]
    assert "Ring 112 nu." in first.text
    assert "Fråga 2 av" in rest[-1].text


async def test_who_is_protected_is_asked_for_the_telephone_number(house: House) -> None:
    await _is_asked_for_a_number(await house.hand("19750314-2387"))


async def test_of_a_protected_child_the_guardians_number_is_asked_for(house: House) -> None:
    """It leads to the child."""
    child = update(people).where(people.c.login == "20150117-2397")
    await house.stores.database.write(lambda port: port.run(child.values(protected=1)))
    anna = await house.hand(ANNA)
    await anna.taps(next(one for one in labels(await anna.says("/start")) if one.startswith("Lillen")))
    await _is_asked_for_a_number(anna)


async def _is_asked_for_a_number(hidden: Hand) -> None:
    await begin(hidden, "Förnya recept")
    await hidden.says("Alvedon")
    for label in ("Det var alla", "Nej", "En månad eller längre"):
        await hidden.taps(label)
    assert "Vilket telefonnummer" in (await hidden.taps("Hoppa över")).text


async def test_the_same_matter_is_gone_on_with_and_nothing_is_sent_twice(house: House) -> None:
    anna = await house.hand(ANNA)
    await begin(anna, "Kontakta mig")
    form = house.stores.forms.form("kontakta-mig")
    assert form is not None
    await Filler(anna, form, gladly=False, asked=[]).fill()
    sent = await anna.taps("Skicka")
    assert await anna.taps("Skicka") == sent
    await _to_unit(anna)
    again = await anna.taps("Kontakta mig")
    assert "Du har redan ett ärende" in again.text
    assert labels(again) == ["Fortsätt i ärendet", "Nytt ärende", "Tillbaka"]
    assert "Skickat" in (await anna.taps("Fortsätt i ärendet")).text


async def test_no_two_forms_have_the_same_mark_on_their_buttons(house: House) -> None:
    every = {form.id for form in house.stores.forms.every()}
    assert [pair for pair in combinations(every, 2) if mark_of(pair[0]) == mark_of(pair[1])] == []


async def _to_unit(anna: Hand) -> None:
    if not any(label.startswith(BJORKEN) for label in labels(await anna.says("Kontakta vården"))):
        await anna.taps("2/2 ›")
    await anna.taps(BJORKEN)


async def begin(anna: Hand, form: str) -> None:
    await _to_unit(anna)
    await anna.taps(form)
    await anna.taps("Godkänn")
