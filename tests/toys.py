"""What a newcomer would write and try, for tests/test_contributing.py: texts of programs."""

TOY_REFUSAL = """

@dataclass(unsafe_hash=True)
class ToyRefused(Refusal):
    left: int
"""
TOY_WORDS = """

from care.grounds.refusals import ToyRefused


def toy_refused(refusal: ToyRefused, around: Around) -> Screen:
    return said(around, fill("Bara {left} kvar.", left=refusal.left), "", to_menu())


REFUSALS = {**REFUSALS, ToyRefused: toy_refused}
"""
SLIM = """
from bot.slim import import_aiogram
import_aiogram()
"""
SAY_NO = """
from datetime import UTC, datetime
from care.grounds.refusals import ToyRefused
from handlers.front.refusals import WORDS_OF_REFUSALS
from handlers.talk.language import use
from handlers.talk.refused import Around
from storage.codec import decode, encode

no = decode(encode(ToyRefused(left=3)))
with use("sv"):
    print(type(no).__name__, WORDS_OF_REFUSALS[type(no)](no, Around(now=datetime.now(UTC))).text)
"""
TOY_NOTICE = """

@dataclass(frozen=True, slots=True, kw_only=True)
class ToyTold(OfGround):
    kind = "toy_told"
    audience = Audience.PATIENT
"""
TOY_MESSAGE = """

async def toy_told(notice, reader, services):
    return Screen(text=f"Underlag {notice.ground}.")
"""
TELL = """
import asyncio
from care.grounds.notices import ToyTold
from handlers.front.notices import notice_screen
from storage.codec import decode_notice, encode
from care.people.values import Person, Kind

told = decode_notice(encode(ToyTold(patient=7, ground=12)), "toy_told", 7)
reader = Person(id=7, kind=Kind.PATIENT, login="", name="Test")
print(asyncio.run(notice_screen(told, reader, None)).text)
"""
READ_RULES = """
from care.rules.values import Rules
from storage.rules.regions.completeness import unsaid
from storage.rules.regions.loader import load_regions
from storage.rules.rulebook.stored import decode_rules, encode_rules

regions = load_regions()
stated = [region.rules["toy_days"][0].value for region in regions if "toy_days" in region.rules]
print(len(unsaid(regions)), stated)
print(decode_rules("v", encode_rules(Rules(version="v", toy_days=5))).toy_days)
"""
TOY_OUTCOME = """
from dataclasses import dataclass as _dataclass

from care.outcomes import Outcome


@_dataclass(frozen=True, slots=True)
class ToysLaidOut(Outcome):
    count: int


class Toys(Protocol):
    async def lay_out_toys(self, asker: Asker, count: int, request: Request, /) -> ToysLaidOut: ...
"""
TOY_ACT = """
from care.grounds.verbs import ToysLaidOut


def lay_out_toys(call: Call, count: int) -> ToysLaidOut:
    return ToysLaidOut(count)
"""
TOY_BUTTON = """

from handlers.talk.button import Tap
from handlers.talk.packing import Count


class LayOutToys(Tap, prefix="zzt"):
    count: Count


def toys_laid_out(count: int) -> Screen:
    return Screen(text=f"{count} leksaker.", rows=(row(button("Fler", LayOutToys(count=count + 1))),))
"""
TOY_ANSWER = """

async def _lay_out(turn: Turn, services: Services, button: grounds.LayOutToys) -> Screen:
    laid = await services.grounds.lay_out_toys(patient_asking(turn), button.count, turn.request)
    return grounds.toys_laid_out(laid.count)


CONVERSATION"""
TAP = """
import asyncio
from types import SimpleNamespace

from care.people.values import Kind, Person
from handlers.front.board import board
from handlers.front.stands import unpacked
from storage.codec import decode, encode
from storage.grounds import links
from storage.grounds.store import GroundStore


async def laid(asker, count, request):
    return decode(encode(links.lay_out_toys(None, count)))

button = unpacked("zzt:0:3")
anna = Person(id=7, kind=Kind.PATIENT, login="", name="Test")
turn = SimpleNamespace(session=SimpleNamespace(person=anna), request=None)
services = SimpleNamespace(grounds=SimpleNamespace(lay_out_toys=laid))
print(asyncio.run(board(Kind.PATIENT).taps[type(button)](turn, services, button)).text)
print(callable(GroundStore.lay_out_toys))
"""
SHOW_LISTS = """
from care.cases.lists import CaseCounts, Tab
from handlers.cases.screens.counts import waiting
from handlers.front.board import board
from handlers.guarantee.subject import SUBJECT
from handlers.talk.language import use
from storage.cases.counting import WHERE
from storage.cases.lists import TABS

with use("sv"):
    print([one.said for one in waiting(CaseCounts(toys=3), as_service=False)])
print("leksaker" in board(None).labels or "leksaker" in board(SUBJECT.conversations[-1].whom).labels)
print("toys" in WHERE, Tab("toys") in TABS)
"""
TOY_ROW = 'toy_days = { value = 7, source = "assumed", valid_from = 2026-01-01 }\n'
