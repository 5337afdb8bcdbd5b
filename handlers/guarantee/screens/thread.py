"""The messages of an offer, as the patient reads them: what is new, and all of them one at a time."""

from care.cases.values import Actor
from care.cases.views import STAFF_ONLY, CaseMessage, MessageKind, passed_to
from care.guarantee.values import Answer, OfferType
from care.guarantee.views import OfferCard
from care.texts.standard_texts import SOURCE_LANGUAGE
from care.texts.text_ids import TextId
from care.values.clock import local_day
from handlers.guarantee.buttons import OpenOffer, ReadThread
from handlers.guarantee.screens.words import Reading, for_whom, in_words
from handlers.guarantee.waiting_time import told_of_queue
from handlers.talk.dates import spoken_day
from handlers.talk.files import attached_line, stored
from handlers.talk.language import _, language
from handlers.talk.rich import rich
from handlers.talk.rows import back, button, row, turning
from handlers.talk.screen import Screen, StoredFile
from handlers.talk.words import Html, bold, fill, lines, paragraphs

LONGEST_THREAD = 3800
"""Telegram takes 4096 characters in a message; some room for what stands around them."""
FROM_PATIENT = frozenset({MessageKind.ANSWER, MessageKind.TAKEN_BACK, MessageKind.QUESTION})


def from_care(card: OfferCard) -> tuple[CaseMessage, ...]:
    return tuple(one for one in card.thread if one.kind not in FROM_PATIENT | STAFF_ONLY)


def news(card: OfferCard) -> tuple[CaseMessage, ...]:
    """What the patient has not opened; or else the newest from care, until the patient has answered it."""
    told, reply = from_care(card), card.case.reply
    unread = tuple(one for one in told if one.read_at is None)
    answered = bool(reply and told and told[-1].at <= reply.at)
    return unread or (() if answered else told[-1:])


def words(reading: Reading, message: CaseMessage, *, room: int = LONGEST_THREAD) -> Html:
    """Who, when, and what is said; cut between two words where it does not fit."""
    who = "" if message.kind is MessageKind.AUTO_CLOSED else message.author_name
    day = spoken_day(local_day(message.at), reading.now)
    from_service = message.role is Actor.SERVICE
    place = _("Vårdgarantiservice") if from_service else _unit(reading, message)
    sender = ", ".join(part for part in (place, who) if part)
    head = lines(bold(sender if message.kind not in FROM_PATIENT else _("Du skrev")), day)
    said = body(reading, message)
    short = said if len(said) <= room else said[:room].rsplit(maxsplit=1)[0] + " …"
    return paragraphs(head, _dressed(message, short), attached_line(message.files))


def _unit(reading: Reading, message: CaseMessage) -> str:
    """Whose words they are: an answer comes from the unit that the question was passed to."""
    if message.kind is not MessageKind.QUESTION_REPLY:
        return reading.card.unit.name
    before = [one for one in reading.card.thread if one.id < message.id]
    return passed_to(before) or reading.card.unit.name


def body(reading: Reading, message: CaseMessage) -> str:
    """What is said, in the reader's language where a standard text says the same."""
    if message.kind is MessageKind.AUTO_CLOSED:
        return reading.said(TextId.CLOSED)
    if message.kind is MessageKind.ENDED:
        return told_of_queue(message.text)
    if message.kind is MessageKind.TAKEN_BACK:
        return _("Jag ångrade mitt svar.")
    if message.kind is MessageKind.PASSED_ON:
        return fill(_("Din fråga har gått vidare till {unit}. Du får svar därifrån."), unit=message.text)
    if message.kind is MessageKind.ANSWER and message.answer is not None:
        return in_words(reading, Answer(message.answer), message.text)
    if message.kind is MessageKind.OFFER and language() != SOURCE_LANGUAGE:
        return _translated(reading, message)
    return message.text


def _translated(reading: Reading, message: CaseMessage) -> str:
    """The standard offer in the reader's language; what staff wrote stands among all messages."""
    visit = reading.card.case.type is OfferType.VISIT
    text = TextId.OFFER_VISIT if visit else TextId.OFFER_OPERATION
    signed = ", ".join(part for part in (message.author_name, reading.card.unit.name) if part)
    return reading.said(text, signatur=signed)


def says_you(reading: Reading) -> bool:
    """Something of what is new was written to the child itself: it does not name whom it is about."""
    written = [one for one in news(reading.card) if one.kind is not MessageKind.PASSED_ON]
    return any(reading.card.patient_name not in body(reading, one) for one in written)


def attached(card: OfferCard) -> tuple[StoredFile, ...]:
    """Every file from care, once, in order."""
    return stored(from_care(card))


def new_files(card: OfferCard) -> tuple[StoredFile, ...]:
    """Those of what the patient has not opened: they come with it."""
    return stored(one for one in from_care(card) if one.read_at is None)


def files(reading: Reading) -> Screen:
    """The files; the message above stays as it is."""
    found = attached(reading.card)
    text = _("Här är bilagorna.") if found else _("Det finns inga bilagor.")
    whole = paragraphs(for_whom(reading), text)
    show = row(button(_("Visa erbjudandet"), OpenOffer(case=reading.card.case.id, child=reading.child)))
    return Screen(text=whole, rows=(show,), new=True, keeps_buttons=True, attachments=found)


def offer_thread(reading: Reading, page: int) -> Screen:
    """Each message as it was written, the newest first; a long one on several pages."""
    pages = [part for message in reversed(_shown(reading.card)) for part in _parts(reading, message)]
    here = min(page, len(pages) - 1)
    case, child = reading.card.case.id, reading.child
    beside = turning(here, len(pages), lambda to: ReadThread(case=case, child=child, page=to))
    text = paragraphs(for_whom(reading), pages[here] if pages else _("Det finns inga meddelanden."))
    return Screen(text=text, rows=(row(*beside, back(OpenOffer(case=case, child=child))),))


def _shown(card: OfferCard) -> tuple[CaseMessage, ...]:
    return tuple(one for one in card.thread if one.kind not in STAFF_ONLY)


def _parts(reading: Reading, message: CaseMessage) -> list[Html]:
    """As it was written, not translated."""
    said = message.text if message.kind is MessageKind.OFFER else body(reading, message)
    who = _("Du skrev") if message.kind in FROM_PATIENT else _unit(reading, message)
    head = lines(bold(who), spoken_day(local_day(message.at), reading.now))
    return [paragraphs(head, _dressed(message, part), attached_line(message.files)) for part in _cut(said)]


def _dressed(message: CaseMessage, said: str) -> str:
    """What comes from care is shown as it was written."""
    return said if message.kind in FROM_PATIENT else rich(said)


def _cut(said: str) -> list[str]:
    """Pieces that fit into a message, cut between two words where that is possible."""
    pieces = []
    while len(said) > LONGEST_THREAD:
        end = said.rfind(" ", 1, LONGEST_THREAD)
        end = end if end > 0 else LONGEST_THREAD
        pieces.append(said[:end])
        said = said[end:].lstrip()
    return [*pieces, said]
