"""Words and lines of an offer's case for staff: the answer, how it came, the code it leads to."""

from collections.abc import Mapping

from care.cases.values import Addressee
from care.cases.views import MessageKind
from care.guarantee.codes import next_code, proposed
from care.guarantee.transitions import UNANSWERED
from care.guarantee.values import Answer, CaseState, Code, OfferType, OutReason, Source
from care.people.protection import HIDDEN
from care.values.clock import local_day
from handlers.cases.screens.words import due
from handlers.danger.screens import mark
from handlers.guarantee.screens.seen import OfferRow, SeenOffer
from handlers.talk.dates import spoken, spoken_day
from handlers.talk.language import _, marked
from handlers.talk.words import Html, fill, in_quotes, lines, sentences

TYPES: Mapping[OfferType, str] = {
    OfferType.VISIT: marked("besök"),
    OfferType.OPERATION: marked("operation"),
}
HEADS: Mapping[Answer, str] = {
    Answer.YES: marked("JA, vill ha vård snabbare"),
    Answer.NO: marked("NEJ, väntar kvar"),
    Answer.NO_NEED: marked("NEJ, behöver inte vård längre"),
}
SHORT: Mapping[Answer, str] = {
    Answer.YES: marked("JA"),
    Answer.NO: marked("NEJ"),
    Answer.NO_NEED: marked("BEHÖVER INTE"),
}
STANDARD: Mapping[Answer, str] = {
    Answer.YES: marked("ja"),
    Answer.NO: marked("nej, väntar kvar"),
    Answer.NO_NEED: marked("behöver inte vård längre"),
}


OUT: Mapping[OutReason, str] = {
    OutReason.MISTAKE: marked("Satt i kön av misstag"),
    OutReason.NO_NEED: marked("Behöver inte vården"),
    OutReason.ELSEWHERE: marked("Får vården på annat håll"),
    OutReason.DEAD: marked("Avliden"),
}


def documented(why: str) -> str:
    """Why an entry is removed: one of the reasons, or staff's own words."""
    return _(OUT[OutReason(why)]) if why in set(OutReason) else why


def code_word(code: Code) -> str:
    """As the region's system names it."""
    return _("borttagen") if code is Code.REMOVED else code.value


def answered(seen: SeenOffer) -> Html:
    """What the patient has said, when, and by when staff answer."""
    reply = seen.case.reply
    if reply is None:
        return Html("")
    return lines(
        reason(seen),
        fill(_("Svarade {when}."), when=spoken(reply.at, seen.now)),
        taken_down(seen),
        _("Det är ett sent svar: ärendet var avslutat.") if reply.late else "",
        due(seen),
    )


def reason(seen: SeenOffer) -> Html:
    reply = seen.case.reply
    if reply is None or not reply.reason:
        return Html("")
    return lines(mark(reply.reason), in_quotes(reply.reason))


def taken_down(seen: SeenOffer) -> str:
    """Of an answer that did not come in the chat: how, and who wrote it down."""
    reply = seen.case.reply
    if reply is None or reply.source is Source.CHAT:
        return ""
    answers = [one for one in seen.card.thread if one.kind is MessageKind.ANSWER]
    said = _("Svar per telefon") if reply.source is Source.PHONE else _("Svar per brev")
    name = answers[-1].author_name if answers else ""
    return fill(_("{how}, antecknat av {name}."), how=said, name=name)


def what_now(seen: SeenOffer) -> str:
    """What is to be done next, and which code it leads to. A question waits also when all else is done."""
    case = seen.case
    to_reply = _("Nästa steg: svara patienten.") if case.open_question is Addressee.UNIT else ""
    if case.state is CaseState.CLOSED:
        return sentences(_("Ärendet är avslutat."), to_reply)
    if case.asked_back:
        return _("Nästa steg: patienten svarar.")
    if case.state in {CaseState.ANSWERED, CaseState.CLAIMED} and case.reply:
        return fill(
            _("Nästa steg: standardsvar {answer}, kod {code} → {new}."),
            answer=_(STANDARD[case.reply.answer]),
            code=code_word(case.code),
            new=code_word(next_code(case.type, case.reply.answer)),
        )
    new = proposed(case)
    if new is not None:
        said = _("Nästa steg: ändra koden {code} → {new} i väntelistan och bocka av.")
        return fill(said, code=code_word(case.code), new=code_word(new))
    if to_reply:
        return to_reply
    if case.state is CaseState.CONFIRMED:
        return _("Nästa steg: Vårdgarantiservice skickar besked om vårdgivare.")
    waits_for_us = case.open_question is not None
    to_remind = case.flagged and not (case.manually_reminded or waits_for_us) and case.state in UNANSWERED
    if to_remind and not case.digital:
        return _("Nästa steg: ring patienten, som bara har fått brev.")
    return _("Nästa steg: påminn patienten.") if to_remind else ""


def until(seen: SeenOffer) -> Html:
    """By when the patient is to answer, and when the offer is closed."""
    dates = seen.case.deadlines
    if dates is None or seen.case.state not in UNANSWERED:
        return Html("")
    said = _("Patienten ska svara senast {day}. Ärendet stängs efter {last}.")
    if dates.reply_by < local_day(seen.now):
        said = _("Patienten skulle svara senast {day}. Ärendet stängs efter {last}.")
    if dates.reply_by == dates.last_day:
        said = _("Patienten ska svara senast {day}. Sedan stängs ärendet.")
    return fill(said, day=spoken_day(dates.reply_by, seen.now), last=spoken_day(dates.last_day, seen.now))


def reminded(seen: SeenOffer) -> Html:
    """By whom, and when; how it went stands beside it."""
    by_hand = [one for one in seen.card.thread if one.kind is MessageKind.REMINDER]
    if not seen.case.manually_reminded or not by_hand:
        return Html("")
    last = by_hand[-1]
    return fill(_("Påmind {when} av {name}."), when=spoken(last.at, seen.now), name=last.author_name)


def phone_of(line: OfferRow) -> str:
    """The number to ring; of who is protected it is hidden, not missing."""
    if line.patient_name == HIDDEN:
        return _("Numret är skyddat. Se journalsystemet.")
    return line.patient_phone or _("Telefonnumret saknas i registret.")
