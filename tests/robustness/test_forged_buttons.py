"""Every button there is, forged with odd values: answered, and no more than one's own is changed or told."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import pytest
from sqlalchemy import Column, select

import handlers.front.board  # noqa: F401 - so that every button is known
from care.eservices.cards import NoteKind
from care.grounds.verbs import Linking
from care.guarantee.sending import OfferBatch
from care.guarantee.values import OfferType
from care.people.roles import Role
from care.reports.rights import HeldRole
from care.values.clock import instant, local_day
from care.values.ids import AppointmentId, CaseId, RequestId, UserId
from care.verbs import Request
from handlers.talk.button import Tap
from handlers.talk.packing import FIRST_DAY, LARGEST, LAST_DAY, to_base36
from handlers.visits.buttons import MarkNoShow
from storage.engine.columns import exactly
from storage.engine.lists import ids_in, json_list
from storage.seed.generated import generated_number
from storage.seed.stage import EKEN, NEUROLOGY
from storage.tables.appointments import appointments, tasks
from storage.tables.attendances import attendances
from storage.tables.case_threads import case_messages, dispatches
from storage.tables.cases import cases
from storage.tables.eservices import unit_notes
from storage.tables.events import events
from storage.tables.grounds import ground_patients, grounds, selections
from storage.tables.guarantee import offers, waiting_entries
from storage.tables.slots import slots
from tests.log_watch import LogWatch
from tests.robustness.hand import Hand, hand
from tests.robustness.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="session")
ANNA, CHILD = "19890914-2393", "20150117-2397"
OF_EKEN, OF_CASE = "what is Anna's, her child's or Eken's", "the child's offer"
OWN = {
    generated_number(3): set(),
    "bodil": set(),
    "karin": {OF_CASE},
    "vera": {OF_CASE},
    "eva": {OF_EKEN},
    "chefen": {OF_EKEN},
    ANNA: {OF_EKEN, OF_CASE},
}
"""Who forges, and what of all that there is each may change."""
SECRET, OFFERED = "Bara för den som är kallad.", "Bara för den som får erbjudandet."
READS_ALL = "chefen"
TOKEN = "hemlig-hemlig-hemlig-1"
DICE = random.Random(5)
HELD, LATER = "2026-11-23 08:00", "2026-12-01 09:00"
"""When a visit is that has begun, and one that comes."""


def buttons(under: type[Tap] = Tap) -> Iterator[type[Tap]]:
    """All that stand on screens, of every part."""
    for one in under.__subclasses__():
        if not one.__prefix__.startswith("-"):
            yield one
        yield from buttons(one)


@dataclass(frozen=True, slots=True)
class Stuff:
    """What forged buttons name: by the field of a button, the numbers that there are."""

    numbers: dict[str, list[int]]
    instants: list[datetime]

    def word(self, name: str, *, odd: bool) -> str:
        """What is there; `odd`: or the edges, or what no button of ours carries."""
        if name == "token":
            return DICE.choice([TOKEN[:-1], TOKEN[:-1] + "2", "x" * 22])
        if name in {"child", "who", "handler", "to"}:
            name = "patient"
        if name in {"language", "region", "part"}:
            return DICE.choice(["", "f", "kalmar", "zz", "../x", "\u202e"])
        if name in {"starts", "was", "after"}:
            minutes = to_base36(int(DICE.choice(self.instants).timestamp()) // 60)
            return DICE.choice([minutes, minutes, minutes, "0", "zzzzzz", ""])
        if name in {"day", "first", "last", "due"}:
            days = [local_day(one) for one in self.instants]
            odd = [date.min, FIRST_DAY, LAST_DAY, date.max]
            return DICE.choice([to_base36(one.toordinal()) for one in (*days, *days, *odd)] + [""])
        known = self.numbers.get(name, [0, 1, 2]) * 3
        edges = [0, 1, 2, 36**3 - 1, LARGEST, LARGEST * 36] if odd else []
        return to_base36(DICE.choice([*known, *edges]))

    def forged(self, throws: int) -> Iterator[str]:
        for button in buttons():
            for throw in range(throws):
                words = [self.word(name, odd=throw > 0) for name in button.model_fields]
                yield ":".join([button.__prefix__, *words]).encode()[:64].decode(errors="ignore")


def visit(of: str, start: str) -> dict[str, dict[str, str]]:
    return {"appointment": {"patient": of, "unit": EKEN, "service": "Vaccination", "start": start}}


async def lay_out(stage: Stage, staff: Hand) -> None:
    """A kallelse, a basis, a link, an offer, visits that come and one that has begun, with its task."""
    right = {"unit": EKEN, "service": "Läkarbesök", "text": SECRET}
    rows: list[Any] = [visit(CHILD, HELD), visit(ANNA, LATER), visit(CHILD, LATER)]
    called = {**right, "unit": NEUROLOGY, "service": "Årskontroll"}
    rows += [{"invitation": {"patient": ANNA, **called}}, {"basis": {"patient": CHILD, **right}}]
    await stage.door.given(rows)
    eva, anna = await stage.person("eva"), await stage.person(ANNA)
    doctor = await stage.stores.publishing.place(EKEN, "Läkarbesök")
    linking = Linking(
        unit=doctor.unit, services=(doctor.service,), last_day=date(2026, 12, 18), token=TOKEN,
        recipients=(anna,), text=SECRET,
    )  # fmt: skip
    await stage.stores.grounds.desk.make_link(eva, linking, _request("link"))
    tester, cards = await stage.person("testledaren"), stage.stores.eservices
    await cards.say_note(tester, doctor.unit, NoteKind.NEWS, _request("note"), text="Nya lokaler.")
    await offered(stage, CHILD)
    await stage.door.clock({"to": "2026-11-23 08:15"})
    begun = AppointmentId((await numbers(stage, appointments.c.id))[0])
    await staff.sees(await staff.forges(MarkNoShow(appointment=begun).pack()), "Har inte kommit.")


def _request(name: str) -> Request:
    return Request(RequestId(f"given {name}"), UserId(1))


async def offered(stage: Stage, login: str) -> CaseId:
    """An offer that Karin has sent to one person, and that the group handles."""
    karin, patient = await stage.person("karin"), await stage.person(login)
    [unit] = await stage.stores.guarantee.sending.units(karin)
    batch = OfferBatch(unit=unit.id, type=OfferType.VISIT, text=OFFERED, recipients=(patient,))
    [line] = (await stage.stores.guarantee.sending.send_offers(karin, batch, _request("offer"))).lines
    assert line.case is not None
    return line.case


async def numbers(stage: Stage, column: Column[int]) -> list[int]:
    return [int(row[0]) for row in await stage.stores.database.fetch(select(column).order_by(column))]


async def begun(stage: Stage, login: str) -> tuple[Hand, Stuff]:
    """Who forges, and what there is to name. All log in before the clock leaves their log-in links behind."""
    await stage.start()
    forger, staff = await hand(stage, login), await hand(stage, "eva")
    await lay_out(stage, staff)
    await stage.rest()  # what went is written when it went
    return forger, await stuff_of(stage)


async def stuff_of(stage: Stage) -> Stuff:
    persons = [int(await stage.person(login)) for login in (ANNA, CHILD, "karin", "eva")]
    visits, rights = await numbers(stage, appointments.c.id), await numbers(stage, grounds.c.id)
    named = ((EKEN, "Vaccination"), (EKEN, "Läkarbesök"), (NEUROLOGY, "Årskontroll"))
    places = [await stage.stores.publishing.place(*one) for one in named]
    return Stuff(
        {
            "patient": persons,
            "case": await numbers(stage, offers.c.case_id),
            "appointment": visits,
            "moved": [*visits, *rights],
            "version": [1],
            "ground": rights,
            "task": await numbers(stage, tasks.c.id),
            "unit": [int(one.unit) for one in places],
            "service": [int(one.service) for one in places],
        },
        [instant(date(2026, 11, 23), time(8)), instant(date(2026, 12, 1), time(9))],
    )


async def state_of_things(stage: Stage) -> dict[str, list[object]]:
    """What strangers do with their own is their own."""
    fetch = stage.stores.database.fetch
    eken = (await stage.stores.publishing.place(EKEN, "Läkarbesök")).unit
    theirs = json_list([await stage.person(login) for login in (ANNA, CHILD)])
    whose = [
        select(appointments).where(ids_in(appointments.c.patient_id, "theirs")).order_by(appointments.c.id),
        select(events.c.id)
        .where(ids_in(events.c.patient_id, "theirs"), events.c.kind != exactly("case"))
        .order_by(events.c.id),
        select(tasks).where(ids_in(tasks.c.patient_id, "theirs")).order_by(tasks.c.id),
        select(slots.c.id).where(ids_in(slots.c.held_by, "theirs")),
    ]
    kept = [
        select(grounds).order_by(grounds.c.id),
        select(ground_patients).order_by(ground_patients.c.ground_id),
        select(attendances).order_by(attendances.c.appointment_id),
        select(selections),
        select(unit_notes).where(unit_notes.c.unit_id == eken),
    ]
    there = select(offers.c.case_id)
    of_case = [
        select(cases).where(cases.c.id.in_(there)),
        select(case_messages).where(case_messages.c.case_id.in_(there)),
        select(dispatches).where(dispatches.c.case_id.in_(there)),
        *(select(offers), select(waiting_entries)),
    ]
    return {
        OF_EKEN: [
            *[list(await fetch(one, theirs=theirs)) for one in whose],
            *[list(await fetch(one)) for one in kept],
        ],
        OF_CASE: [sorted(map(tuple, await fetch(one))) for one in of_case],
    }


def wrongs(stage: Stage) -> list[str]:
    """Turns that failed, and what the log says of persons."""
    watch, lines = LogWatch(typed={SECRET, OFFERED}), stage.log().read_text().splitlines()
    watch.read(stage.log())
    return [*watch.found, *(line for line in lines if "turn_failed" in line)]


@pytest.mark.parametrize("login", OWN)
async def test_a_forged_button_is_answered_and_reaches_no_more_than_is_ones_own(
    stage: Stage, throws: int, login: str
) -> None:
    forger, stuff = await begun(stage, login)
    before = await state_of_things(stage)
    await forger.forges_all(stuff.forged(throws))
    after = await state_of_things(stage)
    assert {of for of, it in before.items() if after[of] != it} <= OWN[login]
    if login == "eva":
        await her_right_ends(stage)
        before = await state_of_things(stage)
        await forger.forges_all(stuff.forged(1))
        assert await state_of_things(stage) == before
    assert wrongs(stage) == []
    said = "".join(stage.eyes.texts(forger.id))
    assert SECRET not in said or OF_EKEN in OWN[login]
    assert OFFERED not in said or OF_CASE in OWN[login] or login == READS_ALL
    if not OWN[login]:
        assert "Lillen" not in said
        assert login[0].isdigit() or "Testperson4" not in said


async def her_right_ends(stage: Stage) -> None:
    """Whatever stands open in her chat, and whatever she has begun."""
    eken = (await stage.stores.publishing.place(EKEN, "Läkarbesök")).unit
    eva, chief = await stage.person("eva"), await stage.person("chefen")
    await stage.stores.reports.end(chief, HeldRole(eken, eva, Role.STAFF), _request("ends"))
