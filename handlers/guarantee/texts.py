"""The standard texts that staff send, with their gaps filled from the unit, its rules and who signs.

An answer to a patient is written in the language that the patient reads; an offer in Swedish, the language of
the records, and the patient's screens translate it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from care.guarantee.codes import standard_answer
from care.guarantee.deadlines import CaseDeadlines, on_reminding
from care.guarantee.values import OfferType, StandardAnswer
from care.people.values import Person
from care.refusals import NotAllowed
from care.rules.guarantee import GuaranteeRules
from care.texts.standard_texts import StandardText, Texts
from care.texts.text_ids import TextId, text_for
from care.values.units import CareUnit
from handlers.cases.signing import signature, signed_by
from handlers.guarantee.offer_text import child_called
from handlers.guarantee.screens.seen import SeenOffer
from handlers.guarantee.waiting_time import expected_wait
from handlers.talk.dates import spoken_day
from handlers.talk.language import _, as_read, use
from handlers.talk.services import Services
from handlers.talk.words import plain

_STANDARD: Mapping[StandardAnswer, TextId] = {
    StandardAnswer.YES: TextId.REPLY_YES,
    StandardAnswer.NO: TextId.REPLY_NO,
    StandardAnswer.NO_NEED_VISIT: TextId.REPLY_NO_NEED_VISIT,
    StandardAnswer.NO_NEED_OPERATION: TextId.REPLY_NO_NEED_OPERATION,
}
REMINDERS: Mapping[OfferType, TextId] = {
    OfferType.VISIT: TextId.REMINDER_VISIT,
    OfferType.OPERATION: TextId.REMINDER_OPERATION,
}
_OF_OPERATION = frozenset(
    text_for(text, of_child=of_child)
    for text in (TextId.OFFER_OPERATION, TextId.REPLY_NO_NEED_OPERATION, TextId.REMINDER_OPERATION)
    for of_child in (False, True)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """Who writes from where, in which language, and by which dates."""

    texts: Texts
    unit: CareUnit
    rules: GuaranteeRules
    signer: Person
    now: datetime
    language: str
    dates: CaseDeadlines | None = None
    provider: str = ""
    child: str = ""
    """What the child is called that the reader answers for; empty: the patient reads."""


async def writing_in(signer: Person, services: Services, seen: SeenOffer) -> Writing:
    return Writing(
        texts=services.texts,
        unit=await services.availability.unit(seen.case.unit),
        rules=seen.card.rules,
        signer=signer,
        now=seen.now,
        language=seen.card.reads,
        child=_child_of(seen),
        dates=seen.case.deadlines and on_reminding(seen.card.rules, seen.case.deadlines, seen.now),
    )


def _child_of(seen: SeenOffer) -> str:
    with use(seen.card.reads):
        return child_called(seen.card.line.patient_name) if seen.card.of_child else ""


async def standard_reply(signer: Person, services: Services, seen: SeenOffer) -> tuple[str, StandardText]:
    """The text that fits the answer, signed, and the text that it was made of."""
    reply = seen.case.reply
    if reply is None:
        raise NotAllowed
    text = _STANDARD[standard_answer(seen.case.type, reply.answer)]
    return filled(await writing_in(signer, services, seen), text)


async def standard_reminder(signer: Person, services: Services, seen: SeenOffer) -> tuple[str, StandardText]:
    """With the dates that the reminder itself leads to."""
    return filled(await writing_in(signer, services, seen), REMINDERS[seen.case.type])


def filled(writing: Writing, text: TextId) -> tuple[str, StandardText]:
    spoken, unit = writing.language, writing.unit.hsa_id
    text = text_for(text, of_child=bool(writing.child))
    with use(spoken):
        gaps = {**_known(writing, operation=text in _OF_OPERATION), **writing.texts.facts(text, spoken, unit)}
        said = writing.texts.filled(text, spoken, unit, **{**gaps, "signatur": _signature(writing)})
    return said, writing.texts.text(text, spoken, unit)


def _signature(writing: Writing) -> str:
    with use(writing.language):
        sender = signed_by(writing.signer, writing.unit)
        return signature(writing.texts, writing.unit, sender, writing.now)


def _known(writing: Writing, *, operation: bool) -> dict[str, object]:
    """What a text may say; a unit that has said more for its texts goes over it."""
    unit, rules, dates = writing.unit, writing.rules, writing.dates
    hours = plain(_("vardagar {opens}-{closes}"), opens=unit.phone_opens, closes=unit.phone_closes)
    return {
        "mottagning": unit.name,
        "sjukhus": unit.name,
        "region": _("regionen"),
        "regioner": as_read(rules.provider_regions_operation if operation else rules.provider_regions_visit),
        "dagar_garanti": rules.guarantee_days_operation if operation else rules.guarantee_days_visit,
        "väntetid": expected_wait(rules),
        "veckor_kallelse": rules.call_expected_weeks,
        "vårdgivare": writing.provider,
        "barn": writing.child,
        "telefon": unit.phone,
        "telefontid": hours,
        "svara_senast": spoken_day(dates.reply_by, writing.now) if dates else "",
        "avslutas": spoken_day(dates.last_day, writing.now) if dates else "",
    }
