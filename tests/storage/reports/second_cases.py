"""Figures of cases and acts computed once more: offers and their answers, the queue, e-services."""

import json
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from care.reports.periods import Period
from care.reports.spans import Span
from care.values.clock import local_day, midnight
from care.values.working_days import is_working_day
from storage.engine.instants import from_micros
from storage.engine.port import Row
from storage.rules import regions

PROMISED_DAYS = 60
ANSWERS = {"answer_yes", "answer_no", "answer_no_need", "answer_late", "change_answer", "record_answer"}
READS = {"open_message", *ANSWERS} - {"record_answer"}
FIRST_ANSWERS = {"reply_to_question", "part_answer", "ask_back", "close"}
REGIONS = [tomllib.loads(file.read_text()) for file in Path(regions.__path__[0]).glob("*.toml")]


@dataclass
class OfCases:
    """`tables`: every row of those that are read."""

    tables: dict[str, list[Row]]
    now: datetime

    def __post_init__(self) -> None:
        self.today = local_day(self.now)
        self.of_case = defaultdict(list)
        for event in sorted(self.tables["events"], key=lambda row: row.id):
            if event.kind == "case":
                self.of_case[event.subject].append(event)

    def offers_of(self, period: Period) -> Iterator[tuple[Row, Row]]:
        """Sent in the period: the case, and what is of offers alone."""
        own = {row.case_id: row for row in self.tables["offers"]}
        for case in self.tables["cases"]:
            if case.kind == "offer" and period.begins <= from_micros(case.created) < period.ends:
                yield case, own[case.id]

    def offers_read(self, period: Period) -> Iterator[tuple[int, bool]]:
        for case, _ in self.offers_of(period):
            yield case.unit_id, any(one.what in READS for one in self.happened(case.id))

    def offers_answered(self, period: Period) -> Iterator[tuple[int, bool]]:
        for case, _ in self.offers_of(period):
            yield case.unit_id, self.answer_of(case.id) is not None

    def offers_late(self, period: Period) -> Iterator[tuple[int, bool]]:
        for case, offer in self.offers_of(period):
            if (answered := self.answer_of(case.id)) is not None:
                yield case.unit_id, local_day(from_micros(answered.at)) > date.fromisoformat(offer.last_day)

    def offers_replied(self, period: Period) -> Iterator[tuple[int, bool]]:
        for case, _ in self.offers_of(period):
            if (answered := self.answer_of(case.id)) is None:
                continue
            until = midnight(_working_day_after(local_day(from_micros(answered.at))) + timedelta(days=1))
            replied = [one.at for one in self.happened(case.id) if one.what == "confirm"]
            if replied:
                yield case.unit_id, from_micros(replied[0]) < until
            elif until <= self.now:
                yield case.unit_id, False

    def codes_set(self, period: Period) -> Iterator[tuple[int, bool]]:
        for case, _ in self.offers_of(period):
            if self.answer_of(case.id) is not None:
                yield case.unit_id, any(one.what == "set_code" for one in self.happened(case.id))

    def happened(self, case: int) -> list[Row]:
        return self.of_case[case]

    def answer_of(self, case: int) -> Row | None:
        given = [one for one in self.happened(case) if one.what in ANSWERS]
        return given[-1] if given else None

    def lengths_of_cases(self, span: Span, period: Period) -> list[int]:
        found = []
        for case in self.tables["cases"]:
            kind = "offer" if span is Span.ANSWERED else "service"
            if case.kind == kind and period.begins <= from_micros(case.created) < period.ends:
                if kind == "offer":
                    given = self.answer_of(case.id)
                    found += [hours(from_micros(case.sent_at), from_micros(given.at))] if given else []
                else:
                    told = [one.at for one in self.happened(case.id) if one.what in FIRST_ANSWERS]
                    found += [working_days(from_micros(case.created), from_micros(told[0]))] if told else []
        return found

    def done_alone(self, period: Period) -> Iterator[tuple[int, bool]]:
        for event in self.tables["events"]:
            acts = {"booked", "cancelled", "rebooked", "told"}
            if event.what in acts and period.begins <= from_micros(event.at) < period.ends:
                yield event.unit_id, event.role in {"patient", "guardian"}

    def within(self, _: Period) -> Iterator[tuple[int, bool]]:
        """Codes as the events leave them, by an answer or by hand; every unit here promises the same."""
        for entry in self.tables["waiting_entries"]:
            cases = {case.case_id for case in self.tables["offers"] if case.entry_id == entry.id}
            code = "HV"
            for one in self.tables["events"]:
                if one.kind == "case" and one.subject in cases and one.what == "set_code":
                    code = json.loads(one.facts)["to"]
                elif one.kind == "entry" and one.subject == entry.id:
                    code = json.loads(one.now)
            if code in {"HV", "P"}:
                yield entry.unit_id, (self.today - date.fromisoformat(entry.referred)).days <= PROMISED_DAYS

    def promise_kept(self, period: Period) -> Iterator[tuple[int, bool]]:
        promised = {row.case_id: date.fromisoformat(row.promised) for row in self.tables["eservice_cases"]}
        for case in self.tables["cases"]:
            if case.kind != "service" or not period.begins <= from_micros(case.created) < period.ends:
                continue
            told = [one.at for one in self.happened(case.id) if one.what in FIRST_ANSWERS]
            if told:
                yield case.unit_id, local_day(from_micros(told[0])) <= promised[case.id]
            elif promised[case.id] < self.today:
                yield case.unit_id, False

    def services_offered(self, _: Period) -> Iterator[tuple[int, bool]]:
        for unit in self.tables["units"]:
            for region in REGIONS:
                for said in region["unit"]:
                    if said["hsa_id"] == unit.hsa_id:
                        yield from ((unit.id, offered) for offered in _due(region, said, self.today))


def hours(since: datetime, until: datetime) -> int:
    return int((until - since).total_seconds() // 3600)


def working_days(since: datetime, until: datetime) -> int:
    day, count = local_day(since), 0
    while (day := day + timedelta(days=1)) <= local_day(until):
        count += is_working_day(day)
    return count


def _working_day_after(day: date) -> date:
    while True:
        day += timedelta(days=1)
        if is_working_day(day):
            return day


def _due(region: dict, said: dict, today: date) -> Iterator[bool]:
    """Whether each e-service that the unit has to offer is there, as the region's file has it."""
    own = said.get("eservices", {})
    lacks, exempt = ({one["service"] for one in own.get(key, [])} for key in ("lacks", "exempt"))
    for offer in region.get("eservices", []):
        due = offer["duty"] == "base" and offer["when"] in said.get("facts", [])
        if due and offer["valid_from"] <= today and offer["service"] not in exempt:
            yield offer["service"] not in lacks
