"""The offer as the standard text has it, with the unit's own facts: what staff begin from."""

from dataclasses import dataclass
from datetime import datetime

from care.guarantee.values import OfferType
from care.rules.guarantee import GuaranteeRules
from care.texts.standard_texts import Texts
from care.texts.text_ids import TextId
from care.values.units import CareUnit
from handlers.cases.signing import Sender, signature
from handlers.guarantee.waiting_time import expected_wait
from handlers.talk.language import _, as_read, language


@dataclass(frozen=True, slots=True)
class From:
    """Where an offer comes from, and by which rules."""

    unit: CareUnit
    rules: GuaranteeRules
    texts: Texts


def standard_offer(source: From, type_: OfferType, sender: Sender, now: datetime) -> str:
    """In the language in use."""
    visit = type_ is OfferType.VISIT
    text = TextId.OFFER_VISIT if visit else TextId.OFFER_OPERATION
    unit, rules = source.unit, source.rules
    facts = source.texts.facts(text, language(), unit.hsa_id)
    known = {
        "mottagning": unit.name,
        "sjukhus": unit.name,
        "region": _("regionen"),
        "regioner": as_read(rules.provider_regions_visit if visit else rules.provider_regions_operation),
        "dagar_garanti": rules.guarantee_days_visit if visit else rules.guarantee_days_operation,
        "väntetid": expected_wait(rules),
        "signatur": signature(source.texts, unit, sender, now),
    }
    return source.texts.filled(text, language(), unit.hsa_id, **{**known, **facts})
