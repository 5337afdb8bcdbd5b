"""A guardian acts for a child in the same chat: every screen says for whom, every button carries it."""

from datetime import date

from care.people.values import Kind, Person
from care.values.ids import PersonId
from handlers.front.stands import unpacked
from handlers.talk.ways import MyTimes, OpenMenu, ShowTime
from tests.handlers.clinic import Clinic
from tests.handlers.phone import annas, bare, buttons, labels
from tests.handlers.visits import visit

LILLEN = Person(
    id=PersonId(77),
    kind=Kind.PATIENT,
    name="Lillen Test",
    login="20150117-2397",
    has_account=False,
    born=date(2015, 1, 17),
)
OLDER = Person(
    id=PersonId(78), kind=Kind.PATIENT, name="Stora Test", login="20120117-2382", born=date(2012, 1, 17)
)


def family() -> Clinic:
    clinic = Clinic(wards=[LILLEN, OLDER])
    clinic.add(visit(patient=LILLEN.id))
    return clinic


async def test_the_menu_names_each_child_under_thirteen() -> None:
    menu = await annas(family()).says("/start")
    assert "Lillen Test, ditt barn" in labels(menu)
    assert "Stora Test" not in labels(menu)


async def test_what_is_opened_for_the_child_says_so_and_every_button_carries_it() -> None:
    phone = annas(family())
    await phone.says("/start")
    for label in ("Lillen Test, ditt barn", "Mina tider", "Avboka"):
        shown = await phone.taps(label)
        assert bare(shown).startswith("Gäller Lillen Test.")
        carried = {tap.patient for one in buttons(shown) if (tap := unpacked(one.data)) and tap.of_patient}
        assert carried == {LILLEN.id}


async def test_an_old_message_about_oneself_never_acts_on_the_child() -> None:
    phone = annas(family())
    mine = MyTimes().pack()
    await phone.says("/start")
    await phone.taps("Lillen Test, ditt barn")
    assert not bare(await phone.sends(mine)).startswith("Gäller")
    assert phone.state is None


async def test_typed_labels_are_about_the_child_until_one_begins_anew() -> None:
    phone = annas(family())
    await phone.says("/start")
    await phone.taps("Lillen Test, ditt barn")
    assert "Gäller Lillen Test." in bare(await phone.says("Mina tider"))
    assert "Gäller" not in bare(await phone.says("/start"))
    assert "Gäller" not in bare(await phone.says("Mina tider"))


async def test_a_forged_button_shows_no_name_of_a_stranger() -> None:
    phone = annas(family())
    shown = await phone.sends(OpenMenu(patient=PersonId(2)).pack())
    assert "Gäller" not in bare(shown)
    shown = await phone.sends(ShowTime(appointment=visit().id, patient=PersonId(2)).pack())
    assert "Gäller" not in bare(shown)


async def test_for_whom_leads_to_the_same_thing_for_oneself_or_the_child() -> None:
    phone = annas(family())
    await phone.says("Boka tid")
    asked = await phone.taps("Boka åt någon annan")
    assert labels(asked) == ["Till mig själv", "Lillen Test", "Tillbaka"]
    assert bare(await phone.taps("Lillen Test")).startswith("Gäller Lillen Test.")
