"""The staff's inbox in memory: cases on a shelf, narrowed as the filter says."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from care.cases.lists import CaseCounts, CaseFilter, CasePage, PageOf, Tab
from care.cases.views import CaseLine
from care.cases.work import SubStatus
from care.guarantee.values import CaseState, OfferCase, OfferType
from care.guarantee.work import standing
from care.people.values import Kind, Person
from care.values.clock import local_day
from care.values.ids import CaseId, EntryId, FilterId, PersonId, UserId
from care.values.units import CareUnit
from tests.handlers.clinic import Clinic
from tests.handlers.guarantee.desk import ORTHO
from tests.handlers.phone import ANNAS_PHONE, Phone
from tests.handlers.visits import EVA, NOW

KARIN = Person(id=PersonId(3), kind=Kind.STAFF, name="Karin", login="karin", phone="070-174 06 07")
MOST = 100
NAMES = ("Testperson4", "Testperson19", "Tolvan Tolvansson")
NUMBERS = ("19890914-2393", "19810326-9299", "19121212-1212")
PATIENTS = (PersonId(1), PersonId(21), PersonId(22))


def line(number: int, *, patient: int = 0, at: datetime = NOW, **facts: object) -> CaseLine[OfferCase]:
    """A case; the higher its number, the newer."""
    whole: dict[str, object] = {
        "id": CaseId(number),
        "version": 1,
        "state": CaseState.SENT_UNREAD,
        "entry": EntryId(number),
        "patient": PATIENTS[patient],
        "unit": ORTHO.id,
        "type": OfferType.VISIT,
        "created": at,
        "updated": at + timedelta(minutes=number),
        **facts,
    }
    case = OfferCase(**whole)  # type: ignore[arg-type]
    stands = standing(case)
    return CaseLine(
        case=case, status=stands.status, patient_name=NAMES[patient], patient_login=NUMBERS[patient],
        patient_phone="", unit_name=ORTHO.name, due=stands.due,
    )  # fmt: skip


@dataclass
class Shelf:
    """`asked` is what was asked for, in order."""

    lines: list[CaseLine[OfferCase]]
    counted: CaseCounts = field(default_factory=CaseCounts)
    asked: list[CaseFilter] = field(default_factory=list)
    filters: list[CaseFilter] = field(default_factory=list)

    async def cases(
        self, staff: PersonId, chosen: CaseFilter, *, after: PageOf | None = None, limit: int = 20
    ) -> CasePage:
        self.asked.append(chosen)
        fits = [one for one in reversed(self.lines) if fitting(one, chosen, staff)]
        here = [one for one in fits if after is None or (one.case.updated, one.case.id) < _at(after)]
        shown = here[:limit]
        last = shown[-1].case if len(here) > limit else None
        page = last and PageOf(last.updated, last.id)
        return CasePage(shown, page, min(len(fits), MOST), len(fits) > MOST)

    async def keep(self, chosen: CaseFilter) -> FilterId:
        if chosen.of_nobody not in self.filters:
            self.filters.append(chosen.of_nobody)
        return FilterId(self.filters.index(chosen.of_nobody) + 1)

    async def kept(self, chosen: FilterId) -> CaseFilter | None:
        return self.filters[chosen - 1] if 0 < chosen <= len(self.filters) else None

    async def counts(self, staff: PersonId, unit: object = None) -> CaseCounts:
        return self.counted

    async def units(self, staff: PersonId) -> Sequence[CareUnit]:
        return [ORTHO]

    async def handlers(self, staff: PersonId) -> Sequence[Person]:
        return [EVA, KARIN]


def _at(page: PageOf) -> tuple[datetime, CaseId]:
    return page.updated, page.case


def fitting(one: CaseLine[OfferCase], chosen: CaseFilter, me: PersonId) -> bool:
    case, day = one.case, local_day(one.case.created)
    return all(
        (
            chosen.closed
            or chosen.tab is not Tab.ALL
            or case.state is not CaseState.CLOSED
            or SubStatus.CLOSED in chosen.statuses,
            chosen.tab is not Tab.MINE or case.handler == me,
            not chosen.statuses or one.status in chosen.statuses,
            not chosen.overdue or (one.due is not None and one.due < local_day(NOW)),
            case.flagged or not chosen.flagged,
            chosen.read_by_patient in {None, not case.unread_by_patient},
            chosen.created_from is None or chosen.created_from <= day,
            chosen.created_until is None or day <= chosen.created_until,
            chosen.patient in {None, case.patient},
            chosen.handler in {None, case.handler},
            case.handler is None or not chosen.handled_by_group,
            chosen.type in {None, case.type},
            chosen.search.casefold() in f"{one.patient_name} {one.patient_login}".casefold(),
        )
    )


@dataclass(frozen=True)
class OnlyInbox:
    """The one room of the guarantee that the lists enter."""

    inbox: Shelf


def shelf_and_phone(lines: list[CaseLine[OfferCase]], **counts: int) -> tuple[Shelf, Phone]:
    """Eva's phone, in front of these cases."""
    clinic, shelf = Clinic(), Shelf(lines, CaseCounts(**counts))
    clinic.guarantee = OnlyInbox(shelf)
    clinic.holders[UserId(ANNAS_PHONE)] = EVA.id
    return shelf, Phone(clinic)
