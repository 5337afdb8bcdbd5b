"""What is said to be sent was sent: what a patient has not been told of an offer, and what telling it does.

A message that nobody could read is kept in the case as `untold`, until the patient opens it, staff have rung,
or the letter with it is posted, and does not come back. Every receipt, status, list and paper asks here;
nothing else says "sent".
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from care.cases.notices import CaseAnsweredByStaff
from care.cases.values import Case
from care.cases.views import Dispatch, DispatchKind, DispatchState, MessageKind
from care.guarantee import deadlines
from care.guarantee.notices import OfferAutoClosed, OfferReminder, OfferSent, ProviderTold
from care.guarantee.transitions import UNANSWERED
from care.guarantee.values import CaseState, OfferCase
from care.notices import Notice
from care.rules.guarantee import GuaranteeRules

_SAYS: dict[type[Notice], MessageKind] = {
    OfferSent: MessageKind.OFFER,
    OfferReminder: MessageKind.REMINDER,
    OfferAutoClosed: MessageKind.AUTO_CLOSED,
    ProviderTold: MessageKind.PROVIDER,
}
_OF_SERVICE = frozenset({MessageKind.PROVIDER, MessageKind.PASSED_ON})
"""What Vårdgarantiservice writes, and so has to tell."""


def said_by(notice: Notice) -> MessageKind | None:
    """Which message a notice to the patient is of; None: of none in a case."""
    return notice.what if isinstance(notice, CaseAnsweredByStaff) else _SAYS.get(type(notice))


def left_to_tell(case: Case) -> tuple[MessageKind, ...]:
    """What is to be told by telephone or letter, oldest first; a reminder too, to who reads nothing here."""
    if not isinstance(case, OfferCase):
        return ()
    return case.untold or ((MessageKind.REMINDER,) if _to_remind_outside(case) else ())


def for_service(case: OfferCase) -> bool:
    """Vårdgarantiservice tells it, the unit everything else."""
    answers = case.provider_told_at is not None and MessageKind.QUESTION_REPLY in case.untold
    return answers or not _OF_SERVICE.isdisjoint(case.untold)


def not_told(case: OfferCase, what: MessageKind, now: datetime, rules: GuaranteeRules) -> OfferCase:
    """As if it had not been sent: what a besked or a reminder leads to waits until it is told."""
    untold = case.untold if what in case.untold else (*case.untold, what)
    case = replace(case, untold=untold)
    if what is MessageKind.REMINDER and case.state in UNANSWERED:
        return replace(case, manually_reminded=False, flagged=True)
    told_of = {CaseState.CONFIRMED, CaseState.PROVIDER_TOLD}
    if what is MessageKind.PROVIDER and case.state in told_of and not case.papers_due:
        due = case.service_due or deadlines.service_due(rules, now)
        waiting = replace(case, state=CaseState.CONFIRMED, service_due=due)
        return replace(waiting, provider_told_at=None)
    return case


def has_heard(
    case: OfferCase, what: Collection[MessageKind], now: datetime, rules: GuaranteeRules
) -> OfferCase:
    """By telephone, by a posted letter, or opened by the patient."""
    case = replace(case, untold=tuple(one for one in case.untold if one not in what))
    if MessageKind.REMINDER in what and case.state in UNANSWERED:
        case = reminded(case, now, rules)
    if MessageKind.PROVIDER in what and case.state is CaseState.CONFIRMED:
        case = replace(case, state=CaseState.PROVIDER_TOLD, provider_told_at=now, service_due=None)
    return case


def reminded(case: OfferCase, now: datetime, rules: GuaranteeRules) -> OfferCase:
    """By hand, once: the patient has the days that the reminder promises."""
    dates = case.deadlines and deadlines.on_reminding(rules, case.deadlines, now)
    seen_to = replace(case, manually_reminded=True, flagged=False, deadlines=dates)
    return replace(seen_to, asked_back=False, new_to_staff=False)


def is_to_post(case: OfferCase, letter: Dispatch) -> bool:
    """A letter that is still wanted: the offer's not by who has answered, another's until it is told."""
    if letter.kind is not DispatchKind.LETTER or letter.state is not DispatchState.TO_POST:
        return False
    if letter.about in {None, MessageKind.OFFER}:
        return case.reply is None
    return letter.about in case.untold


def may_come_back(case: Case, letter: Dispatch) -> bool:
    """Whether something is left to tell when a posted letter has come back."""
    if not isinstance(case, OfferCase) or not _still_says(case, letter):
        return False
    return said_in(letter) is not MessageKind.OFFER or case.read_at is None


def may_untick(case: Case, letter: Dispatch) -> bool:
    """Whether a letter that was ticked off may be one to post again: what it says has led to nothing yet."""
    if not isinstance(case, OfferCase):
        return letter.state is DispatchState.POSTED
    gone_on = case.papers_due or case.state is CaseState.CLOSED
    return _still_says(case, letter) and not (gone_on and letter.about is MessageKind.PROVIDER)


def said_in(letter: Dispatch) -> MessageKind:
    """What a letter says."""
    return letter.about or MessageKind.OFFER


def _still_says(case: OfferCase, letter: Dispatch) -> bool:
    """Posted, not known to have missed the patient, and asking for nothing that is answered."""
    what = said_in(letter)
    asks = what in {MessageKind.OFFER, MessageKind.REMINDER}
    wanted = case.state in UNANSWERED or not asks
    return wanted and letter.state is DispatchState.POSTED and what not in case.untold


def _to_remind_outside(case: OfferCase) -> bool:
    """Flagged, and a letter is all that the patient has had."""
    waits = case.state in UNANSWERED and case.flagged and not case.manually_reminded
    return waits and not case.digital
