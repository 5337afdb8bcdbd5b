"""What the routine promises always holds (domain.md 4.2, a to e), read from what is stored."""

import json
from collections import Counter

from sqlalchemy import func, select

from care.cases.notices import CaseAnsweredByStaff
from care.guarantee.codes import LEADS_TO
from care.guarantee.transitions import OPEN_OFFER, UNANSWERED
from care.guarantee.values import Answer, Code
from care.verbs import Asker
from storage.engine.instants import from_micros
from storage.engine.port import Row
from storage.rules.guarantee_ruling import rules_of
from storage.tables.case_threads import case_messages
from storage.tables.cases import cases
from storage.tables.events import events
from storage.tables.guarantee import offers, waiting_entries
from storage.tables.turns import deadlines, outbox
from tests.storage.guarantee.ward import Ward

ANSWERED = {*("answer_yes", "answer_no", "answer_no_need"), "answer_late", "change_answer", "record_answer"}


async def check(ward: Ward) -> None:
    """Invariants (a) to (e) of the routine, read from what is stored."""
    columns = (offers.c.case_id, offers.c.entry_id, events.c.what, events.c.facts, events.c.role)
    of_case = (events.c.kind == "case") & (events.c.subject == offers.c.case_id)
    told = await ward.rows(select(*columns).join(offers, of_case).order_by(events.c.id))
    rows = await ward.rows(
        select(cases.c.id, offers.c.entry_id, cases.c.state, offers.c.answer).select_from(
            cases.join(offers, offers.c.case_id == cases.c.id)
        )
    )
    by_hand = {row[0] for row in await ward.rows(select(events.c.subject).where(events.c.kind == "entry"))}
    codes = select(waiting_entries.c.id, waiting_entries.c.code)
    entries_follow_answers(told, [row for row in await ward.rows(codes) if row[0] not in by_hand])
    open_offers = Counter(entry for _, entry, state, _ in rows if state in set(OPEN_OFFER))
    assert all(number == 1 for number in open_offers.values()), "(c) one open offer for an entry"
    by_clock = Counter(
        (case, what) for case, _, what, _, role in told if role == "clock" and what != "not_told"
    )
    assert all(number == 1 for number in by_clock.values()), "(d) each fires once"
    silent = [answer for _, _, state, answer in rows if state in {"auto_closed", "phone_follow_up"}]
    assert set(silent) <= {None}, "(e) an answer wins over closing"
    await nothing_is_lost(ward, told)
    await whose_it_was_is_true(ward)
    paused = await paused_cases(ward)
    silent_ones = {str(row[0]) for row in rows if row[2] in set(UNANSWERED)}
    await every_silence_has_an_end(ward, silent_ones - paused)
    await nobody_is_forgotten(ward)
    await what_is_told_is_read(ward)


async def what_is_told_is_read(ward: Ward) -> None:
    """What the newest notice of its kind has told of stands in what its patient reads."""
    told = select(outbox.c.recipient, outbox.c.facts, outbox.c.due).order_by(outbox.c.id)
    newest = {}
    for to, form, due in await ward.rows(told.where(outbox.c.kind == CaseAnsweredByStaff.kind)):
        facts = json.loads(form)["facts"]
        newest[facts["case"], facts["what"]] = Asker(to, facts["patient"]), from_micros(due)
    for (case, what), (asker, due) in newest.items():
        if due <= ward.clock():
            said = {one.id for one in (await ward.card(case)).thread if one.kind == what}
            read = {one.id for one in (await ward.guarantee.offers.offer(asker, case)).thread}
            assert said <= read, (case, what, due)


def entries_follow_answers(told: list[Row], entries: list[Row]) -> None:
    """(a) Only "no longer needed" removes; (b) silence leads to no code; nothing else but a hand."""
    answers: dict[int, str] = {}
    ticked = set()
    for case, entry, what, facts, role in told:
        said = json.loads(facts)
        answers |= {case: said["answer"]} if "answer" in said else {}
        if what == "set_code":
            ticked.add(entry)
            assert role == "staff"
            assert Code(said["to"]) in LEADS_TO[Answer(answers[case])]
    assert all(code == "HV" for entry, code in entries if entry not in ticked)


async def nothing_is_lost(ward: Ward, told: list[Row]) -> None:
    """Every answer that was taken stands in its thread."""
    by_case = select(case_messages.c.case_id, func.count()).group_by(case_messages.c.case_id)
    kept = dict(await ward.rows(by_case.where(case_messages.c.kind == "answer")))
    assert kept == Counter(case for case, _, what, _, _ in told if what in ANSWERED)


async def whose_it_was_is_true(ward: Ward) -> None:
    """Who passes a case on, takes it over, or leaves it as an absence begins, has it from who had it."""
    had: dict[int, int | None] = {}
    columns = (events.c.subject, events.c.what, events.c.actor_id, events.c.facts)
    of_cases = select(*columns).where(events.c.kind == "case").order_by(events.c.id)
    for case, what, actor, facts in await ward.rows(of_cases):
        if what in {"claim", "take", "record_answer", "reassign"}:
            said, has = json.loads(facts), had.get(case)
            assert said.get("from", has) == has, (case, what, said)
            had[case] = said.get("to") if what == "reassign" else actor


async def paused_cases(ward: Ward) -> set[str]:
    """Not closed while the patient waits for an answer, where the rules say so, or it would be late."""
    today = ward.clock().date()
    rules = await ward.database.write(lambda port: rules_of(port, ward.unit, today))
    asked = select(cases.c.id).join(offers).where(cases.c.open_question.is_not(None))
    late = asked.where(cases.c.question_due <= offers.c.last_day)
    return {str(case) for (case,) in await ward.rows(asked if rules.question_pauses_clock else late)}


async def nobody_is_forgotten(ward: Ward) -> None:
    """A case that is not over waits for the clock, or stands in a list of the unit's or of the service's;
    so does one that is over while a question in it is open.
    """
    columns = [cases.c[name] for name in ("id", "state", "for_unit", "for_service", "open_question")]
    for case, state, for_unit, for_service, question in await ward.rows(select(*columns)):
        if question is not None:
            assert for_unit if question == "unit" else for_service, case
        waits = state in {"sent_unread", "sent_read", "auto_closed", "phone_follow_up", "closed"}
        assert waits or for_unit or for_service, (case, state)


async def every_silence_has_an_end(ward: Ward, silent: set[str]) -> None:
    coming = select(deadlines.c.subject).where(
        deadlines.c.kind == "guarantee_close", deadlines.c.fired_at.is_(None)
    )
    assert {subject for (subject,) in await ward.rows(coming)} == silent
