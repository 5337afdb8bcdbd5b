"""Words and lines that staff's screens and notices of a case share: who, what, when, what now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from care.cases.work import SubStatus, unit_due
from care.guarantee.codes import next_code
from care.guarantee.transitions import UNANSWERED
from care.guarantee.values import Addressee, Answer, Case, CaseState, Code, OfferType, Source
from care.guarantee.views import CaseCard, MessageKind
from care.texts.standard_texts import SOURCE_LANGUAGE
from care.values.clock import local_day
from care.values.ids import PersonId
from handlers.cases.screens.file_names import attached_line
from handlers.danger.screens import mark
from handlers.talk.dates import spoken, spoken_day
from handlers.talk.language import _, marked
from handlers.talk.words import Html, bold, fill, lines

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
    Answer.YES: marked("svar: ja"),
    Answer.NO: marked("svar: nej, väntar"),
    Answer.NO_NEED: marked("svar: behöver inte vård"),
}
STANDARD: Mapping[Answer, str] = {
    Answer.YES: marked("ja"),
    Answer.NO: marked("nej, väntar kvar"),
    Answer.NO_NEED: marked("behöver inte vård längre"),
}
STATUSES: Mapping[SubStatus, str] = {
    SubStatus.OFFERED: marked("väntar på svar"),
    SubStatus.UNHANDLED: marked("avslutat utan svar"),
    SubStatus.QUESTION: marked("fråga från patienten"),
    SubStatus.PART_ANSWER: marked("delsvar skickat"),
    SubStatus.ASKED_BACK: marked("motfråga skickad"),
    SubStatus.ANSWERED: marked("svar från patienten"),
    SubStatus.CALLING: marked("följs upp per telefon"),
    SubStatus.CONFIRMED: marked("bekräftat"),
    SubStatus.PROVIDER_TOLD: marked("besked om vårdgivare skickat"),
    SubStatus.CLOSED: marked("avslutat"),
}


@dataclass(frozen=True, slots=True)
class Seen:
    """A case, who of staff looks at it, and when."""

    card: CaseCard
    me: PersonId
    now: datetime

    @property
    def case(self) -> Case:
        return self.card.case


def code_word(code: Code) -> str:
    """As the region's system names it."""
    return _("borttagen") if code is Code.REMOVED else code.value


def headline(seen: Seen) -> Html:
    """The answer, or where the case stands; whose it is, of what."""
    case = seen.case
    stands = _(HEADS[case.reply.answer]) if case.reply else _(STATUSES[seen.card.line.status])
    name = seen.card.line.patient_name
    return Html(f"{bold(stands)} · {fill('{name}', name=name)} · {_(TYPES[case.type])}")


def answered(seen: Seen) -> Html:
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


def reason(seen: Seen) -> Html:
    reply = seen.case.reply
    if reply is None or not reply.reason:
        return Html("")
    return lines(mark(reply.reason), fill("”{reason}”", reason=reply.reason))


def taken_down(seen: Seen) -> str:
    """Of an answer that did not come in the chat: how, and who wrote it down."""
    reply = seen.case.reply
    if reply is None or reply.source is Source.CHAT:
        return ""
    answers = [one for one in seen.card.thread if one.kind is MessageKind.ANSWER]
    said = _("Svar per telefon") if reply.source is Source.PHONE else _("Svar per brev")
    name = answers[-1].author_name if answers else ""
    return fill(_("{how}, antecknat av {name}."), how=said, name=name)


def due(seen: Seen) -> str:
    last = unit_due(seen.case)
    if last is None:
        return ""
    late = last < local_day(seen.now)
    said = _("⚠ Över tiden: skulle besvaras senast {day}.") if late else _("Besvaras senast {day}.")
    return fill(said, day=spoken_day(last, seen.now))


NOBODY = marked("⚠ Patienten har inget konto och kan inte läsa det här. Ring i stället.")
LANGUAGES: Mapping[str, str] = {"sv": marked("svenska"), "en": marked("engelska")}


def reads(seen: Seen, *, standard: bool = False) -> Html:
    """What staff must know of the reader. `standard`: the text that is to be sent is the unit's own."""
    spoken = _(LANGUAGES.get(seen.card.reads, seen.card.reads))
    said = _("Patienten läser {language}. Texten skickas på {language}.")
    plain_said = _("Patienten läser {language}.")
    other = seen.card.reads != SOURCE_LANGUAGE
    return lines(
        fill(said if standard else plain_said, language=spoken) if other else "",
        "" if seen.case.digital else _(NOBODY),
    )


def delivered(seen: Seen, said: Html) -> Html:
    """The head of a receipt: `SKICKAT`, unless there is nobody to read it in the chat."""
    if seen.case.digital:
        return lines(bold(_("SKICKAT")), said)
    return lines(bold(_("SPARAT, INTE SKICKAT")), _(NOBODY))


def asked(seen: Seen) -> Html:
    """The patient's open question, or the answer to one of staff's, and by when it is due."""
    if seen.case.open_question is None:
        return Html("")
    return lines(question(seen), "" if seen.case.reply else due(seen))


def question(seen: Seen) -> Html:
    """In the patient's words."""
    if seen.case.open_question is None:
        return Html("")
    questions = [one for one in seen.card.thread if one.kind is MessageKind.QUESTION]
    to_service = seen.case.open_question is Addressee.SERVICE
    said = _("Svar på motfrågan: ”{text}”") if is_reply(seen) else _("Fråga: ”{text}”")
    return lines(
        mark(questions[-1].text) if questions else "",
        fill(said, text=questions[-1].text) if questions else "",
        attached_line(questions[-1].files) if questions else "",
        _("Frågan besvaras av Vårdgarantiservice.") if to_service else "",
    )


def is_reply(seen: Seen) -> bool:
    """What the patient wrote last came after a question back."""
    kinds = [one.kind for one in seen.card.thread]
    if MessageKind.QUESTION not in kinds:
        return False
    before = kinds[: len(kinds) - 1 - kinds[::-1].index(MessageKind.QUESTION)]
    from_care = [kind for kind in before if kind not in {MessageKind.QUESTION, MessageKind.ANSWER}]
    return bool(from_care) and from_care[-1] is MessageKind.ASKED_BACK


def handler(seen: Seen) -> str:
    case = seen.case
    if case.handler is None:
        return _("Inte fördelat.")
    if case.handler != seen.me:
        return fill(_("Fördelat till {name}."), name=case.handler_name)
    if case.state is CaseState.ANSWERED:
        return _("Du har ärendet. Fördela det till dig när du börjar med svaret.")
    return _("Fördelat till dig.")


def what_now(seen: Seen) -> str:
    """What is to be done next, and which code it leads to."""
    case, line = seen.case, seen.card.line
    if case.state is CaseState.CLOSED:
        return _("Ärendet är avslutat.")
    if case.state in {CaseState.ANSWERED, CaseState.CLAIMED} and case.reply:
        return fill(
            _("Nästa steg: standardsvar {answer}, kod {code} → {new}."),
            answer=_(STANDARD[case.reply.answer]),
            code=code_word(line.code),
            new=code_word(next_code(case.type, case.reply.answer)),
        )
    if seen.card.propose is not None:
        said = _("Nästa steg: ändra koden {code} → {new} i väntelistan och bocka av.")
        return fill(said, code=code_word(line.code), new=code_word(seen.card.propose))
    if case.state is CaseState.CONFIRMED:
        return _("Nästa steg: Vårdgarantiservice skickar besked om vårdgivare.")
    to_remind = case.flagged and not case.manually_reminded and case.state in UNANSWERED
    return _("Nästa steg: påminn patienten.") if to_remind else ""
