"""A number that the register does not know is struck out of an update before it is stored."""

import ast
import json
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

import pytest
from aiogram.types import Update

from bot.intake.reading import OF_A_MESSAGE, arrived
from bot.intake.sieve import Sieve
from bot.intake.turns import place_of
from care.people.personal_identity import NOBODYS, normal_form, numbers_in
from storage.turns.aside import Aside
from storage.turns.inbox import Arrived
from tests.house import functions, sources

OURS, STRANGER = "19890914-2393", "19850709-9805"


class Kept:
    def __init__(self) -> None:
        self.bodies: list[str] = []

    async def store(self, batch: Sequence[Arrived], aside: Sequence[Aside] = ()) -> int:
        self.bodies += [one.body for one in batch]
        return len(batch)


class Register:
    def __init__(self) -> None:
        self.asked = 0

    async def known_numbers(self, numbers: AbstractSet[str]) -> set[str]:
        self.asked += 1
        return set(numbers) & {OURS}


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def register() -> Register:
    return Register()


def message(number: int, **more: object) -> Arrived:
    whole = {"message_id": 5, "date": 1795327753, "chat": {"id": 8507099805}, **more}
    return arrived(1, {"update_id": number, "message": whole})


def test_the_number_that_stands_in_is_valid_and_nobodys() -> None:
    assert normal_form(NOBODYS) == NOBODYS


@pytest.mark.parametrize("spelling", [STRANGER, "850709-9805", "8507099805", "850709 9805", "198507099805"])
async def test_a_stranger_is_struck_out_wherever_it_stands(
    kept: Kept, register: Register, spelling: str
) -> None:
    named = {"file_id": "7", "file_name": f"Mitt nummer: {spelling}."}
    await Sieve(kept, register.known_numbers).store([message(1, text=f"{OURS}, {spelling}", document=named)])
    [body] = kept.bodies
    found = json.loads(body)["message"]
    assert found["text"] == f"{OURS}, {NOBODYS}"
    assert found["document"]["file_name"] == f"Mitt nummer: {NOBODYS}."
    assert found["chat"]["id"] == 8507099805


async def test_what_names_nobody_is_stored_as_it_came(kept: Kept, register: Register) -> None:
    plain = arrived(1, {"update_id": 1, "message": {"message_id": 5, "text": "på fredag", "chat": {"id": 7}}})
    await Sieve(kept, register.known_numbers).store([plain])
    assert kept.bodies == [plain.body]
    assert register.asked == 0


async def test_a_batch_asks_the_register_once(kept: Kept, register: Register) -> None:
    batch = [message(number, text=STRANGER) for number in range(20)]
    await Sieve(kept, register.known_numbers).store(batch)
    assert register.asked == 1
    assert not any("850709-9805" in body for body in kept.bodies)
    assert numbers_in(json.loads(kept.bodies[0])["message"]["text"]) == {NOBODYS}


def test_of_a_tap_nothing_is_kept_that_stood_above_it() -> None:
    person = {"id": 7, "is_bot": False, "first_name": "Anna"}
    stood = {"message_id": 5, "date": 1, "chat": {"id": 7, "type": "private"}, "text": "Operation av höft"}
    tap = {"id": "9", "from": person, "chat_instance": "1", "data": "x", "message": stood}
    body = arrived(1, {"update_id": 1, "callback_query": tap}).body
    place = place_of(Update.model_validate_json(body))
    assert place is not None
    assert (place.chat, place.tap, place.message) == (7, "9", 5)
    assert "höft" not in body


def test_of_a_forwarded_message_is_kept_that_it_is_one_and_not_whose() -> None:
    origin = {"type": "user", "date": 1, "sender_user": {"id": 8, "is_bot": False, "first_name": "Bosse"}}
    said = message(1, text="ja tack", forward_origin=origin, **{"from": {"id": 7}})
    whole = json.loads(said.body)
    whole["message"]["chat"]["type"] = "private"
    whole["message"]["from"] |= {"is_bot": False, "first_name": "Anna"}
    read = Update.model_validate(whole).message
    assert read is not None
    assert read.forward_origin is not None
    assert "Bosse" not in said.body


def test_nothing_is_read_of_a_message_that_is_not_kept() -> None:
    read = {
        node.attr
        for path in sources("handlers", "bot/intake")
        for one in functions(path)
        for arg in one.args.args
        if arg.annotation is not None and ast.unparse(arg.annotation) == "Message"
        for node in ast.walk(one)
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == arg.arg
    }
    assert "text" in read
    assert {"from" if one == "from_user" else one for one in read} - set(OF_A_MESSAGE) == set()
