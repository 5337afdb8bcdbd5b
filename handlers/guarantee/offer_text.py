"""The offer as the standard text has it, with the unit's own facts: what staff begin from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from care.guarantee.sending import OfferWording
from care.guarantee.values import OfferType
from care.guarantee.views import RecipientCard
from care.people.protection import HIDDEN
from care.rules.guarantee import GuaranteeRules
from care.texts.standard_texts import StandardText, Texts
from care.texts.text_ids import TextId, text_for
from care.values.ids import PersonId
from care.values.units import CareUnit
from handlers.cases.signing import Sender, signature
from handlers.guarantee.waiting_time import expected_wait
from handlers.talk.language import _, as_read, language

_OFFERS = {OfferType.VISIT: TextId.OFFER_VISIT, OfferType.OPERATION: TextId.OFFER_OPERATION}


@dataclass(frozen=True, slots=True)
class From:
    """Where an offer comes from, and by which rules."""

    unit: CareUnit
    rules: GuaranteeRules
    texts: Texts


def child_called(name: str) -> str:
    """What a text that staff see calls the child; a name that staff may not see is not put into it."""
    return _("ditt barn") if name == HIDDEN else name


def of_children(
    source: From, type_: OfferType, sender: Sender, now: datetime, *, cards: Iterable[RecipientCard]
) -> Mapping[PersonId, OfferWording]:
    """The offer as those read it who answer for a child: it is about the child, by name."""
    text = text_for(_OFFERS[type_], of_child=True)
    made_of = source.texts.text(text, language(), source.unit.hsa_id)
    return {
        card.patient: OfferWording(
            standard_offer(source, type_, sender, now, child=child_called(card.name)), template_of(made_of)
        )
        for card in cards
        if card.is_child and card.patient is not None
    }


def template_of(made_of: StandardText) -> str:
    """Which text, and which wording of it: for the audit."""
    return f"{made_of.id} {made_of.version}"


def standard_offer(source: From, type_: OfferType, sender: Sender, now: datetime, *, child: str = "") -> str:
    """In the language in use; with the name of a `child`, to who answers for it."""
    visit = type_ is OfferType.VISIT
    text = text_for(_OFFERS[type_], of_child=bool(child))
    unit, rules = source.unit, source.rules
    facts = source.texts.facts(text, language(), unit.hsa_id)
    known = {
        "mottagning": unit.name,
        "sjukhus": unit.name,
        "region": _("regionen"),
        "regioner": as_read(rules.provider_regions_visit if visit else rules.provider_regions_operation),
        "dagar_garanti": rules.guarantee_days_visit if visit else rules.guarantee_days_operation,
        "väntetid": expected_wait(rules),
        "barn": child,
        "signatur": signature(source.texts, unit, sender, now),
    }
    return source.texts.filled(text, language(), unit.hsa_id, **{**known, **facts})
