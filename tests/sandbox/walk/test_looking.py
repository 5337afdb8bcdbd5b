"""What a walk looks at after each step: whether a tap led anywhere, and whether a day is the rules'."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from care.values.working_days import is_working_day, whole_working_days_before
from sandbox.player.phone import Phone, Shown, shown
from sandbox.player.show import Actor, Show
from sandbox.walk.acts import Act, says, taps
from sandbox.walk.answers import LAPSED, LOST, Answers
from sandbox.walk.calendar import day_before_whole, is_free
from sandbox.walk.days import Rules, wrong_day
from sandbox.walk.dice import Dice
from sandbox.walk.terms import region_terms

MONDAY = datetime.fromisoformat("2026-11-23T09:00+01:00")
EKEN, BJORKEN = "Vaccination, Hälsocentralen Eken", "Sjuksköterskebesök, Vårdcentralen Björken"


def told(n: int, number: int, text: str, *labels: str) -> dict[str, Any]:
    rows = [[{"text": label, "callback_data": "x"}] for label in labels]
    message = {"message_id": number, "text": text, "reply_markup": {"inline_keyboard": rows}}
    return {"n": n, "kind": "message", "by": "bot", "message": message}


def message(text: str, *labels: str) -> Shown:
    return shown(told(1, 1, text, *labels))


def show_of(*events: dict[str, Any]) -> tuple[Show, Actor]:
    actor = Actor("anna", "19890914-2393", 7, Phone(), {})
    for event in events:
        actor.phone.take(event)
    last = max((event["n"] for event in events), default=0)
    feed = SimpleNamespace(last=last)
    show = SimpleNamespace(actors={"anna": actor}, feed=feed, translate=str)
    return show, actor  # type: ignore[return-value]


def test_the_same_is_drawn_in_whatever_order_it_came() -> None:
    menu = told(1, 1, "Meny", "Mina tider", "Boka tid")
    answer, notice = ("Tiden", "Avboka", "Omboka"), ("Ny tid", "Visa tiden")
    drawn = set()
    for first, second in ((answer, notice), (notice, answer)):
        show, _ = show_of(menu, told(2, 2, *first), told(3, 3, *second))
        dice = Dice(5)
        drawn.add(tuple(dice.act(show).line for _ in range(40)))
    assert len(drawn) == 1


def after_a_tap(label: str, *came: dict[str, Any]) -> list[str]:
    """The kinds of what is wrong, as `Answers` sees it, of a tap in one message."""
    show, actor = show_of(told(1, 1, "Vill du avboka?", "Skriv en orsak", "Fler tider"))
    answers, act = Answers(), tap(actor, label)
    answers.before(act, show)
    actor.phone.act(1)
    for event in came:
        actor.phone.take(event)
    found = answers.wrong(act, show)
    typed = says("anna", "Provord")
    answers.before(typed, show)
    actor.phone.act(5)
    actor.phone.take(told(6, 6, LOST))
    return [one.kind for one in (*found, *answers.wrong(typed, show))]


def tap(actor: Actor, label: str) -> Act:
    (found,) = actor.phone.newest_first()
    return taps(actor, found, next(one for one in found.buttons if one.label == label))


AGAIN = told(2, 2, "Vill du avboka?", "Skriv en orsak", "Fler tider")
POPUP = {"n": 2, "kind": "answer", "to": 7, "text": LAPSED}


@pytest.mark.parametrize(
    ("label", "came", "kinds"),
    [
        ("Fler tider", told(2, 2, "Andra tider", "Tillbaka"), []),
        ("Fler tider", AGAIN, ["dead"]),
        ("Fler tider", POPUP, ["dead"]),
        ("Skriv en orsak", AGAIN, ["dead"]),
        ("Skriv en orsak", told(2, 2, "Skriv varför.", "Tillbaka"), ["promised"]),
    ],
)
def test_a_tap_leads_on_and_words_are_taken_where_they_were_promised(
    label: str, came: dict[str, Any], kinds: list[str]
) -> None:
    assert after_a_tap(label, came) == kinds


def test_working_days_are_reckoned_as_the_house_does() -> None:
    days = [date(2024, 1, 1) + timedelta(days=number) for number in range(366 * 8)]
    assert [day for day in days if is_free(day) is is_working_day(day)] == []
    visit = datetime.fromisoformat("2027-01-11T08:00+01:00")
    begins = whole_working_days_before(visit, 3).astimezone(visit.tzinfo)
    assert day_before_whole(visit.date(), 3) == begins.date() - timedelta(days=1)


UNTIL = "Du kan avboka eller omboka senast"


@pytest.mark.parametrize(
    ("text", "labels", "wrong"),
    [
        (f"tisdag 1 december klockan 09:00, {EKEN}. {UNTIL} måndag 30 november klockan 09:00.", (), ""),
        (f"tisdag 1 december klockan 09:00, {EKEN}. {UNTIL} måndag 30 november.", (), "24 hours"),
        (f"tisdag 8 december klockan 08:00, {BJORKEN}. {UNTIL} onsdag 2 december.", (), ""),
        (f"tisdag 8 december klockan 08:00, {BJORKEN}. {UNTIL} torsdag 3 december.", (), "3 working days"),
        ("Du får svar senast lördag 28 november.", (), "no working day"),
        ("Du får svar senast måndag 30 november.", (), ""),
        (f"Bokningsnummer 26HCTC: tisdag 1 december klockan 09:00, {EKEN}", (), ""),
        (f"Bokningsnummer 26HCTC: tisdag 1 december klockan 10:00, {EKEN}", (), "no visit"),
        (f"{EKEN}. Första lediga tiderna:", ("mån 23 nov 11:00", "Fler tider"), ""),
        (f"{EKEN}. Första lediga tiderna:", ("mån 23 nov 10:40",), "2 hours"),
        (f"{EKEN}. Första lediga tiderna:", ("lör 28 nov 11:00",), "no working day"),
        (f"{EKEN}. Första lediga tiderna:", ("tis 22 dec 08:00",), "4 weeks"),
    ],
)
def test_a_day_is_what_the_rules_and_the_calendar_make_it(
    text: str, labels: tuple[str, ...], wrong: str
) -> None:
    rules = Rules(region_terms(), MONDAY)
    starts = '{"starts": "2026-12-01T08:00:00+00:00"}'
    rules.learn([{"kind": "visit", "unit": "Hälsocentralen Eken", "was": None, "now": starts}])
    found = wrong_day(message(text, *labels), rules)
    assert wrong in found.why if found else not wrong, found
    assert wrong_day(message(text, *labels), rules, to_staff=True) is None or not labels
