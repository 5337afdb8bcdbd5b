"""The standard texts of an offer with their gaps filled from the case itself, so that dates are its own."""

from dataclasses import dataclass
from datetime import date, datetime

from care.guarantee.deadlines import still_by
from care.guarantee.values import Answer, OfferType
from care.guarantee.views import OfferCard
from care.texts.standard_texts import Texts
from care.texts.text_ids import TextId, text_for
from care.values.clock import local_day
from care.values.ids import PersonId
from handlers.guarantee.refusals import ANSWER_LABELS, ANSWER_LABELS_OF_CHILD
from handlers.guarantee.waiting_time import expected_wait
from handlers.talk.dates import spoken_day
from handlers.talk.language import _, as_read, language
from handlers.talk.words import Html, bold, fill, plain


@dataclass(frozen=True, slots=True)
class Reading:
    """An offer, the texts it is told in, and when it is read."""

    card: OfferCard
    texts: Texts
    now: datetime

    @property
    def child(self) -> PersonId:
        """Whom the reader answers for; 0: themselves."""
        return self.card.case.patient if self.card.for_child else PersonId(0)

    def said(self, text: TextId, **gaps: object) -> str:
        """The standard text in the reader's language, in the unit's own wording if it has one; to a guardian
        what is said of a child.
        """
        unit = self.card.unit.hsa_id
        text = text_for(text, of_child=self.card.for_child)
        facts = dict(self.texts.facts(text, language(), unit))
        if self.card.case.type is OfferType.OPERATION:
            offered = self.texts.facts(TextId.OFFER_OPERATION, language(), unit)
            facts |= {name: offered[name] for name in ("regioner",) if name in offered}
        return self.texts.filled(text, language(), unit, **{**_known(self), **facts, **gaps})

    def name(self, text: TextId) -> str:
        """Its heading."""
        text = text_for(text, of_child=self.card.for_child)
        return self.texts.text(text, language(), self.card.unit.hsa_id).name

    def reasons(self) -> tuple[str, ...]:
        """Examples of why not."""
        return self.texts.reasons(language(), self.card.unit.hsa_id, of_child=self.card.for_child)

    def day(self, which: str) -> str:
        """One of the case's own days."""
        day = _days(self).get(which)
        return spoken_day(day, self.now) if day else ""


def _days(reading: Reading) -> dict[str, date | None]:
    case = reading.card.case
    dates, today = case.deadlines, local_day(reading.now)
    return {
        "svara_senast": still_by(dates, today, reading.card.acts_until) if dates else None,
        "avslutas": dates.last_day if dates else None,
        "besked_senast": case.answer_due,
    }


def _known(reading: Reading) -> dict[str, object]:
    """What every text may say; a unit that has said more for its texts goes over it."""
    card = reading.card
    rules, unit, visit = card.rules, card.unit, card.case.type is OfferType.VISIT
    return {
        "mottagning": unit.name,
        "sjukhus": unit.name,
        "region": _("regionen"),
        "regioner": as_read(rules.provider_regions_visit if visit else rules.provider_regions_operation),
        "dagar_garanti": rules.guarantee_days_visit if visit else rules.guarantee_days_operation,
        "väntetid": expected_wait(rules),
        "veckor_kallelse": rules.call_expected_weeks,
        "vårdgivare": card.case.provider,
        "barn": card.patient_name,
        "telefon": unit.phone,
        "telefontid": plain(_("vardagar {opens}-{closes}"), opens=unit.phone_opens, closes=unit.phone_closes),
        "signatur": unit.name,
        **{name: reading.day(name) for name in ("svara_senast", "avslutas", "besked_senast")},
    }


def for_whom(reading: Reading) -> Html | str:
    """Every screen of a guardian says for whom."""
    if not reading.card.for_child:
        return ""
    return bold(fill(_("Det gäller {name}."), name=reading.card.patient_name))


def label_of(answer: Answer, *, for_child: bool) -> str:
    """What its button says."""
    return _((ANSWER_LABELS_OF_CHILD if for_child else ANSWER_LABELS)[answer])


def in_words(reading: Reading, answer: Answer, reason: str = "") -> str:
    """The answer as its button says it, and the reason."""
    said = label_of(answer, for_child=reading.card.for_child)
    return plain(_("{answer}.\nOrsak: {reason}"), answer=said, reason=reason) if reason else f"{said}."


def already_answered(reading: Reading, answer: str) -> str:
    """Who has answered, and what."""
    if reading.card.answered_by:
        return fill(_("{name} har svarat: {answer}"), name=reading.card.answered_by, answer=answer)
    return reading.said(TextId.ALREADY_ANSWERED, svar=answer)
