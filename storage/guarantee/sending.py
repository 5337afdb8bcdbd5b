"""An offer to many at once: each recipient for itself, so that a wrong one stops nobody else."""

from dataclasses import dataclass, replace

from sqlalchemy import bindparam, or_, select

from care.cases.events import Event
from care.cases.views import MessageKind
from care.guarantee.decisions import OfferMove, cannot
from care.guarantee.effects import after
from care.guarantee.kind import OFFER
from care.guarantee.notices import OfferSent, StaffLetter
from care.guarantee.outcomes import OffersSent, SendResult, SentLine
from care.guarantee.refusals import NobodyToSendTo
from care.guarantee.sending import OfferBatch, OfferWording
from care.guarantee.timers import timers
from care.guarantee.transitions import SILENT
from care.guarantee.values import CaseState, OfferCase
from care.people.roles import Act
from care.refusals import NotAllowed
from care.rules.fields import fields_of
from care.rules.guarantee import GuaranteeRules
from care.values.clock import local_day
from care.values.ids import CaseId, EntryId, PersonId
from care.values.words import required
from storage.cases.acting import Step, happen, put, record
from storage.cases.dispatching import put_letter
from storage.cases.kinds import kind_named
from storage.cases.reading import Found, found
from storage.cases.staff import demand_at, step_of
from storage.cases.telling import whole_group, write
from storage.cases.timing import set_digests, set_timer
from storage.engine.columns import exactly, reference
from storage.guarantee.reaching import as_offer
from storage.guarantee.recipients import Addressed, addressed
from storage.guarantee.rows import put_own
from storage.people.telling import tell_readers
from storage.rules.guarantee_ruling import rules_of, snapshot
from storage.tables.cases import cases
from storage.tables.guarantee import offers
from storage.verbs.asking import lock
from storage.verbs.call import Call
from storage.verbs.readers import Reader, readers_of, reads_at_once
from storage.verbs.tell import tell

TEXT_LENGTH = 4000
SILENT_ONES = (
    select(cases.c.id)
    .select_from(cases.join(offers, offers.c.case_id == cases.c.id))
    .where(
        offers.c.entry_id == bindparam("entry", type_=reference()),
        or_(*[cases.c.state == exactly(state.value) for state in sorted(SILENT)]),
    )
    .order_by(cases.c.id)
)


@dataclass(frozen=True, slots=True)
class Post:
    """What all recipients of a batch get."""

    step: Step
    batch: OfferBatch
    text: str
    rules: GuaranteeRules
    snapshot: int

    def to(self, patient: PersonId) -> OfferWording:
        return self.batch.of_children.get(patient) or OfferWording(self.text, self.batch.template)


def send_offers(call: Call, batch: OfferBatch) -> OffersSent:
    demand_at(call, Act.HANDLE_CASE, batch.unit)
    text = required(batch.text, TEXT_LENGTH)
    if not batch.recipients:
        raise NobodyToSendTo
    rules = _with_wait(rules_of(call.port, batch.unit, local_day(call.now)), batch.wait_months)
    post = Post(step_of(call), batch, text, rules, snapshot(call.port, rules))
    _lock(call, batch)
    lines = [_send(post, one) for one in addressed(call.port, batch.unit, batch.type, batch.recipients)]
    sent = OffersSent(tuple(lines))
    if sent.sent:
        set_digests(call.port, batch.unit, rules, call.now)
        _tell_of_letters(post, sent)
    return sent


def _with_wait(rules: GuaranteeRules, months: int | None) -> GuaranteeRules:
    """What is said in the offer is said in its letter and answers too: they are by the rules kept with it."""
    if months is None:
        return rules
    limits = fields_of(GuaranteeRules)["expected_wait_months"].limits
    if limits is not None and not limits.hold(months):
        raise NotAllowed
    return replace(rules, expected_wait_months=months)


def _lock(call: Call, batch: OfferBatch) -> None:
    """Every patient's row, always in the same order, so that two batches never wait for each other."""
    given = addressed(call.port, batch.unit, batch.type, batch.recipients)
    for patient in sorted({one.patient for one in given if one.patient is not None}):
        lock(call.port, patient)


def _send(post: Post, one: Addressed) -> SentLine:
    patient, entry = one.patient, one.entry
    if one.problem is not None or patient is None or entry is None:
        result = SendResult(one.problem or SendResult.UNKNOWN)
        return SentLine(one.place, result, patient, one.name, one.open_offer)
    readers = readers_of(post.step.port, patient, post.step.now)
    result = _by(readers)
    there = _insert(post, one, patient, entry, result)
    write(post.step, there, MessageKind.OFFER, post.to(patient).text, files=post.batch.files)
    _older_give_way(post.step, there)
    if result is not SendResult.DIGITAL:
        put_letter(post.step, there, MessageKind.OFFER)
    if readers:
        too = post.rules.tells_outside_too
        tell_readers(post.step, OfferSent(patient=patient, case=there.case.id, outside_too=too))
    at_once = reads_at_once(post.step.port, patient, post.step.now)
    return SentLine(one.place, result, patient, one.name, there.case.id, at_once)


def _older_give_way(step: Step, there: Found[OfferCase]) -> None:
    """Nobody is called about an offer that this one has taken the place of."""
    for row in step.port.all(SILENT_ONES, entry=there.case.entry):
        older = found(step.port, CaseId(row[0]))
        if older is not None:
            happen(step, older, Event.GIVE_WAY, {"newer": there.case.id})


def _by(readers: list[Reader]) -> SendResult:
    if not readers:
        return SendResult.LETTER
    return SendResult.DIGITAL if any(one.ways for one in readers) else SendResult.DIGITAL_AND_LETTER


def _insert(
    post: Post, one: Addressed, patient: PersonId, entry: EntryId, result: SendResult
) -> Found[OfferCase]:
    """Rows 1 and 2 of the routine: sent, and how."""
    step = post.step
    draft = OfferCase(
        id=CaseId(0),
        version=0,
        state=CaseState.DRAFT,
        entry=entry,
        patient=patient,
        unit=post.batch.unit,
        type=post.batch.type,
        handler=step.actor if post.batch.to_me else None,
        created=step.now,
        updated=step.now,
        digital=result is not SendResult.LETTER,
    )
    case = _started(step, draft, post.rules, by_letter=result is not SendResult.DIGITAL)
    case = replace(case, id=put(step.port, kind_named(OFFER.name), case, search=_search(one)))
    put_own(step.port, case, post.snapshot)
    return _sent(post, case, result)


def _started(step: Step, draft: OfferCase, rules: GuaranteeRules, *, by_letter: bool) -> OfferCase:
    """The draft, sent; raises what care's rules say against it."""
    case = draft
    for event in (Event.SEND, Event.DISPATCH) if by_letter else (Event.SEND,):
        move = OfferMove(event=event, now=step.now, actor=step.actor)
        refusal = cannot(case, move, rules)
        if refusal is not None:
            raise refusal
        case = after(case, move, rules)
    return case


def _sent(post: Post, case: OfferCase, result: SendResult) -> Found[OfferCase]:
    for timer in sorted(timers(case, post.rules), key=lambda timer: timer.due):
        set_timer(post.step.port, case, timer)
    one = found(post.step.port, case.id)
    assert one is not None  # noqa: S101 - it has just been put there
    there = as_offer(one)
    facts = {
        "template": post.to(case.patient).template,
        "to_me": post.batch.to_me,
        "wait_months": post.rules.expected_wait_months,
    }
    record(post.step, there, Event.SEND.value, was=CaseState.DRAFT.value, facts=facts)
    how = {"how": result.value, "letter": case.letter_required}
    record(post.step, there, Event.DISPATCH.value, was=case.state, facts=how)
    return there


def _tell_of_letters(post: Post, sent: OffersSent) -> None:
    """One notice for the whole batch; the sender reads it in the report."""
    by_letter = [
        line.case for line in sent.lines if line.result in {SendResult.LETTER, SendResult.DIGITAL_AND_LETTER}
    ]
    if by_letter:
        unit = post.batch.unit
        tell(post.step, whole_group(post.step, unit), StaffLetter(unit=unit, cases=len(by_letter)))


def _search(one: Addressed) -> str:
    """What the inbox's search looks in: folded here, since the databases fold differently."""
    login = "" if one.person is None else str(one.person[2])
    return f"{one.name.casefold()} {login} {login.replace('-', '')}"
