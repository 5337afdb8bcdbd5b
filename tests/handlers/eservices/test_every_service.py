"""Each e-service of each unit, from the contact card to the closed case: filled in by what its form says.
What is tapped is named in Swedish, and read in the phone's language.
"""

from dataclasses import dataclass
from itertools import count

import pytest

from care.cases.views import File
from care.eservices.forms import Check, End, Form, Item, ItemType, item_of
from care.values.clock import local_day
from care.values.ids import UnitId
from care.values.units import CareUnit
from handlers.eservices.called import form_says
from handlers.talk.language import DEFAULT, _, use
from handlers.talk.rows import MOST_ROWS
from handlers.talk.screen import Screen
from storage.cases.units import units_by_id
from storage.seed.stage import STAFF
from tests.handlers.eservices.house import Hand, House
from tests.handlers.phone import labels

ANNA = "19890914-2393"
_files = count(1)
MOST_QUESTIONS = 40
WORDS = {
    ItemType.DATE: "2026-12-01",
    ItemType.TIME: "14:30",
    ItemType.INTEGER: "3",
    ItemType.DECIMAL: "2,5",
}
OF_CHECK = {Check.PHONE: "070-174 06 05", Check.PAST: "2026-11-02"}


@dataclass
class Filler:
    """Who answers all that is asked: always the first choice, or, `gladly`, the last one, and all that is
    not required too.
    """

    hand: Hand
    form: Form
    gladly: bool
    asked: list[str]

    async def fill(self) -> None:
        """Up to the summary."""
        for _question in range(MOST_QUESTIONS):
            item = item_of(self.form, str((await self.hand.waits_for()).get("item")))
            if item is None:
                assert _("Skicka") in labels(self.hand.shown[-1]), self.hand.shown[-1]
                return
            self.asked.append(item.link_id)
            await self.answer(item)
        raise AssertionError(f"{self.form.id}: there is no end to {self.asked}")

    async def answer(self, item: Item) -> None:
        shown = labels(self.hand.shown[-1])
        if item.type is ItemType.DISPLAY:
            await self.hand.taps(_("Fortsätt"))
        elif not item.required and not self.gladly:
            await self.hand.taps(_("Hoppa över"))
        elif item.type is ItemType.ATTACHMENT:
            await self.hand.sends(File(f"file {next(_files)}", "bild.pdf"))
        elif item.type in {ItemType.BOOLEAN, ItemType.CHOICE}:
            there = [_("Nej"), _("Ja")] if item.type is ItemType.BOOLEAN else self.choices(shown)
            await self.hand.taps(there[-1 if self.gladly else 0])
        else:
            await self.hand.says(OF_CHECK.get(item.checks.kind) or WORDS.get(item.type, "Halsont, ”så”"))
        if _("Det var alla") in labels(self.hand.shown[-1]):
            await self.hand.taps(_("Det var alla"))

    @staticmethod
    def choices(shown: list[str]) -> list[str]:
        ways = {_("Hoppa över"), _("Tillbaka"), _("Avbryt"), _("Behåll svaret"), _("Det var alla")}
        return [one for one in shown if one not in ways]


async def _units(house: House) -> list[CareUnit]:
    every = [UnitId(number) for number in range(1, 40)]
    return await house.stores.database.read(lambda port: units_by_id(port, every))


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_each_is_played_to_its_end(house: House, language: str) -> None:
    """In Swedish at each unit that offers it, in English once."""
    house.language = language
    with use(language):
        await _each_is_played(house, everywhere=language == DEFAULT)


async def _each_is_played(house: House, *, everywhere: bool) -> None:
    played: dict[str, set[str]] = {}
    for unit in await _units(house):
        for form in house.stores.forms.offered(unit, local_day(house.clock())):
            if form.link:
                await _opens_link(house, unit, form)
                continue
            if form.leads:
                continue
            ways = (False, True) if form.id not in played else (False,) * everywhere
            for gladly in ways:
                played.setdefault(form.id, set()).update(await _play(house, unit, form, gladly=gladly))
    forms = {form.id: form for form in house.stores.forms.every()}
    for form_id, asked in played.items():
        behind = [item for item in forms[form_id].items if item.enable_when]
        known = {Check.PHONE, Check.VISIT_OF_PATIENT}  # the one is filled in, of the other there is none
        branches = {item.link_id for item in behind if item.checks.kind not in known}
        assert not branches or branches & asked, f"{form_id}: no branch of {branches} was reached"


async def _opens_link(house: House, unit: CareUnit, form: Form) -> None:
    anna = await house.hand(ANNA)
    await _to_card(anna, unit)
    shown = await _chosen(anna, form)
    assert [one.url for line in shown.rows for one in line if one.url] == [f"https://{form.link}.test"]


async def _to_card(anna: Hand, unit: CareUnit) -> None:
    await anna.says(_("Kontakta vården"))
    if not any(label.startswith(unit.name) for label in labels(anna.shown[-1])):
        await anna.taps("2/2 ›")
    shown = await anna.taps(unit.name)
    assert unit.phone in shown.text


async def _chosen(anna: Hand, form: Form) -> Screen:
    """On the card, on whichever page it stands."""
    if form_says(form.name) not in labels(anna.shown[-1]):
        await anna.taps("2/2 ›")
    return await anna.taps(form_says(form.name))


async def _play(house: House, unit: CareUnit, form: Form, *, gladly: bool) -> list[str]:
    anna = await house.hand(ANNA)
    await _to_card(anna, unit)
    await _chosen(anna, form)
    await anna.taps(_("Godkänn") if form.terms else _("Börja"))
    filler = Filler(anna, form, gladly, [])
    await filler.fill()
    sent = await anna.taps(_("Skicka"))
    assert sent.text.startswith(f"<b>{_('SKICKAT')}</b>"), (form.id, sent.text)
    await _handled(await house.hand(next(one.login for one in STAFF if one.unit in sent.text)), form)
    await anna.says(_("Mina ärenden"))
    read = (await anna.taps(f"{form_says(form.name)} · {_('Avslutat')}")).text
    assert _("Ärendet är avslutat.") in read
    assert form_says(_end_of(form).text) not in read, "what staff call it"
    return filler.asked


def _end_of(form: Form) -> End:
    """The first that can be given at once."""
    return next(end for end in form.ends if not end.says)


async def _handled(staff: Hand, form: Form) -> None:
    """Answered with the first of its standard answers that can be given at once, and closed."""
    end = form_says(_end_of(form).text)
    await staff.says(_("Ärenden att hantera"))
    opened = await staff.taps("1")
    assert len(opened.rows) <= MOST_ROWS, labels(opened)
    await staff.taps(_("Svara patienten"))
    await staff.taps(end)
    if _("Skicka svaret") not in labels(staff.shown[-1]):  # a gap is to be filled
        await staff.says("Det här är svaret.")
    await staff.taps(_("Skicka svaret"))
    await staff.taps(_("Visa ärendet"))
    await staff.taps(_("Avsluta ärendet"))
    await staff.taps(end)
    ended = await staff.taps(_("Avsluta ärendet"))
    assert ended.text.startswith(f"<b>{_('AVSLUTAT')}</b>"), (form.id, ended.text)
