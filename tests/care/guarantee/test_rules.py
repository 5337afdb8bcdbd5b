"""What may happen to a case: one table, and its guards."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.cases.events import Event
from care.cases.refusals import ClaimedByAnother, NotClaimed, NotThisStep
from care.cases.timers import TimerKind
from care.guarantee.codes import CODE_MOVES, LEADS_TO, may_move, next_code, standard_answer
from care.guarantee.deadlines import answer_due
from care.guarantee.decisions import OfferMove, cannot, cannot_give_reason
from care.guarantee.effects import after
from care.guarantee.permissions import patient_may, staff_may
from care.guarantee.refusals import (
    AlreadyAnswered,
    AlreadyReminded,
    AnsweredTooLate,
    CodeMoved,
    CodeNotFitting,
    OfferIsOut,
    TooLateToUndoCode,
    WrongStandardAnswer,
)
from care.guarantee.timers import closing_waits, timers
from care.guarantee.transitions import OPEN_OFFER, SILENT, TRANSITIONS
from care.guarantee.values import Answer, CaseState, Code, OfferType, OutReason, StandardAnswer
from care.guarantee.waiting import PROMISED, ByHand, cannot_take_out, is_told, undoes
from care.refusals import Refusal, TextMissing, TextTooLong
from care.rules.guarantee import ChangeUntil, GuaranteeRules
from care.values.clock import local_day
from care.values.ids import CaseId, PersonId
from care.values.words import says_nothing
from tests.care.guarantee.cases import ANNA, KARIN, NOW, RULES, YNGVE, case, reply


def refused(state: CaseState, event: Event, about: dict[str, object], **said: object) -> Refusal | None:
    move = OfferMove(event=event, now=NOW, **{"actor": KARIN, **said})  # type: ignore[arg-type]
    return cannot(case(state, **about), move, RULES)


def test_the_table_has_all_rows_of_the_routine_and_no_others() -> None:
    assert {transition.row for transition in TRANSITIONS.values()} == set(range(1, 24))
    of_other_kinds = {Event.CLOSE, Event.REOPEN, Event.MOVE_UNIT}
    assert set(Event) - set(TRANSITIONS) == of_other_kinds


def test_every_state_but_the_draft_is_reached_and_only_closed_is_an_end() -> None:
    assert {t.to for t in TRANSITIONS.values()} - {None} == set(CaseState) - {CaseState.DRAFT}
    back = {Event.UNTICK, Event.RECALL}
    onward = {event: t for event, t in TRANSITIONS.items() if event not in back}
    left = {source for t in onward.values() if t.to for source in t.sources}
    assert set(CaseState) - left == {CaseState.CLOSED}


def test_an_offer_that_was_closed_unanswered_is_not_open() -> None:
    assert not OPEN_OFFER & SILENT


@pytest.mark.parametrize("answer", [Answer.NO, Answer.NO_NEED])
@given(reason=st.text(max_size=2100))
def test_a_no_has_a_reason_within_its_limit(answer: Answer, reason: str) -> None:
    limit = 2000 if answer is Answer.NO else 500
    refusal, length = cannot_give_reason(answer, reason, RULES), len(reason.strip())
    if says_nothing(reason):
        assert isinstance(refusal, TextMissing)
    elif length > limit:
        assert refusal == TextTooLong(limit, length)
    else:
        assert refusal is None


def test_a_yes_needs_no_reason() -> None:
    assert cannot_give_reason(Answer.YES, "", RULES) is None


def test_only_no_longer_needed_removes_an_entry_and_only_a_no_makes_it_p() -> None:
    assert [a for a, codes in LEADS_TO.items() if Code.REMOVED in codes] == [Answer.NO_NEED]
    assert [a for a, codes in LEADS_TO.items() if Code.P in codes] == [Answer.NO]


def test_codes_move_from_hv_and_back_from_p_alone() -> None:
    moves = {(code, to) for code in Code for to in Code if may_move(code, to)}
    assert moves == {(Code.HV, to) for to in set(Code) - {Code.HV}} | {(Code.P, Code.HV)}
    assert Code.REMOVED not in CODE_MOVES


@pytest.mark.parametrize("code", Code)
def test_only_who_is_promised_care_is_taken_out_and_not_past_an_offer(code: Code) -> None:
    assert (cannot_take_out(code, None) is None) == (code in PROMISED)
    assert cannot_take_out(code, CaseId(7)) == OfferIsOut(CaseId(7))


@pytest.mark.parametrize(
    ("code", "by", "minutes", "back"),
    [
        (Code.HV, KARIN, 9, Code.REMOVED),
        (Code.HV, KARIN, 10, None),
        (Code.HV, YNGVE, 0, None),
        (Code.P, KARIN, 0, None),
    ],
)
def test_the_same_hand_undoes_within_minutes_what_has_led_to_nothing(
    code: Code, by: PersonId, minutes: int, back: Code | None
) -> None:
    last = ByHand(was=Code.REMOVED, now=Code.HV, by=KARIN, at=NOW)
    found = undoes(last, code, by=by, now=NOW + timedelta(minutes=minutes), rules=RULES)
    assert found == (back or TooLateToUndoCode())
    assert undoes(None, code, by=by, now=NOW, rules=RULES) == TooLateToUndoCode()


def test_who_knows_of_the_queue_hears_that_it_is_left_but_the_dead() -> None:
    told = {why for why in (*OutReason, "Fel remiss") if is_told(Code.REMOVED, why)}
    assert told == {*OutReason, "Fel remiss"} - {OutReason.DEAD}
    assert is_told(Code.HV, OutReason.DEAD)


@pytest.mark.parametrize("type_", OfferType)
@pytest.mark.parametrize("answer", Answer)
def test_what_is_proposed_may_be_done(type_: OfferType, answer: Answer) -> None:
    assert next_code(type_, answer) in LEADS_TO[answer]
    assert standard_answer(type_, answer) in StandardAnswer


CONFIRMED_YES = {"reply": reply(), "handler": KARIN}


@pytest.mark.parametrize(
    ("state", "event", "about", "said", "why"),
    [
        ("answered", "answer_no", {"reply": reply()}, {"reply": reply(Answer.NO)}, AlreadyAnswered),
        ("claimed", "change_answer", {"reply": reply()}, {"reply": reply(Answer.NO)}, AlreadyAnswered),
        ("closed", "answer_yes", {}, {"reply": reply()}, AnsweredTooLate),
        ("auto_closed", "answer_late", {}, {"reply": reply(), "code": Code.P}, AnsweredTooLate),
        ("answered", "claim", {"reply": reply(), "handler": YNGVE}, {}, ClaimedByAnother),
        ("auto_closed", "reassign", {"handler": YNGVE}, {}, ClaimedByAnother),
        ("sent_read", "remind", {"flagged": True}, {}, NotClaimed),
        ("sent_read", "remind", {"flagged": False, "handler": KARIN}, {}, NotThisStep),
        ("sent_read", "remind", {"manually_reminded": True, "handler": KARIN}, {}, AlreadyReminded),
        ("claimed", "confirm", CONFIRMED_YES, {"template": StandardAnswer.NO}, WrongStandardAnswer),
        ("confirmed", "set_code", CONFIRMED_YES, {"new_code": Code.REMOVED, "text": "x"}, CodeNotFitting),
        ("confirmed", "set_code", CONFIRMED_YES, {"new_code": Code.HVNY, "code": Code.P}, CodeMoved),
        ("confirmed", "tell_provider", CONFIRMED_YES, {"text": "Art"}, NotThisStep),
        ("confirmed", "finish", {**CONFIRMED_YES, "code_set": True}, {}, NotThisStep),
        ("provider_told", "post_papers", {}, {}, NotThisStep),
        ("sent_unread", "close_unanswered", {}, {}, NotThisStep),
        ("sent_unread", "auto_remind", {"auto_reminded": True}, {}, NotThisStep),
        ("sent_read", "auto_remind", {}, {}, NotThisStep),
        ("sent_unread", "auto_remind", {"digital": False}, {}, NotThisStep),
        ("sent_read", "reply_to_question", {"handler": KARIN}, {}, NotThisStep),
    ],
)
def test_what_cannot_happen_says_why(
    state: str, event: str, about: dict[str, object], said: dict[str, object], why: type[Refusal]
) -> None:
    assert isinstance(refused(CaseState(state), Event(event), about, **said), why)


def test_removing_an_entry_must_be_documented() -> None:
    about: dict[str, object] = {"reply": reply(Answer.NO_NEED), "handler": KARIN}
    said = {"new_code": Code.REMOVED}
    assert refused(CaseState.CONFIRMED, Event.SET_CODE, about, **said, text=" ") == TextMissing()
    assert refused(CaseState.CONFIRMED, Event.SET_CODE, about, **said, text="Bra nu") is None


def test_a_unit_may_keep_answers_as_they_are() -> None:
    rules = GuaranteeRules(version="t", change_answer_until=ChangeUntil.NEVER, late_answer=False)
    answered = case(CaseState.ANSWERED, reply=reply())
    move = OfferMove(event=Event.CHANGE_ANSWER, now=NOW, actor=ANNA, reply=reply(Answer.NO))
    assert isinstance(cannot(answered, move, rules), AlreadyAnswered)
    late = OfferMove(event=Event.ANSWER_LATE, now=NOW, actor=ANNA, reply=reply())
    assert isinstance(cannot(case(CaseState.AUTO_CLOSED), late, rules), AnsweredTooLate)


def test_a_changed_answer_is_answered_in_its_own_time() -> None:
    """What has just come is not late already (A39)."""
    answered = case(CaseState.ANSWERED, reply=reply(), answer_due=local_day(NOW) - timedelta(days=7))
    move = OfferMove(event=Event.CHANGE_ANSWER, now=NOW, actor=ANNA, reply=reply(Answer.NO))
    assert after(answered, move, RULES).answer_due == answer_due(RULES, NOW)


@given(state=st.sampled_from(sorted(SILENT | {CaseState.SENT_READ})), asked=st.booleans())
def test_an_answer_that_is_taken_back_leaves_all_as_it_was(state: CaseState, *, asked: bool) -> None:
    calls = int(state is CaseState.PHONE_FOLLOW_UP)
    before = case(state, read_at=NOW, asked_back=asked, part_answered=not asked, calls=calls)
    event = Event.ANSWER_LATE if state in SILENT else Event.ANSWER_YES
    answered = after(before, OfferMove(event=event, now=NOW, actor=ANNA, reply=reply()), RULES)
    back = OfferMove(event=Event.TAKE_BACK, now=NOW, actor=ANNA, asked_back=asked, part_answered=not asked)
    assert after(answered, back, RULES) == replace(before, version=3, new_to_staff=True)
    assert cannot(answered, back, RULES) is None
    minutes = timedelta(minutes=RULES.undo_minutes)
    for other in (replace(back, now=NOW + minutes), replace(back, actor=YNGVE)):
        assert isinstance(cannot(answered, other, RULES), AlreadyAnswered)
    assert isinstance(cannot(replace(answered, asked_back=True), back, RULES), AlreadyAnswered)


def test_a_question_stops_the_clock_where_the_unit_says_so_or_its_answer_would_be_late() -> None:
    asked = after(case(), OfferMove(event=Event.ASK_QUESTION, now=NOW, actor=ANNA), RULES)
    assert not closing_waits(case(), RULES)
    assert closing_waits(asked, RULES)
    asked = replace(asked, question_due=asked.deadlines.last_day + timedelta(days=1))
    pausing = GuaranteeRules(version="t", question_pauses_clock=True)
    kinds = [{timer.kind for timer in timers(asked, rules)} for rules in (RULES, pausing)]
    assert [TimerKind.CLOSE in found for found in kinds] == [True, False]


@given(state=st.sampled_from(CaseState), event=st.sampled_from(sorted(TRANSITIONS)))
def test_only_the_table_moves_a_case(state: CaseState, event: Event) -> None:
    transition = TRANSITIONS[event]
    move = OfferMove(event=event, now=NOW, actor=KARIN, reply=reply(), text="x")
    before = case(state, handler=KARIN)
    if state not in transition.sources:
        assert cannot(before, move, RULES) is not None
    elif cannot(before, move, RULES) is None:
        now = after(before, move, RULES)
        assert (now.state, now.version) == (transition.to or state, before.version + 1)


def test_buttons_are_drawn_by_the_same_guards() -> None:
    assert Event.ANSWER_YES in patient_may(case(), Code.HV, RULES, NOW)
    assert Event.ANSWER_LATE in patient_may(case(CaseState.AUTO_CLOSED), Code.HV, RULES, NOW)
    assert Event.ANSWER_LATE not in patient_may(case(CaseState.AUTO_CLOSED), Code.P, RULES, NOW)
    answered = case(CaseState.ANSWERED, reply=reply(), handler=YNGVE)
    assert Event.CLAIM not in staff_may(answered, Code.HV, RULES, NOW, actor=KARIN)
    assert Event.CLAIM in staff_may(answered, Code.HV, RULES, NOW, actor=KARIN, over=True)
    claimed = case(CaseState.CLAIMED, reply=reply(), handler=KARIN)
    assert {Event.CONFIRM, Event.PART_ANSWER, Event.REASSIGN} <= staff_may(
        claimed, Code.HV, RULES, NOW, actor=KARIN
    )
