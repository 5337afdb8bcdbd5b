"""Who takes part in a script: `anna: patient 19890914-2393`, or the same as a mapping."""

import re
from dataclasses import dataclass
from functools import partial

from sandbox.player.grammar import YES_OR_NO, Matching
from sandbox.player.items import Item
from sandbox.player.mistakes import Mistake, closest
from sandbox.player.reading import ALIAS, Reading
from sandbox.player.script import ROLES, Part
from sandbox.player.structures import ByKind, Named, Record, Tagged

_RESERVED = ("sms", "email", "letter", "all", "none", "empty", "at")
_LOGIN = "[0-9A-Za-zÅÄÖåäö_][0-9A-Za-zÅÄÖåäö_+-]{1,39}"
PERSON = "patient 19890914-2393, staff eva, tester testledaren, 10 patients"


def _not_a_part(item: Item, text: str) -> Mistake:
    role = text.partition(" ")[0]
    if role in ROLES:
        return item.wrong("who is missing", allowed=PERSON)
    return item.wrong(f'"{role}" is not a role', allowed=", ".join(ROLES), meant=closest(role, ROLES))


def _not_a_name(item: Item, text: str) -> Mistake:
    return item.wrong(f'"{text}" cannot be a person\'s name here', allowed="one word, such as anna")


CROWD = "[1-9][0-9]{0,2} +patients"
NAME = Matching(f"(?!(?:{'|'.join(_RESERVED)})$){ALIAS}", "a name", "a name", explain=_not_a_name)
WRITTEN = Matching(f"({'|'.join(ROLES)}) +{_LOGIN}|{CROWD}", PERSON, "a person", explain=_not_a_part)
LOGIN = Matching(_LOGIN, "19890914-2393, eva", "a number or id", numbers=(10, 10**12))
PART = ByKind(
    WRITTEN,
    Tagged({role: Record({role: LOGIN}, {"login": YES_OR_NO}) for role in ROLES}, "a person is one of these"),
)


@dataclass(frozen=True, slots=True)
class _People(Named):
    """Each is checked where it is read: a mistake in one does not hide what is wrong in the talk."""

    def check(self, item: Item) -> None:
        item.pairs(self.says)


PEOPLE = _People(NAME, PART, "name: patient 19890914-2393", least=0)


def read_people(reading: Reading, item: Item) -> tuple[Part, ...]:
    people: list[Part] = []
    for key, value in item.pairs():
        if not reading.noted(partial(_is_part, key, value), otherwise=False):
            reading.people.add(key.text())
        elif value.is_text and re.fullmatch(CROWD, value.text()):
            others = sum(part.crowd > 0 for part in people)
            crowd = _crowd(key, int(value.text().split()[0]), others)
            reading.crowds[key.text()] = tuple(part.alias for part in crowd)
            people += crowd
        else:
            people.append(_part(key, value))
    reading.people |= {part.alias for part in people}
    return tuple(people)


def _is_part(key: Item, value: Item) -> bool:
    PEOPLE.key.check(key)
    PEOPLE.value.check(value)
    return True


def _crowd(key: Item, count: int, others: int) -> list[Part]:
    """Patients whom nobody else of the script is: `crowd1`, `crowd2`, …"""
    name = key.text()
    return [
        Part(key.at, f"{name}{number}", "patient", f"a patient of {name}", crowd=others + number)
        for number in range(1, count + 1)
    ]


def _part(key: Item, value: Item) -> Part:
    if not value.is_mapping:
        role, login = re.split(" +", value.text(), maxsplit=1)
        return Part(key.at, key.text(), role, login)
    fields = dict(value.named())
    role = next(name for name in fields if name in ROLES)
    logs_in = "login" not in fields or fields["login"].text() in {"yes", "true"}
    return Part(key.at, key.text(), role, fields[role].text(), logs_in)
