"""Patient, staff and clock in any order, at once or one by one: what the routine promises always holds."""

import asyncio
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from care.cases.acts import (
    AnswerQuestion,
    AskBack,
    CaseAct,
    Claim,
    PartAnswer,
    ReadAll,
    Reassign,
    TakeOver,
)
from care.guarantee.acts import (
    AnswerAnew,
    AskQuestion,
    BeginNo,
    Confirm,
    ConfirmAndTick,
    GiveAnswer,
    LeaveAnswer,
    NoteCall,
    PapersPosted,
    PapersTransferred,
    ReassignQuestion,
    RecallReply,
    RecordAnswer,
    Remind,
    SetCode,
    TakeBack,
    TellProvider,
    Untick,
)
from care.guarantee.codes import next_code, standard_answer
from care.guarantee.values import Answer, OfferType
from care.refusals import Refusal
from care.rules.guarantee import GuaranteeRules
from care.values.ids import CaseId, PersonId, UnitId
from care.values.spans import DayKind, Span
from storage.engine.database import open_database
from storage.rules.guarantee_ruling import put_rules
from storage.tables.cases import cases
from tests.examples import tried
from tests.storage.guarantee.hands import by_hand, post_letter, say_absence, take_letter_back
from tests.storage.guarantee.promises import check
from tests.storage.guarantee.ward import FRIDAY, Ward, build
from tests.storage.moving_clock import MovingClock
from tests.storage.staged import Copies, file_copies, server_copies

NAMES = ("anna", "bo", "tolv", "lill")
"""With notices, without, without an account, and a child: whoever is offered a visit."""
WHO = st.sampled_from(["anna", "anna", "bo", "bo", "tolv", "lill"])
GIVEN = st.sampled_from(Answer)
BY = st.sampled_from(["karin", "yngve"])
HOURS = st.sampled_from([0, 0, 1 / 180, 1, 20, 24, 72, 24 * 7, 24 * 15, -5])
WHAT = (
    *(
        "send",
        "open",
        "answer",
        "answer",
        "change",
        "undo",
        "ask",
        "leave",
        "claim",
        "claim",
        "confirm",
        "confirm",
    ),
    *("tick", "tick", "remind", "pass_on", "take_down", "not_reached", "reply", "tell", "transfer", "post"),
    *("regret", "clock", "part", "back", "begin_no", "give", "see", "letter", "pass", "pass_away", "service"),
    *("letter_back", "letter_slip"),
    *("at_once", "at_once", "recall", "untick", "take_out", "back_to_hv", "undo_by_hand"),
    *("take_over", "take_over", "let_go", "away", "away", "back_at_work"),
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


async def furnished(url: str) -> dict[str, int]:
    ward = await build(Ward(await open_database(url), MovingClock(FRIDAY)))
    await ward.database.close()
    return ward.ids


@pytest.fixture
def sqlite_copies(sqlite_url: str, tmp_path: Path) -> Copies:
    return file_copies(tmp_path / "store.db", asyncio.run(furnished(sqlite_url)))


@pytest.fixture
def postgresql_copies(postgresql_server: Any, postgresql_url: str) -> Copies:  # noqa: ANN401 - the driver's own
    return server_copies(postgresql_server, postgresql_url, asyncio.run(furnished(postgresql_url)))


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


async def act(ward: Ward, newest: dict[str, CaseId], what: str, name: str, given: Answer, by: str) -> object:
    case, own = newest[name], ward.child() if name == "lill" else ward.own(name)
    found = acts_of(ward, given, by)
    match what:
        case "send":
            return await ward.send(name, by=by)
        case "see":
            return await ward.guarantee.inbox.see(ward[by], case, ward.request())
        case "letter":
            return await post_letter(ward, by)
        case "letter_back" | "letter_slip":
            return await take_letter_back(ward, case, by, slip=what == "letter_slip")
        case "regret" | "take_out" | "back_to_hv" | "undo_by_hand":
            return await by_hand(ward, what, name, by)
        case "away" | "back_at_work":
            return await say_absence(ward, PersonId(ward[by]), is_away=what == "away")
        case "clock":
            return await ward.fire_due()
    who, done = found[what]
    asker = {"patient": own, "staff": ward.own(by), "service": ward.own("vera")}[who]
    return await ward.guarantee.cases.act(asker, case, done, ward.request())


def acts_of(ward: Ward, given: Answer, by: str) -> dict[str, tuple[str, CaseAct[Any]]]:
    """Whose each is, and what it is."""
    template, code = standard_answer(OfferType.VISIT, given), next_code(OfferType.VISIT, given)
    colleague = PersonId(ward["yngve" if by == "karin" else "karin"])
    return {
        "open": ("patient", ReadAll()),
        "answer": ("patient", GiveAnswer(given, "Ont")),
        "change": ("patient", AnswerAnew(given, "Ont")),
        "undo": ("patient", TakeBack()),
        "ask": ("patient", AskQuestion("Var?")),
        "leave": ("patient", LeaveAnswer()),
        "begin_no": ("patient", BeginNo()),
        "give": ("staff", Reassign(colleague)),
        "claim": ("staff", Claim()),
        "take_over": ("staff", TakeOver(colleague)),
        "let_go": ("staff", TakeOver(colleague, to_group=True)),
        "confirm": ("staff", Confirm("Tack", template)),
        "at_once": ("staff", ConfirmAndTick("Tack", template, code)),
        "recall": ("staff", RecallReply()),
        "tick": ("staff", SetCode(code, "Ja")),
        "untick": ("staff", Untick()),
        "remind": ("staff", Remind("Svara")),
        "pass_on": ("staff", Reassign()),
        "take_down": ("staff", RecordAnswer(given, reason="Ont")),
        "not_reached": ("staff", NoteCall()),
        "reply": ("staff", AnswerQuestion("Här")),
        "part": ("staff", PartAnswer("Vänta")),
        "back": ("staff", AskBack("När?")),
        "post": ("staff", PapersPosted()),
        "pass": ("service", ReassignQuestion(ward.unit)),
        "pass_away": ("service", ReassignQuestion(UnitId(ward["Eken"]))),
        "service": ("service", AnswerQuestion("Där")),
        "tell": ("service", TellProvider("Art", "Där")),
        "transfer": ("service", PapersTransferred()),
    }


@given(steps=STEPS, rules=RULES)
@tried(25)
def test_anything_at_once_on_sqlite(sqlite_copies: Copies, steps: list[Any], rules: GuaranteeRules) -> None:
    with sqlite_copies() as (url, ids):
        asyncio.run(live(url, ids, steps, rules))


@given(steps=STEPS, rules=RULES)
@tried(4)
def test_anything_at_once_on_postgresql(
    postgresql_copies: Copies, steps: list[Any], rules: GuaranteeRules
) -> None:
    with postgresql_copies() as (url, ids):
        asyncio.run(live(url, ids, steps, rules))
