"""A form that becomes another, or none, and a choice that goes away, while somebody fills it in."""

from collections.abc import Callable
from dataclasses import replace

from care.eservices.cards import answer_kind
from care.eservices.forms import Form
from care.values.ids import RequestId, UserId
from care.verbs import Request
from handlers.eservices.buttons import AnswerChoice
from handlers.eservices.places import carried_for, place_meant
from tests.handlers.eservices.house import Hand, House
from tests.handlers.eservices.test_every_service import ANNA, Filler
from tests.handlers.eservices.test_filling_in import begin
from tests.handlers.phone import buttons, labels


def _becomes(house: House, form: str, change: Callable[[Form], Form] | None) -> None:
    """A newer version is offered from now on; None: it is offered no more."""
    forms, offers = house.stores.forms, house.stores.forms.offers
    old = forms.form(form)
    assert old is not None
    new = [] if change is None else [change(replace(old, version=old.version + 1))]
    for one in new:
        forms.keep(one)
    forms.offers = lambda unit, day: [
        one for each in offers(unit, day) for one in (new if each.id == form else [each])
    ]


def _asks_first(form: Form) -> Form:
    first, *others = form.items
    asked = replace(first, link_id="new", repeats=False, text={"sv": "Är något nytt?", "en": "Anything new?"})
    return replace(form, items=(first, asked, *others))


async def _filled(house: House) -> Hand:
    anna = await house.hand(ANNA)
    await begin(anna, "Kontakta mig")
    form = house.stores.forms.form("kontakta-mig")
    assert form is not None
    await Filler(anna, form, gladly=False, asked=[]).fill()
    return anna


async def test_a_button_of_the_older_version_answers_its_own_question(house: House) -> None:
    anna = await house.hand(ANNA)
    await begin(anna, "Förnya recept")
    await anna.says("Alvedon")
    await anna.taps("Det var alla")
    _becomes(house, "fornya-recept", _asks_first)
    next_one = await anna.taps("Nej")
    assert next_one.text.startswith("Formuläret har ändrats.")
    assert "Hur länge räcker" in next_one.text
    await anna.says("/start")
    assert "Är något nytt?" in (await anna.taps("Fortsätt på Förnya recept")).text


async def test_words_for_a_question_that_is_asked_no_more_are_no_answer_to_the_next(house: House) -> None:
    anna = await house.hand(ANNA)
    await begin(anna, "Förnya recept")
    await anna.says("Alvedon")
    await anna.taps("Det var alla")
    await anna.taps("Ja")
    gone = {"changed", "what_changed"}
    _becomes(
        house,
        "fornya-recept",
        lambda form: replace(form, items=tuple(one for one in form.items if one.link_id not in gone)),
    )
    asked = await anna.says("Den är slut")
    assert asked.text.startswith("Formuläret har ändrats.")
    assert "Hur länge räcker" in asked.text


async def test_what_is_new_is_asked_before_it_is_sent(house: House) -> None:
    anna = await _filled(house)
    _becomes(house, "kontakta-mig", _asks_first)
    asked = await anna.taps("Skicka")
    assert asked.text.startswith("INTE SKICKAT.")
    assert "Är något nytt?" in asked.text
    await anna.says("Allt är som förut")
    assert (await anna.taps("Skicka")).text.startswith("<b>SKICKAT</b>")


async def test_what_a_region_has_ended_is_said_once_and_the_menu_goes_on_with_it_no_more(
    house: House,
) -> None:
    anna = await house.hand(ANNA)
    await begin(anna, "Kontakta mig")
    _becomes(house, "kontakta-mig", None)
    assert "Mottagningen har inte den tjänsten här." in (await anna.says("Mitt knä")).text
    assert "Mottagningen har inte" not in (await anna.says("Mitt knä")).text
    assert "Fortsätt på Kontakta mig" not in labels(await anna.says("/start"))


async def test_what_was_sent_says_so_when_the_service_has_ended_since(house: House) -> None:
    anna = await _filled(house)
    sent = await anna.taps("Skicka")
    _becomes(house, "kontakta-mig", None)
    assert await anna.taps("Skicka") == sent


async def test_a_visit_that_is_gone_is_not_another_visit(house: House) -> None:
    names = ["mån 23 nov 10:20 Besök", "tis 24 nov 09:00 Besök"]
    second = carried_for(names[1])
    assert place_meant(second, names) == 1
    assert place_meant(second, names[1:]) == 0
    assert place_meant(second, names[:1]) is None
    assert place_meant(1, names) == 1  # as buttons of earlier releases carry it
    anna = await house.hand(ANNA)
    await begin(anna, "Skicka meddelande")
    shown = buttons(anna.shown[-1])[0].data
    gone = AnswerChoice.unpack(shown).model_copy(update={"choice": carried_for("gone")})
    asked = await anna.presses(gone.pack())
    assert asked.text.startswith("Det svaret går inte att välja längre.")
    assert "Fråga 1 av" in asked.text


async def _says_in_place(house: House, text: str) -> None:
    """What the unit answers itself when a prescription is renewed, said by a colleague."""
    bodil = (await house.hand("bodil")).person
    [unit] = await house.stores.eservices.units_to_say(bodil.id)
    request = Request(RequestId(text), UserId(99))
    kind = answer_kind("fornya-recept", "prescribed")
    await house.stores.eservices.say_note(bodil.id, unit.id, kind, request, text=text)


async def test_an_answer_in_the_units_old_words_is_said_to_be_so_before_it_is_sent(house: House) -> None:
    await _says_in_place(house, "Receptet är klart. Hämta det i centrum.")
    anna, bodil = await house.hand(ANNA), await house.hand("bodil")
    await begin(anna, "Förnya recept")
    form = house.stores.forms.form("fornya-recept")
    assert form is not None
    await Filler(anna, form, gladly=False, asked=[]).fill()
    await anna.taps("Skicka")
    await bodil.says("Ärenden att hantera")
    await bodil.taps("1")
    await bodil.taps("Avsluta ärendet")
    read = await bodil.taps("Recept förnyat")
    await _says_in_place(house, "Receptet är klart. Hämta det var du vill.")
    to_end = next(one.data for one in buttons(read) if one.label == "Svara och avsluta")
    ended = await bodil.presses(to_end)
    assert ended.text.startswith("INTE AVSLUTAT. Texten är en annan nu.")
    assert "var du vill" in ended.text
    await bodil.says("Ärenden att hantera")
    await bodil.taps("1")
    await bodil.taps("Svara patienten")
    await bodil.taps("Recept förnyat")
    await _says_in_place(house, "Ja.")
    for told in (await bodil.taps("Skicka svaret"), await bodil.taps("Ta det nya standardsvaret")):
        assert ("Standardsvaret har ändrats" in told.text) is told.text.startswith("INTE SKICKAT.")
    assert "\n\nJa.\n\n" in bodil.shown[-1].text
    await bodil.taps("Ändra texten")
    written = await bodil.says("Receptet är klart. Hämta det var du vill.")
    assert "Standardsvaret har ändrats" in written.text
    assert "är skickat" in (await bodil.taps("Skicka svaret")).text
