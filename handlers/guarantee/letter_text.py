"""The letter of an offer: the standard text with the offer's facts and dates, and how to answer."""

from collections.abc import Mapping

from care.cases.views import MessageKind
from care.guarantee.values import OfferCase, OfferType
from care.guarantee.views import Letter
from care.texts.standard_texts import SOURCE_LANGUAGE, StandardText, Texts, fill_name
from care.texts.text_ids import TextId, text_for
from handlers.cases.kinds import about_word
from handlers.cases.signing import Sender, signature
from handlers.guarantee.offer_text import child_called
from handlers.guarantee.waiting_time import expected_wait, told_of_queue
from handlers.talk.dates import spoken_day
from handlers.talk.language import _, as_read, marked, use
from handlers.talk.screen import PrintedPaper
from handlers.talk.words import plain

LETTERS = {OfferType.VISIT: TextId.LETTER_VISIT, OfferType.OPERATION: TextId.LETTER_OPERATION}
TITLES: Mapping[MessageKind, str] = {
    MessageKind.PROVIDER: marked("Besked om vårdgivare"),
    MessageKind.REMINDER: marked("Påminnelse"),
}
"""Of what could not be read; of all else it is a message."""


def standard_letter(letter: Letter, texts: Texts) -> StandardText | None:
    """In Swedish, as letters are; None: the letter is of a message as it was written."""
    case = letter.line.case
    if letter.about is not MessageKind.OFFER or not isinstance(case, OfferCase):
        return None
    return texts.text(_text_of(letter, case), SOURCE_LANGUAGE, letter.unit.hsa_id)


def _text_of(letter: Letter, case: OfferCase) -> TextId:
    return text_for(LETTERS[case.type], of_child=letter.to_guardian)


def addressee(letter: Letter) -> str:
    name = letter.line.patient_name
    return plain(_("Vårdnadshavare till {name}"), name=name) if letter.to_guardian else name


def paper_of(letter: Letter, texts: Texts) -> PrintedPaper:
    """Signed by who sent the offer, on the day it was sent: the same letter however late it is fetched."""
    case = letter.line.case
    with use(SOURCE_LANGUAGE):
        title, text = _said(letter, texts)
        offers = letter.about is MessageKind.OFFER
        return PrintedPaper(
            name=f"brev-{letter.dispatch.id}.pdf",
            to=addressee(letter),
            address=letter.to.lines,
            sender=letter.unit,
            title=title,
            text=text,
            reference=f"{case.id:06}",
            written=(case.sent_at or case.created) if offers else letter.dispatch.created,
            dispatch=letter.dispatch.id,
        )


def _said(letter: Letter, texts: Texts) -> tuple[str, str]:
    standard, case = standard_letter(letter, texts), letter.line.case
    if not isinstance(case, OfferCase):
        return about_word(case), letter.text
    if letter.about is MessageKind.ENDED:
        return _("Besked om kön"), told_of_queue(letter.text)
    if standard is None:
        return _(TITLES.get(letter.about, "")) or _("Meddelande från vården"), letter.text
    gaps = _gaps(letter, case, texts)
    filled = texts.filled(standard.id, SOURCE_LANGUAGE, letter.unit.hsa_id, **gaps)
    return fill_name(standard, **gaps), filled


def _gaps(letter: Letter, case: OfferCase, texts: Texts) -> dict[str, object]:
    unit, rules = letter.unit, letter.rules
    sent, dates, visit = case.sent_at or case.created, case.deadlines, case.type is OfferType.VISIT
    sender = Sender(name=letter.sent_by, title=letter.title or unit.name)
    known: dict[str, object] = {
        "mottagning": unit.name,
        "region": _("regionen"),
        "regioner": as_read(rules.provider_regions_visit if visit else rules.provider_regions_operation),
        "dagar_garanti": rules.guarantee_days_visit if visit else rules.guarantee_days_operation,
        "väntetid": expected_wait(rules),
        "barn": child_called(letter.line.patient_name),
        "telefon": unit.phone,
        "telefontid": plain(_("vardagar {opens}-{closes}"), opens=unit.phone_opens, closes=unit.phone_closes),
        "svara_senast": spoken_day(dates.reply_by, sent) if dates else "",
        "avslutas": spoken_day(dates.last_day, sent) if dates else "",
    }
    return {
        **known,
        **texts.facts(_text_of(letter, case), SOURCE_LANGUAGE, unit.hsa_id),
        "signatur": signature(texts, unit, sender, sent),
    }
