"""A ward with a waiting list: one unit, its group, Vårdgarantiservice, and patients of every kind."""

import itertools
import json
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, TypeVar

from sqlalchemy import Executable, select

from care.cases.acts import CaseAct, Claim
from care.cases.outcomes import CaseChanged
from care.cases.views import CaseCard
from care.guarantee.acts import Confirm, GiveAnswer
from care.guarantee.outcomes import Answered, Confirmed, OffersSent
from care.guarantee.sending import OfferBatch
from care.guarantee.values import Answer, CaseState, OfferType, StandardAnswer
from care.outcomes import Outcome
from care.people.roles import Role
from care.values.clock import instant
from care.values.ids import CaseId, PersonId, RequestId, UnitId, UserId
from care.verbs import Asker, Request
from storage.engine.database import Database
from storage.engine.leases import Holder
from storage.engine.port import Port, Row
from storage.guarantee.store import GuaranteeStore
from storage.tables.cases import cases
from storage.tables.guarantee import offers, waiting_entries
from storage.tables.people import grants, guardians, people
from storage.tables.places import units
from storage.tables.turns import deadlines, outbox
from storage.turns.deadlines import Deadlines
from tests.storage.moving_clock import MovingClock
from tests.storage.rows import Laid

T = TypeVar("T", bound=Outcome)
FRIDAY = instant(date(2026, 12, 18), time(10))
"""Before a Christmas with many days off: the worked dates of domain.md 4.3."""
PATIENTS = {
    "anna": {"channel": "sms"},
    "bo": {"channel": "none"},
    "cia": {"channel": "email"},
    "tolv": {"channel": "none", "has_account": 0},
    "lill": {"channel": "none", "has_account": 0, "born": "2015-01-17"},
}
LOGINS = {
    "anna": "19890914-2393",
    "bo": "19810326-9299",
    "cia": "19900216-2387",
    "tolv": "19121212-1212",
    "lill": "20150117-2397",
}
STAFF = {
    "karin": (Role.GROUP_MEMBER, "Ortopedi"),
    "yngve": (Role.GROUP_MEMBER, "Ortopedi"),
    "vera": (Role.CARE_GUARANTEE_SERVICE, "Ortopedi"),
    "lokal": (Role.LOCAL_ADMINISTRATOR, "Ortopedi"),
    "eva": (Role.GROUP_MEMBER, "Eken"),
    "chefen": (Role.MANAGER, None),
}


@dataclass
class Ward(Laid):
    """Names to ids, and short ways to say what a test does."""

    database: Database
    clock: MovingClock
    ids: dict[str, int] = field(default_factory=dict)
    requests: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        self.guarantee = GuaranteeStore(self.database, self.clock)
        self.deadlines = Deadlines(self.database, holder=Holder("ward"))

    @property
    def unit(self) -> UnitId:
        return UnitId(self["Ortopedi"])

    def request(self) -> Request:
        return Request(RequestId(f"r{next(self.requests)}"), UserId(1))

    def own(self, name: str) -> Asker:
        return Asker(self[name], self[name])

    async def act(self, who: str, case: CaseId, act: CaseAct[T]) -> T:
        return await self.guarantee.cases.act(self.own(who), case, act, self.request())

    def child(self) -> Asker:
        return Asker(self["anna"], self["lill"])

    async def send(
        self,
        *names: str,
        by: str = "karin",
        type_: OfferType = OfferType.VISIT,
        to_me: bool = False,
        text: str = "Vi erbjuder vård.",
        request: Request | None = None,
    ) -> OffersSent:
        given = tuple(self.ids.get(name, name) for name in names)
        batch = OfferBatch(unit=self.unit, type=type_, text=text, recipients=given, to_me=to_me)
        return await self.guarantee.sending.send_offers(self[by], batch, request or self.request())

    async def offer(self, name: str = "anna", **how: object) -> CaseId:
        """One offer that was sent; its case."""
        [line] = (await self.send(name, **how)).lines  # type: ignore[arg-type]
        assert line.case is not None
        assert line.result.is_sent, line
        return line.case

    async def answer(
        self, case: CaseId, given: Answer = Answer.YES, *, by: str = "anna", reason: str = "Ont"
    ) -> Answered:
        asker = self.child() if by == "lill" else self.own(by)
        return await self.guarantee.cases.act(asker, case, GiveAnswer(given, reason=reason), self.request())

    async def card(self, case: CaseId, by: str = "karin") -> CaseCard:
        return await self.guarantee.inbox.case(self[by], case)

    async def state(self, case: CaseId) -> CaseState:
        return (await self.card(case)).case.state

    async def claim(self, case: CaseId, by: str = "karin") -> CaseChanged:
        return await self.act(by, case, Claim())

    async def confirm(self, case: CaseId, template: StandardAnswer, by: str = "karin") -> Confirmed:
        return await self.act(by, case, Confirm("Tack för ditt svar.", template))

    async def code(self, name: str = "anna") -> str:
        stmt = select(waiting_entries.c.code).where(waiting_entries.c.patient_id == self[name])
        [(code,)] = await self.rows(stmt)
        return str(code)

    async def fire_due(self) -> list[str]:
        """Everything that is due by the clock, in order; the kinds of what had an effect."""
        done = []
        while rows := await self.deadlines.claim_due(self.clock()):
            done += [row.kind for row in rows if await self.guarantee.fire(row)]
        return done

    async def until(self, *moment: int) -> list[str]:
        """Moves the clock to a local time and fires what falls due, each at its own time."""
        goal = local(*moment)
        done = []
        while (due := await self.deadlines.next_due()) is not None and due <= goal:
            self.clock.now = max(self.clock.now, due)
            done += await self.fire_due()
        self.clock.now = goal
        return done

    async def rows(self, stmt: Executable, **values: object) -> list[Row]:
        return await self.database.fetch(stmt, **values)

    async def told(self, name: str) -> list[str]:
        """The kinds of notices to a person, in order."""
        stmt = select(outbox.c.kind).where(outbox.c.recipient == self[name]).order_by(outbox.c.id)
        return [kind for (kind,) in await self.rows(stmt)]

    async def notices(self, kind: str) -> list[tuple[int, dict[str, Any]]]:
        stmt = select(outbox.c.recipient, outbox.c.facts).where(outbox.c.kind == kind).order_by(outbox.c.id)
        return [(to, json.loads(form)["facts"]) for to, form in await self.rows(stmt)]

    async def coming(self) -> list[tuple[str, str]]:
        """Deadlines of cases that have not fired: kind and subject."""
        stmt = (
            select(deadlines.c.kind, deadlines.c.subject)
            .where(deadlines.c.fired_at.is_(None), deadlines.c.kind.not_like("%digest"))
            .order_by(deadlines.c.due, deadlines.c.id)
        )
        return [(row[0], row[1]) for row in await self.rows(stmt)]

    async def column(self, name: str, case: CaseId) -> object:
        """Of the case, or of its offer."""
        table, key = (cases, cases.c.id) if name in cases.c else (offers, offers.c.case_id)
        [(value,)] = await self.rows(select(table.c[name]).where(key == case))
        return value


def local(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return instant(date(year, month, day), time(hour, minute))


async def build(ward: Ward) -> Ward:
    await ward.database.write(lambda port: _lay(ward, port))
    return ward


def _lay(ward: Ward, port: Port) -> None:
    for number, name in enumerate(("Ortopedi", "Eken")):
        ward.put(
            port, units, name, hsa_id=f"SE-{number}", name=name, region="halland", phone="031-390 06 01",
            address="Testvägen 1", city="Halmstad", latitude=56_663_000, longitude=16_356_000,
        )  # fmt: skip
    for name, about in PATIENTS.items():
        login = LOGINS[name]
        ward.put(port, people, name, kind="patient", name=name.title(), login=login, **about)
        type_ = "operation" if name == "cia" else "visit"
        entry = {"patient_id": ward[name], "unit_id": ward.unit, "type": type_, "referred": "2026-10-01"}
        entry["search"] = f"{name} {login}"
        ward.put(port, waiting_entries, f"{name}@", **entry)
    ward.put(port, guardians, guardian_id=ward["anna"], child_id=ward["lill"])
    for name, (role, unit) in STAFF.items():
        ward.put(port, people, name, kind="staff", name=name.title(), login=name)
        ward.put(
            port, grants, person_id=ward[name], role=role.value, unit_id=None if unit is None else ward[unit]
        )


def person(ward: Ward, name: str) -> PersonId:
    return PersonId(ward[name])
