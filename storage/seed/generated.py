"""Generated test persons for load: numbers of people who would be over a hundred and twenty years old."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from care.people.values import Kind, PostalAddress
from storage.people.newcomer import Newcomer

FIRST_BIRTHDAY = date(1890, 1, 1)
BIRTHDAYS = 3652
"""The days of the 1890s: nobody alive was born on one."""
SERIALS = range(980, 1000)
"""The last serial numbers of a day, so that a generated number is easily told."""
EXTRAS = 979
"""Those of the day before them: of who lives in the demo's past, and is nobody's to play."""
MOST_PEOPLE = BIRTHDAYS * len(SERIALS)
PHONES = range(30, 100)


class TooManyPeopleError(ValueError):
    """There are no more numbers of this kind."""

    def __init__(self, wanted: int) -> None:
        super().__init__(f"{wanted} people are wanted; allowed: 0 to {MOST_PEOPLE}")


def generated_people(count: int) -> Iterator[Newcomer]:
    """The same ones every time, each with a valid check digit, a fictional phone and a `.test` address."""
    if not 0 <= count <= MOST_PEOPLE:
        raise TooManyPeopleError(count)
    return (_person(index) for index in range(count))


def extras(count: int) -> Iterator[Newcomer]:
    """As the generated ones, under a name and numbers of their own."""
    return (
        replace(_person(index), name=f"Statist {index + 1:03}", login=_number(index, EXTRAS))
        for index in range(count)
    )


def is_extra(login: str) -> bool:
    return login.startswith("189") and login[9:12] == str(EXTRAS)


def generated_number(index: int) -> str:
    return _number(index % BIRTHDAYS, SERIALS[index // BIRTHDAYS])


def _number(day: int, serial: int) -> str:
    born = FIRST_BIRTHDAY + timedelta(days=day)
    nine = f"{born:%y%m%d}{serial}"
    return f"{born:%Y%m%d}-{serial}{check_digit(nine)}"


def check_digit(nine: str) -> int:
    """Luhn's, over the nine digits before it."""
    doubled = [int(digit) * (2 - index % 2) for index, digit in enumerate(nine)]
    return -sum(number // 10 + number % 10 for number in doubled) % 10


def _person(index: int) -> Newcomer:
    name = f"Genererad {index + 1:04}"
    return Newcomer(
        kind=Kind.PATIENT,
        name=name,
        login=generated_number(index),
        phone=f"070-174 06 {PHONES[index % len(PHONES)]:02}",
        email=f"{name.lower().replace(' ', '')}@vardtid.test",
        address=PostalAddress(f"Genereringsgatan {index + 1}", "300 09", "Halmstad"),
    )
