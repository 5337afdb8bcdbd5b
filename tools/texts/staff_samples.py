"""Staff's screens of vårdgaranti, with short names in the gaps; a case in each of its states."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from care.cases.events import Event
from care.cases.lists import CaseCounts, CaseFilter, CasePage, Tab
from care.cases.notices import StaffDue
from care.cases.timers import Awaited
from care.cases.values import Actor
from care.cases.views import CaseCard, CaseEvent, CaseLine, Dispatch, DispatchKind, DispatchState, MessageKind
from care.guarantee.deadlines import on_sending
from care.guarantee.outcomes import OffersSent, SendResult, SentLine
from care.guarantee.permissions import service_may, staff_may
from care.guarantee.values import Answer, CaseState, Code, OfferCase, Source
from care.guarantee.views import Letter, Problem, RecipientCard
from care.guarantee.work import standing
from care.notices import OfCase
from care.people.absence import Absence
from care.people.values import Channel, PostalAddress
from care.values.clock import local_day
from care.values.ids import CaseId, DispatchId, FilterId, PersonId
from handlers.cases.filters import AtList
from handlers.cases.kinds import SeenOf, ToldOf
from handlers.cases.screens import absence, case
from handlers.cases.screens import digests as case_digests
from handlers.cases.screens import filters as case_filters
from handlers.cases.screens import lists as case_list
from handlers.cases.screens import notices as case_notices
from handlers.cases.screens import reassign as case_reassigning
from handlers.cases.screens import told as case_told
from handlers.cases.screens import write as case_writing
from handlers.cases.screens.chips import NamedIds
from handlers.guarantee.calling_buttons import (
    OpenCalls,
    OpenPapers,
    OpenUnitCalls,
    OpenUnitLetters,
)
from handlers.guarantee.screens import call as case_calling
from handlers.guarantee.screens import letters as case_letters
from handlers.guarantee.screens import papers as case_papers
from handlers.guarantee.screens import reply as case_reply
from handlers.guarantee.screens import send as case_sending
from handlers.guarantee.screens import send_report as case_reports
from handlers.guarantee.screens import service_list, service_passing, service_telling
from handlers.guarantee.screens import take_down as case_answer
from handlers.guarantee.screens import told as offers_told
from handlers.talk.screen import Screen
from handlers.talk.ways import OpenLetters
from tools.texts.offer_samples import ANSWERED, CASES, NOW, RULES, SENT, UNIT, message
from tools.texts.waiting_samples import waiting_screens

ME = PersonId(9)
WORDS = "Hej. Du får svar i dag."
MINE = {"handler": ME, "handler_name": "Karin"}
TODAY = local_day(NOW)
AWAY = Absence(id=1, person=PersonId(9), first=TODAY, last=TODAY + timedelta(days=4), name="Yngve Testsson")
STAFFS: dict[str, OfferCase] = CASES | {
    "flagged": replace(SENT, flagged=True, **MINE),
    "question of mine": replace(CASES["asked"], **MINE),
    "claimed by me": replace(CASES["claimed"], **MINE),
    "claimed by another": replace(CASES["claimed"], handler=PersonId(8), handler_name="Yngve"),
    "late": replace(CASES["claimed"], answer_due=TODAY - timedelta(days=3), **MINE),
    "confirmed": replace(ANSWERED, state=CaseState.CONFIRMED, **MINE),
    "papers": replace(CASES["provider"], papers_due=True, **MINE),
    "no account": replace(CASES["claimed"], digital=False, **MINE),
}
COUNTS = CaseCounts(to_handle=3, flagged=2, questions=1, overdue=1, call=2, letters=2, papers=1, service=2)


def seen(one: OfferCase, *, service: bool = False) -> SeenOf[OfferCase]:
    code = Code.HVNY if one.code_set else Code.HV
    may = (service_may if service else staff_may)(one, code, RULES, NOW, actor=ME)
    thread = (message(MessageKind.OFFER, WORDS), message(MessageKind.QUESTION, "Kan jag åka dit?"))
    return SeenOf(CaseCard(line=line(one, code), rules=RULES, thread=thread, may=may), ME, NOW)


def line(one: OfferCase, code: Code = Code.HV) -> CaseLine[OfferCase]:
    stands = standing(one)
    return CaseLine(
        case=replace(one, code=code), status=stands.status, patient_name="Anna", due=stands.due,
        patient_login="19890914-2393", patient_phone="070-174 06 05", unit_name=UNIT.name,
    )  # fmt: skip


@dataclass(frozen=True)
class Colleague:
    """A name to give a case to."""

    id: PersonId
    name: str
    title: str


def _notices(case: OfferCase) -> Iterator[OfCase]:
    about = {"patient": case.patient, "case": case.id}
    yield StaffDue(**about, what=Awaited.ANSWER, broken=False, due=TODAY)
    for kind in {**case_told.TOLD_OF_CASES, **offers_told.TOLD_OF_OFFERS}:
        if kind is not StaffDue:
            yield kind(**about)


def screens() -> Iterator[tuple[str, Screen]]:
    """All of them in the language in use, each with a name to point it out by."""
    for name, one in STAFFS.items():
        for service in (False, True):
            yield f"case, {name}", case.case(seen(one, service=service))
        for notice in _notices(one):
            yield f"{notice.kind}, {name}", case_notices.told(ToldOf(seen(one), notice))
    yield "thread", case.thread(seen(SENT), 0)
    yield from _writing()
    yield from _sending()
    yield from _calling()
    yield from _papers()
    yield from _lists()
    yield from _service()


def _writing() -> Iterator[tuple[str, Screen]]:
    for name in ("claimed by me", "no account"):
        here = seen(STAFFS[name])
        written = case_writing.Written(kind=MessageKind.CONFIRMATION, text=WORDS, draft=True)
        yield "answer", case_reply.preview_reply(here, written, mark=1)
        yield "answer sent", case_reply.reply_sent(here)
    here = seen(STAFFS["claimed by me"])
    yield "edit the answer", case_reply.edit_reply(here, WORDS)
    yield "documented", case_reply.ask_documented(here)
    yield "ticked", case_reply.ticked(here, Code.P)
    flagged = seen(STAFFS["flagged"])
    for kind in case_writing.WORDS:
        written = case_writing.Written(kind=kind, text=WORDS, draft=True, standard=True)
        yield f"write {kind}", case_writing.ask_text(flagged, kind, ())
        yield f"look at {kind}", case_writing.preview(flagged, written, mark=1)
        yield f"edit {kind}", case_writing.edit(flagged, kind, WORDS)
        yield f"{kind} sent", case_writing.sent(flagged, kind)
    colleague = Colleague(PersonId(8), "Yngve", "sekreterare")
    yield "reassign", case_reassigning.choose(here, [colleague], [AWAY], 0)  # type: ignore[list-item]
    yield "reassigned", case_reassigning.given(here, PersonId(8))
    yield "to the group", case_reassigning.given(here, PersonId(0))


def _sending() -> Iterator[tuple[str, Screen]]:
    good = RecipientCard(
        place=1, patient=PersonId(1), name="Anna", login="19890914-2393", channel=Channel.SMS,
        has_account=True, last_log_in=NOW, by_letter=False, problem=None,
    )  # fmt: skip
    wrong = [replace(good, place=place, problem=one) for place, one in enumerate(Problem, 2)]
    others = (replace(good, channel=Channel.NONE, by_letter=True), replace(good, has_account=False))
    yield "type", case_sending.choose_type(UNIT.id, WORDS)
    yield "unit", case_sending.choose_unit([UNIT])
    yield "recipients", case_sending.recipients([good, *wrong, *others], 0, NOW, others=True)
    yield from waiting_screens()
    above = case_sending.Above(WORDS, to_me=True, dates=on_sending(RULES, NOW), now=NOW, letters=1)
    yield "look at the offer", case_sending.preview_offer(above, count=2, mark=1)
    yield "edit the offer", case_sending.edit_offer(WORDS)
    sent = [SentLine(place, one, PersonId(1), "Anna", None) for place, one in enumerate(SendResult, 1)]
    for part in case_reports.report(OffersSent(tuple(sent))):
        yield "sent offers", part
    yield "nothing begun", case_sending.nothing_begun()


def _calling() -> Iterator[tuple[str, Screen]]:
    silent = seen(CASES["silent"])
    called = CaseEvent(
        at=NOW, actor=ME, actor_name="Karin", event=Event.CALL.value, row=14, role=Actor.STAFF, was="",
        now="", facts={"note": "Upptaget"}, rule_version="",
    )  # fmt: skip
    yield "list: calls", case_calling.calls([line(CASES["silent"])], OpenUnitCalls(unit=UNIT.id), NOW)
    yield "nobody to call", case_calling.calls([], OpenCalls(), NOW)
    yield "call", case_calling.call(silent, [called])
    yield "note", case_calling.ask_note(silent)
    yield "not reached", case_calling.not_reached(silent)
    for source in (Source.PHONE, Source.LETTER):
        yield f"answer by {source}", case_answer.choose_answer(silent, source)
        for given in Answer:
            asked = case_answer.ask_reason(silent, source, given, meant="Jag väntar.")
            yield f"{given} by {source}", asked if given is not Answer.YES else Screen()
            saving = case_answer.summary(silent, source, given, "", mark=1, meant="Jag väntar.")
            yield f"saving {given}", saving
            yield f"saved {given}", case_answer.saved(seen(ANSWERED), source, given)
    yield "not saved", Screen(text=case_answer.why_not(seen(ANSWERED)))


def _papers() -> Iterator[tuple[str, Screen]]:
    here = seen(STAFFS["papers"])
    dispatch = Dispatch(
        id=DispatchId(1), case=CaseId(1), kind=DispatchKind.LETTER, state=DispatchState.TO_POST, created=NOW
    )
    letter = Letter(
        dispatch=dispatch, line=line(SENT), text=WORDS, unit=UNIT, rules=RULES,
        to=PostalAddress("Gatan 1", "300 04", "Halmstad"), to_guardian=False, sent_by="Karin",
    )  # fmt: skip
    posted = replace(letter, dispatch=replace(dispatch, posted_at=NOW, posted_by="Karin"))
    yield "list: letters", case_letters.letters([letter, posted], OpenLetters(), NOW)
    yield "no letters", case_letters.letters([], OpenUnitLetters(unit=UNIT.id), NOW)
    for one in (letter, posted, replace(letter, protected=True), replace(letter, to=PostalAddress())):
        yield "letter", case_letters.letter(one, NOW, draft=True)
    yield "letter posted", case_letters.posted(posted, NOW)
    yield "list: papers", case_papers.papers([line(STAFFS["papers"])], OpenPapers(), NOW)
    yield "papers", case_papers.show(here, draft=True)


def _lists() -> Iterator[tuple[str, Screen]]:
    lines = [line(one) for one in STAFFS.values()][:6]
    full = case_list.Listed(
        lines=lines, total=60, more=False, goes_on=True, counts=COUNTS, as_service=False, first=Tab.TO_HANDLE
    )
    for tab in Tab:
        listed = AtList(chosen=CaseFilter(tab=tab), filter=FilterId(1))
        yield f"list: {tab}", case_list.cases(full, listed, NamedIds(), NOW)
    at = AtList(chosen=CaseFilter(), filter=FilterId(1))
    empty = replace(full, lines=[], total=0, goes_on=False, as_service=True)
    yield "list: empty", case_list.cases(empty, replace(at, lost=True), NamedIds(), NOW)
    page = CasePage(lines, None, 6, total_is_more=False)
    yield "filter", case_filters.filters(at, page, NamedIds(), NOW, units=True)
    for choices in (
        case_filters.status,
        case_filters.flagged,
        case_filters.late,
        case_filters.read_or_not,
        case_filters.with_closed,
    ):
        yield f"filter, {choices.__name__}", choices(at)
    yield "filter, type", case_filters.type_(at, ["visit", "operation"])
    yield "filter, days", case_filters.days(at, NOW)
    late = replace(page, lines=[replace(seen(STAFFS["answered"]).card.line, due=TODAY)] * 6)
    board = partial(case_digests.to_do_now, as_service=False, now=NOW)
    yield "board", board({"Eken": COUNTS}, COUNTS, late)
    yield "board, nothing waits", board({}, CaseCounts(), replace(page, lines=[], total=0))
    yield "absence", absence.absences(absence.Away(None, [AWAY]), NOW, others=True)
    yield "absence, first day", absence.from_when(None, TODAY)
    yield "absence, last day", absence.until_when(None, TODAY, NOW)
    yield "letters have come", offers_told.letters_waiting(2)


def _service() -> Iterator[tuple[str, Screen]]:
    here = seen(replace(STAFFS["confirmed"], code_set=True, service_due=TODAY), service=True)
    above = service_telling.Above("Kliniken", WORDS, 1, draft=True)
    told = seen(CASES["provider"], service=True)
    found = CasePage([line(here.case, Code.HVNY), line(CASES["provider"])], None, 2, total_is_more=False)
    yield "list: service", service_list.worklist(found, 0, NOW)
    yield "choose a provider", service_telling.choose_provider(here, [])
    yield "look at the besked", service_telling.preview_besked(here, above)
    yield "besked sent", service_telling.besked_sent(told)
    yield "slip sent over", service_telling.transferred(told)
    yield "pass on", service_passing.choose_new_unit(told, [UNIT], 0)
    yield "passed on", service_passing.passed(told, UNIT)
