"""Patient, staff and clock in any order, at once or one by one: what the routine promises always holds."""

import asyncio
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from care.guarantee.codes import next_code, standard_answer
from care.guarantee.values import Answer, OfferType
from care.refusals import Refusal
from care.rules.guarantee import GuaranteeRules
from care.values.ids import CaseId, UnitId
from care.values.spans import DayKind, Span
from storage.engine.database import open_database
from storage.rules.guarantee_ruling import put_rules
from storage.tables.cases import cases
from tests.postgresql import address, copied
from tests.storage.guarantee.promises import check
from tests.storage.guarantee.ward import FRIDAY, Ward, build
from tests.storage.moving_clock import MovingClock

NAMES = ("anna", "bo", "tolv", "lill")
"""With notices, without, without an account, and a child: whoever is offered a visit."""
WHO = st.sampled_from(["anna", "anna", "bo", "bo", "tolv", "lill"])
GIVEN = st.sampled_from(Answer)
BY = st.sampled_from(["karin", "yngve"])
HOURS = st.sampled_from([0, 0, 1, 20, 24, 72, 24 * 7, 24 * 15, -5])
WHAT = (
    *("send", "open", "answer", "answer", "change", "ask", "leave", "claim", "claim", "confirm", "confirm"),
    *("tick", "tick", "remind", "pass_on", "take_down", "not_reached", "reply", "tell", "transfer", "post"),
    *("regret", "clock", "part", "back", "begin_no", "give", "see", "letter", "pass", "pass_away", "service"),
)
RULES = st.builds(
    GuaranteeRules,
    version=st.just("drawn"),
    question_pauses_clock=st.booleans(),
    auto_reminder_only_if_unread=st.booleans(),
    late_answer=st.booleans(),
    reply_by=st.sampled_from([Span(7, DayKind.DAYS), Span(3, DayKind.WORKING_DAYS)]),
    close_after=st.sampled_from(
        [Span(10, DayKind.WORKING_DAYS), Span(5, DayKind.DAYS), Span(1, DayKind.DAYS)]
    ),
    min_grace_after_reminder=st.sampled_from([Span(3, DayKind.DAYS), Span(1, DayKind.DAYS)]),
)
ACTS = st.tuples(
    st.sampled_from(WHAT),
    WHO,
    GIVEN,
    BY,
)
STEPS = st.lists(st.tuples(HOURS, st.lists(ACTS, min_size=1, max_size=5)), min_size=1, max_size=8)
Copies = Callable[[], AbstractContextManager[tuple[str, dict[str, int]]]]


async def furnished(url: str) -> dict[str, int]:
    ward = await build(Ward(await open_database(url), MovingClock(FRIDAY)))
    await ward.database.close()
    return ward.ids


@pytest.fixture
def sqlite_copies(sqlite_url: str, tmp_path: Path) -> Copies:
    ids = asyncio.run(furnished(sqlite_url))

    @contextmanager
    def copy() -> Iterator[tuple[str, dict[str, int]]]:
        shutil.copy(tmp_path / "store.db", tmp_path / "copy.db")
        yield f"sqlite+aiosqlite:///{tmp_path / 'copy.db'}", dict(ids)
        for path in tmp_path.glob("copy.db*"):
            path.unlink()

    return copy


@pytest.fixture
def postgresql_copies(postgresql_server: Any, postgresql_url: str) -> Copies:  # noqa: ANN401 - the driver's own
    ids = asyncio.run(furnished(postgresql_url))
    template = postgresql_url.split("?", maxsplit=1)[0].rsplit("/", 1)[1]

    @contextmanager
    def copy() -> Iterator[tuple[str, dict[str, int]]]:
        with copied(postgresql_server, template) as name:
            yield address(postgresql_server, name), dict(ids)

    return copy


async def live(url: str, ids: dict[str, int], steps: list[Any], rules: GuaranteeRules) -> None:
    ward = Ward(await open_database(url), MovingClock(FRIDAY), ids, count(1000))
    await ward.database.write(lambda port: put_rules(port, ward.unit, date(2026, 1, 1), rules))
    await ward.send(*NAMES)
    for hours, acts in steps:
        ward.clock.now += timedelta(hours=hours)
        newest = {name: await newest_case(ward, name) for name in NAMES}
        found = await asyncio.gather(*[act(ward, newest, *one) for one in acts], return_exceptions=True)
        for answer in found:
            if isinstance(answer, BaseException) and not isinstance(answer, Refusal):
                raise answer
        await check(ward)
    await ward.database.close()


async def newest_case(ward: Ward, name: str) -> CaseId:
    [(case,)] = await ward.rows(select(func.max(cases.c.id)).where(cases.c.patient_id == ward[name]))
    return CaseId(case)


async def act(  # noqa: C901, PLR0912 - a line for each act
    ward: Ward, newest: dict[str, CaseId], what: str, name: str, given: Answer, by: str
) -> object:
    g, case, staff = ward.guarantee, newest[name], ward[by]
    own = ward.child() if name == "lill" else ward.own(name)
    request = ward.request()
    match what:
        case "send":
            return await ward.send(name, by=by)
        case "open":
            return await g.offers.open(own, case, request)
        case "answer":
            return await g.offers.answer(own, case, given, request, reason="Ont")
        case "change":
            return await g.offers.change_answer(own, case, given, request, reason="Ont")
        case "ask":
            return await g.offers.ask_question(own, case, "Var?", request)
        case "leave":
            return await g.offers.leave(own, case, request)
        case "begin_no":
            return await g.offers.begin_no(own, case, request)
        case "give":
            return await g.cases.reassign(staff, case, ward["yngve" if by == "karin" else "karin"], request)
        case "see":
            return await g.inbox.see(staff, case, request)
        case "letter":
            return await post_letter(ward, by)
        case "pass" | "pass_away":
            unit = UnitId(ward["Ortopedi" if what == "pass" else "Eken"])
            return await g.service.pass_question(ward["vera"], case, unit, request)
        case "service":
            return await g.cases.reply_to_question(ward["vera"], case, "Där", request)
        case "claim":
            return await g.cases.claim(staff, case, request)
        case "confirm":
            template = standard_answer(OfferType.VISIT, given)
            return await g.cases.confirm(staff, case, "Tack", request, template=template)
        case "tick":
            code = next_code(OfferType.VISIT, given)
            return await g.cases.tick_code(staff, case, code, request, documented="Ja")
        case "remind":
            return await g.cases.remind(staff, case, "Svara", request)
        case "pass_on":
            return await g.cases.reassign(staff, case, None, request)
        case "take_down":
            return await g.cases.record_answer(staff, case, given, request, reason="Ont")
        case "not_reached":
            return await g.cases.not_reached(staff, case, request)
        case "reply":
            return await g.cases.reply_to_question(staff, case, "Här", request)
        case "part":
            return await g.cases.part_answer(staff, case, "Vänta", request)
        case "back":
            return await g.cases.ask_back(staff, case, "När?", request)
        case "tell":
            return await g.service.tell_provider(ward["vera"], case, "Art", "Där", request)
        case "transfer":
            return await g.service.transfer_papers(ward["vera"], case, request)
        case "post":
            return await g.cases.papers_posted(staff, case, request)
        case "regret":
            return await g.sending.regret(staff, ward[f"{name}@"], request, note="Vill ändå")
        case _:
            return await ward.fire_due()


async def post_letter(ward: Ward, by: str) -> object:
    waiting = await ward.guarantee.letters.letters(ward[by])
    if not waiting:
        return None
    return await ward.guarantee.cases.letter_posted(ward[by], waiting[0].dispatch.id, ward.request())


@given(steps=STEPS, rules=RULES)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_anything_at_once_on_sqlite(sqlite_copies: Copies, steps: list[Any], rules: GuaranteeRules) -> None:
    with sqlite_copies() as (url, ids):
        asyncio.run(live(url, ids, steps, rules))


@given(steps=STEPS, rules=RULES)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_anything_at_once_on_postgresql(
    postgresql_copies: Copies, steps: list[Any], rules: GuaranteeRules
) -> None:
    with postgresql_copies() as (url, ids):
        asyncio.run(live(url, ids, steps, rules))
