"""The standard texts that staff send, with their gaps filled from the unit, its rules and who signs.

They are sent in Swedish, the language of the records; the patient's screens translate what they can.
"""

from collections.abc import Mapping
from datetime import datetime
from zlib import crc32

from care.guarantee.codes import standard_answer
from care.guarantee.rules import GuaranteeRules
from care.guarantee.values import StandardAnswer
from care.people import Person
from care.refusals import NotAllowed
from care.standard_texts import SOURCE_LANGUAGE, StandardText, Texts
from care.text_ids import TextId
from care.units import CareUnit
from handlers.asking import person_of
from handlers.guarantee.offer_text import From, Sender, signature
from handlers.language import use
from handlers.packing import LARGEST_VERSION
from handlers.screens.case_words import Seen
from handlers.services import Services, Turn

ANSWERS: Mapping[StandardAnswer, TextId] = {
    StandardAnswer.YES: TextId.REPLY_YES,
    StandardAnswer.NO: TextId.REPLY_NO,
    StandardAnswer.NO_NEED_VISIT: TextId.REPLY_NO_NEED_VISIT,
    StandardAnswer.NO_NEED_OPERATION: TextId.REPLY_NO_NEED_OPERATION,
}


def mark_of(text: str) -> int:
    """Tells whether a text is the one that stood above a button."""
    return crc32(text.encode(errors="replace")) % (LARGEST_VERSION + 1)


def texts_of(services: Services) -> Texts:
    if services.texts is None:
        raise NotAllowed
    return services.texts


async def standard_reply(turn: Turn, services: Services, seen: Seen) -> tuple[str, StandardText]:
    """The text that fits the answer, signed, and the text that it was made of."""
    reply = seen.case.reply
    if reply is None:
        raise NotAllowed
    unit = await services.availability.unit(seen.case.unit)
    text = ANSWERS[standard_answer(seen.case.type, reply.answer)]
    return (
        filled(texts_of(services), text, unit, rules=seen.card.rules, signer=person_of(turn), now=seen.now),
        texts_of(services).text(text, SOURCE_LANGUAGE, unit.hsa_id),
    )


def signed_by(signer: Person, unit: CareUnit) -> Sender:
    """The register knows no titles: the unit stands in its place."""
    return Sender(name=signer.name, title=unit.name)


def filled(
    texts: Texts, text: TextId, unit: CareUnit, *, rules: GuaranteeRules, signer: Person, now: datetime
) -> str:
    with use(SOURCE_LANGUAGE):
        signed = signature(From(unit, rules, texts), signed_by(signer, unit), now)
        known = {**_known(unit, rules, text), **texts.facts(text, SOURCE_LANGUAGE, unit.hsa_id)}
        return texts.filled(text, SOURCE_LANGUAGE, unit.hsa_id, **{**known, "signatur": signed})


def _known(unit: CareUnit, rules: GuaranteeRules, text: TextId) -> dict[str, object]:
    """What a text may say; a unit that has said more for its texts goes over it."""
    operation = text in {TextId.OFFER_OPERATION, TextId.REPLY_NO_NEED_OPERATION}
    return {
        "mottagning": unit.name,
        "sjukhus": unit.name,
        "region": "regionen",
        "regioner": rules.provider_regions_operation if operation else rules.provider_regions_visit,
        "dagar_garanti": rules.guarantee_days_operation if operation else rules.guarantee_days_visit,
        "väntetid": rules.expected_wait,
        "veckor_kallelse": rules.call_expected_weeks,
        "telefon": unit.phone,
        "telefontid": f"vardagar {unit.phone_opens}-{unit.phone_closes}",
    }
