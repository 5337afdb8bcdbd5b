"""A case as tests need it."""

from dataclasses import replace
from datetime import UTC, datetime

from care.guarantee.deadlines import on_sending
from care.guarantee.values import Answer, CaseState, OfferCase, OfferType, Reply
from care.rules.guarantee import GuaranteeRules
from care.values.ids import CaseId, EntryId, PersonId, UnitId

NOW = datetime(2026, 12, 18, 9, tzinfo=UTC)
RULES = GuaranteeRules(version="test")
ANNA, KARIN, YNGVE = PersonId(1), PersonId(2), PersonId(3)


def case(state: CaseState = CaseState.SENT_UNREAD, **about: object) -> OfferCase:
    made = OfferCase(
        id=CaseId(1),
        version=1,
        state=state,
        entry=EntryId(1),
        patient=ANNA,
        unit=UnitId(1),
        type=OfferType.VISIT,
        created=NOW,
        updated=NOW,
        sent_at=NOW,
        deadlines=on_sending(RULES, NOW),
    )
    return replace(made, **about)  # type: ignore[arg-type]


def reply(answer: Answer = Answer.YES, reason: str = "Ont") -> Reply:
    return Reply(answer=answer, reason=reason, at=NOW, by=ANNA)
