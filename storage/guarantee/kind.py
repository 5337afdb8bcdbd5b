"""The offer as a kind of case in the store; one of an entry is open at a time."""

from care.cases.acts import LetterNotPosted, LetterPosted, ReadAll
from care.cases.events import Event
from care.cases.timers import TimerKind
from care.cases.values import Case
from care.guarantee import acts
from care.guarantee.kind import OFFER
from care.guarantee.permissions import service_may, staff_may
from care.guarantee.refusals import AnsweredTooLate, NewerOffer
from care.guarantee.transitions import OPEN_OFFER
from care.guarantee.values import OfferCase
from care.people.roles import Act, may
from care.refusals import Refusal
from storage.cases.acting import Step
from storage.cases.kinds import Looks, StoredKind, register
from storage.guarantee import following_up, offers, replying, service, telling
from storage.guarantee.clockwork import close, flag, remind, remind_read
from storage.guarantee.held import for_patient
from storage.guarantee.rows import COLUMNS, keep_own, offer_of, open_offer_of, with_offers
from storage.guarantee.unreached import not_carried, unread


def _may(looks: Looks) -> frozenset[Event]:
    case: OfferCase = looks.there.case
    rules, held, possible = looks.there.rules, looks.grants, frozenset[Event]()
    if may(held, Act.HANDLE_CASE, case.unit):
        possible |= staff_may(case, case.code, rules, looks.now, actor=looks.staff, over=looks.over)
    if may(held, Act.TELL_PROVIDER, case.unit):
        possible |= service_may(case, case.code, rules, looks.now, actor=looks.staff)
    return possible


def _gone_over(step: Step, before: Case, refusal: Refusal) -> Refusal:
    """Of a case that gave way without an answer: the newer offer, while that one is open."""
    if not isinstance(refusal, AnsweredTooLate) or not isinstance(before, OfferCase):
        return refusal
    newer = open_offer_of(step.port, before.entry)
    return refusal if newer is None else NewerOffer(before.id, newer)


def _only_open_offer(step: Step, before: Case, changed: Case) -> None:
    """An offer that is taken up again gives way to a newer one of the same entry. Raises NewerOffer."""
    if before.state in OPEN_OFFER or changed.state not in OPEN_OFFER or not isinstance(before, OfferCase):
        return
    newer = open_offer_of(step.port, before.entry)
    if newer is not None:
        raise NewerOffer(before.id, newer)


STORED = StoredKind(
    kind=OFFER,
    columns=COLUMNS,
    joined=with_offers,
    case_of=offer_of,
    keep=keep_own,
    may=_may,
    unread=unread,
    not_carried=not_carried,
    for_patient=for_patient,
    instead=_gone_over,
    check=_only_open_offer,
    acts={
        ReadAll: offers.open_offer,
        acts.BeginNo: offers.begin_no,
        acts.LeaveAnswer: offers.leave,
        acts.GiveAnswer: offers.answer,
        acts.AnswerAnew: offers.change_answer,
        acts.TakeBack: offers.take_back,
        acts.AskQuestion: offers.ask_question,
        acts.Confirm: replying.confirm,
        acts.ConfirmAndTick: replying.confirm_and_tick,
        acts.RecallReply: replying.recall,
        acts.SetCode: replying.tick_code,
        acts.Untick: replying.untick,
        acts.CorrectCode: replying.correct_code,
        acts.TellByPhone: telling.told_by_phone,
        acts.TellByLetter: telling.tell_by_letter,
        acts.Remind: following_up.remind,
        acts.NoteCall: following_up.not_reached,
        acts.RecordAnswer: following_up.record_answer,
        LetterPosted: following_up.letter_posted,
        LetterNotPosted: telling.letter_not_posted,
        acts.LetterReturned: telling.letter_returned,
        acts.PapersPosted: following_up.papers_posted,
        acts.TellProvider: service.tell_provider,
        acts.PapersTransferred: service.transfer_papers,
        acts.ReassignQuestion: service.pass_question,
    },
    fires={
        TimerKind.REMIND: remind,
        TimerKind.REMIND_READ: remind_read,
        TimerKind.FLAG: flag,
        TimerKind.CLOSE: close,
    },
)
register(STORED)
