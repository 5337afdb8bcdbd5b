"""Every refusal has words in every language: what did not happen, why, what now."""

import dataclasses
import types
import typing
from datetime import date, datetime
from enum import Enum

import pytest

from care.bookings.refusals import AlreadyBusy, SlotTaken, TooLateToCancel
from care.people.refusals import CodeLapsed, NotLoggedIn, WrongCode
from care.refusals import Refusal
from handlers.front.refusals import WORDS_OF_REFUSALS, refused
from handlers.talk.language import LANGUAGES, use
from handlers.talk.refused import Around
from tests.handlers.clinic import Clinic
from tests.handlers.phone import Phone, annas, bare, labels, services_of
from tests.handlers.visits import EKEN, NOW, VACCINATION, card, stockholm, visit

EVERY = Refusal.__subclasses__()


def example(kind: type[Refusal]) -> Refusal:
    """One of the kind, with a plain value for each of its facts."""
    hints = typing.get_type_hints(kind)
    return kind(**{one.name: _plain(hints[one.name]) for one in dataclasses.fields(kind)})  # type: ignore[arg-type]


def _plain(hint: object) -> object:
    base = getattr(hint, "__supertype__", hint)
    if isinstance(base, type) and issubclass(base, Enum):
        return next(iter(base))
    if typing.get_origin(base) in (typing.Union, types.UnionType):
        return _plain(typing.get_args(base)[0])
    examples: dict[object, object] = {
        int: 7,
        bool: True,
        str: "Eva",
        date: date(2026, 12, 1),
        datetime: stockholm(24, 9),
    }
    return examples[base]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_has_words_in_every_language(language: str) -> None:
    bare_facts = Around(now=NOW)
    all_facts = Around(now=NOW, unit=EKEN, card=card(visit()), may_write=True)
    with use(language):
        for kind in EVERY:
            said = [WORDS_OF_REFUSALS[kind](example(kind), around) for around in (bare_facts, all_facts)]
            assert all(len(bare(screen)) > 20 for screen in said), kind
            assert all("{" not in screen.text for screen in said), kind


def test_english_is_not_swedish() -> None:
    for kind in EVERY:
        said = []
        for language in LANGUAGES:
            with use(language):
                said.append(WORDS_OF_REFUSALS[kind](example(kind), Around(now=NOW)).text)
        assert said[0] != said[1], f"{kind.__name__} has no English: `make texts`, then locales/en"


async def test_a_refusal_finds_what_can_be_done_even_when_nothing_is_known() -> None:
    with use("sv"):
        for kind in EVERY:
            phone = annas(Clinic())
            shown = await refused(example(kind), await phone._turn(), services_of(phone.clinic))
            assert shown.text, kind


async def test_too_late_says_until_when_whom_to_ring_and_offers_to_write() -> None:
    clinic = Clinic()
    clinic.add(visit())
    phone = annas(clinic)
    with use("sv"):
        shown = await refused(
            TooLateToCancel(visit().id, EKEN.id, stockholm(23, 9)), await phone._turn(), services_of(clinic)
        )
    assert shown.text == (
        "Det går inte att avboka här längre. Sista tiden var måndag 23 november klockan 09:00.\n\n"
        "Ring 08-465 004 04, vardagar 08:00-16:00."
    )
    assert labels(shown) == ["Be mottagningen ändra tiden", "Meddela mottagningen", "Tillbaka"]


async def test_a_lost_slot_shows_others_wherever_it_was_lost() -> None:
    lost = SlotTaken(VACCINATION.id, stockholm(24, 9))
    clinic, full = Clinic(free=[stockholm(24, 10)]), Clinic()
    with use("sv"):
        shown = await refused(lost, await annas(clinic)._turn(), services_of(clinic))
        none = await refused(lost, await annas(full)._turn(), services_of(full))
    assert "Någon annan har bokat tiden. De här tiderna är lediga nu:" in shown.text
    assert labels(shown)[0] == "tis 24 nov 10:00"
    assert "Någon annan har bokat tiden.\n\nDet finns inga lediga tider" in bare(none)


async def test_another_visit_is_named_only_if_the_patient_may_see_it() -> None:
    clinic = Clinic()
    refusal = AlreadyBusy(visit().id, stockholm(24, 9), EKEN.id)
    with use("sv"):
        hidden = await refused(refusal, await annas(clinic)._turn(), services_of(clinic))
        clinic.add(visit())
        named = await refused(refusal, await annas(clinic)._turn(), services_of(clinic))
    assert EKEN.name not in hidden.text
    assert "Du har redan en tid då: tisdag 24 november klockan 09:00, Hälsocentralen Eken." in named.text


async def test_without_a_log_in_the_number_is_asked_for() -> None:
    phone = Phone(Clinic())
    with use("sv"):
        shown = await refused(NotLoggedIn(), await phone._turn(), services_of(phone.clinic))
    assert "Skriv testpersonens personnummer" in shown.text
    assert phone.state == {"asks": "login"}


def test_tries_left_are_counted_in_words_that_fit() -> None:
    with use("en"):
        assert "You have 1 try left." in WORDS_OF_REFUSALS[WrongCode](WrongCode(1), Around(now=NOW)).text
        assert "You have 4 tries left." in WORDS_OF_REFUSALS[WrongCode](WrongCode(4), Around(now=NOW)).text
    with use("sv"):
        assert (
            "INTE INLOGGAD."
            in WORDS_OF_REFUSALS[CodeLapsed](CodeLapsed(), Around(now=NOW, logged_in=False)).text
        )
