"""`Ångra` of an answer that took the place of another: that one holds again, as long as it may be changed."""

from datetime import datetime, timedelta

from care.cases.events import Event
from care.cases.views import CaseMessage, MessageKind
from care.guarantee.views import OfferCard
from care.values.ids import PersonId


def restore_until(card: OfferCard, by: PersonId, now: datetime) -> datetime | None:
    """Until when the one who changed the answer can have the one before again; None: not at all."""
    reply = card.case.reply
    if reply is None or reply.by != by or replaced(card) is None or Event.CHANGE_ANSWER not in card.may:
        return None
    until = reply.at + timedelta(minutes=card.rules.undo_minutes)
    return until if now < until else None


def replaced(card: OfferCard) -> CaseMessage | None:
    """The answer that the newest took the place of."""
    answers = [one for one in card.thread if one.kind is MessageKind.ANSWER and one.answer]
    return answers[-2] if len(answers) > 1 else None
