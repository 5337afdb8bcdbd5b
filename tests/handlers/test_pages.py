"""Buttons that turn a page: each list has them, they carry the page that they turn to, and show it."""

import ast
import inspect
import re
from collections.abc import Iterator
from dataclasses import replace

from care.grounds.verbs import GroundCard, Where
from care.values.ids import ServiceId
from handlers.front.board import CONVERSATIONS
from handlers.grounds.buttons import OpenGround
from tests.handlers.clinic import Clinic
from tests.handlers.nobody import Nobody
from tests.handlers.phone import annas, labels
from tests.handlers.unit_desk import NOT_USED
from tests.handlers.visits import DOCTOR, EKEN
from tests.house import FunctionNode, functions, name_of, sources

PLACES = 10


def _drawn_in_pages() -> Iterator[tuple[str, FunctionNode]]:
    for path in sources("handlers"):
        for one in functions(path):
            if re.search(r"\b(paged|turning)\(", ast.unparse(one)):
                yield f"{name_of(path)}: {one.name}", one


def test_every_list_in_pages_draws_the_buttons_that_turn_them() -> None:
    undrawn = [
        f"{name}, {page}"
        for name, one in _drawn_in_pages()
        for page in re.findall(r"(\w+) = paged\(", ast.unparse(one))
        if f"{page}.turning" not in ast.unparse(one)
    ]
    assert undrawn == []


def test_a_page_button_carries_the_page_that_it_turns_to() -> None:
    forgetful = [
        f"{name}: {ast.unparse(go)}"
        for name, one in _drawn_in_pages()
        for go in ast.walk(one)
        if isinstance(go, ast.Lambda) and any(arg.arg.startswith("_") for arg in go.args.args)
    ]
    assert forgetful == []


def test_what_answers_a_page_button_reads_its_page() -> None:
    deaf = []
    for kind, answers in [found for one in CONVERSATIONS for found in one.taps.items()]:
        tap = list(inspect.signature(answers).parameters)[2]
        reads = rf"\b{tap}\.(page|model_copy)\b|\b{tap}[,)]"
        if "page" in kind.model_fields and not re.search(
            reads, inspect.getsource(answers).partition(":\n")[2]
        ):
            deaf.append(kind.__name__)
    assert deaf == []


async def test_every_place_of_a_right_to_book_is_on_some_page() -> None:
    services = [replace(DOCTOR, id=ServiceId(at), name=f"Besök {at}") for at in range(1, PLACES + 1)]
    where = tuple(Where(unit=EKEN, service=one) for one in services)
    phone = annas(Clinic())
    card = GroundCard(ground=NOT_USED, unit=EKEN, where=where, text="", refusal=None)
    phone.more["grounds"] = Nobody(of_patient=(), details=card)
    first = labels(await phone.sends(OpenGround(ground=NOT_USED.id).pack()))
    second = labels(await phone.taps("2/2 ›"))
    assert first == [f"Besök {at}" for at in range(1, 9)] + ["2/2 ›", "Tillbaka"]
    assert second == ["Besök 9", "Besök 10", "‹ 1/2", "Tillbaka"]
    assert labels(await phone.taps("‹ 1/2")) == first
