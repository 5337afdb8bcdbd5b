"""Words and lines that staff's screens and notices of every case share: who, what, when, what now."""

from collections.abc import Mapping, Sequence

from care.cases.values import Actor, Addressee, Case
from care.cases.views import STAFF_ONLY, CaseLine, CaseMessage, MessageKind, passed_to
from care.cases.work import SubStatus
from care.guarantee.told import left_to_tell
from care.guarantee.values import CaseState
from care.texts.standard_texts import SOURCE_LANGUAGE
from care.values.clock import local_day
from handlers.cases.kinds import Seen, shown
from handlers.danger.screens import mark
from handlers.talk.dates import spoken, spoken_day
from handlers.talk.files import attached_line
from handlers.talk.language import _, marked
from handlers.talk.words import Html, bold, fill, lines, plain

STATUSES: Mapping[SubStatus, str] = {
    SubStatus.OFFERED: marked("väntar på svar"),
    SubStatus.UNHANDLED: marked("avslutat utan svar"),
    SubStatus.QUESTION: marked("fråga från patienten"),
    SubStatus.PART_ANSWER: marked("delsvar skickat"),
    SubStatus.ASKED_BACK: marked("motfråga skickad"),
    SubStatus.ANSWERED: marked("svar från patienten"),
    SubStatus.CALLING: marked("följs upp per telefon"),
    SubStatus.CONFIRMED: marked("bekräftat"),
    SubStatus.UNTOLD: marked("inte lämnat till patienten"),
    SubStatus.PROVIDER_TOLD: marked("besked om vårdgivare skickat"),
    SubStatus.CLOSED: marked("avslutat"),
}

_FROM_PATIENT = frozenset({MessageKind.QUESTION, MessageKind.ANSWER, MessageKind.TAKEN_BACK})


def status_word(line: CaseLine[Case]) -> str:
    """In the kind of case's own words, where it has some."""
    return _(shown(line.case).statuses.get(line.status) or STATUSES[line.status])


def headline(seen: Seen) -> Html:
    """Where the case stands; whose it is, of what."""
    line = seen.card.line
    if line.only_question:
        return Html(f"{bold(status_word(line))} · {fill('{name}', name=line.patient_name)}")
    stands = shown(seen.case).stands(line) or status_word(line)
    about = shown(line.case).about(line)
    whose = fill("{name}", name=line.patient_name)
    return Html(" · ".join(part for part in (bold(stands), whose, about) if part))


def in_a_line(seen: Seen) -> Html:
    """Who it is and what was said, right above the buttons, where what is decided is read."""
    line, kind = seen.card.line, shown(seen.case)
    asks = [one.text for one in seen.card.thread if one.kind is MessageKind.QUESTION]
    words = asks[-1] if seen.case.open_question is not None and asks else kind.words(seen)
    short = words if len(words) <= _IN_A_LINE else f"{words[:_IN_A_LINE].rstrip()} …"
    parts = (
        line.patient_name,
        kind.in_short(line) or status_word(line),
        plain(_("”{text}”"), text=short) if short else "",
    )
    return bold(" · ".join(part for part in parts if part))


def due(seen: Seen) -> str:
    last = seen.card.line.due
    if last is None:
        return ""
    late = last < local_day(seen.now)
    said = _("⚠ Över tiden: skulle besvaras senast {day}.") if late else _("Besvaras senast {day}.")
    return fill(said, day=spoken_day(last, seen.now))


_IN_A_LINE = 60
NOBODY = marked("⚠ Patienten har inget konto och kan inte läsa det här. Ring, eller gör ett brev.")
UNREAD = marked("⚠ Det har inte nått patienten. Ring, eller gör ett brev.")
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


def delivered(seen: Seen, said: Html, what: MessageKind) -> Html:
    """The head of a receipt: `SKICKAT`, unless it has reached nobody."""
    if what not in left_to_tell(seen.case):
        return lines(bold(_("SKICKAT")), said)
    return lines(bold(_("SPARAT, INTE SKICKAT")), _(UNREAD if seen.case.digital else NOBODY))


def asked(seen: Seen) -> Html:
    """The patient's open question, or the answer to one of staff's, and by when it is due."""
    if seen.case.open_question is None:
        return Html("")
    told = shown(seen.case).story(seen) and not seen.card.line.only_question
    return lines(question(seen), "" if told else due(seen))


def question(seen: Seen) -> Html:
    """In the patient's words."""
    if seen.case.open_question is None:
        return Html("")
    questions = [one for one in seen.card.thread if one.kind is MessageKind.QUESTION]
    to_service = seen.case.open_question is Addressee.SERVICE
    other = seen.case.open_question is Addressee.OTHER_UNIT and not seen.card.line.only_question
    plain_said = shown(seen.case).asked(seen) or _("Fråga: ”{text}”")
    said = _("Svar på motfrågan: ”{text}”") if is_reply(seen) else plain_said
    before = questions[-2] if is_reply(seen) and len(questions) > 1 else None
    return lines(
        fill(plain_said, text=before.text) if before else "",
        mark(questions[-1].text) if questions else "",
        fill(said, text=questions[-1].text) if questions else "",
        fill(_("Skrivet av {name}."), name=questions[-1].author_name) if _by_another(seen, questions) else "",
        attached_line(questions[-1].files) if questions else "",
        _("Frågan besvaras av Vårdgarantiservice.") if to_service else "",
        fill(_("Frågan besvaras av {unit}."), unit=passed_to(seen.card.thread)) if other else "",
    )


def _by_another(seen: Seen, questions: Sequence[CaseMessage]) -> bool:
    """Not by the patient: a guardian, and there may be two."""
    last = questions[-1] if questions else None
    return last is not None and last.role is Actor.PATIENT and last.author != seen.case.patient


def is_reply(seen: Seen) -> bool:
    """What the patient wrote last came after a question back."""
    kinds = [one.kind for one in seen.card.thread if one.kind not in STAFF_ONLY]
    if MessageKind.QUESTION not in kinds:
        return False
    before = kinds[: len(kinds) - 1 - kinds[::-1].index(MessageKind.QUESTION)]
    from_care = [kind for kind in before if kind not in _FROM_PATIENT]
    return bool(from_care) and from_care[-1] is MessageKind.ASKED_BACK


def handler(seen: Seen) -> str:
    case = seen.case
    if case.handler is None:
        return _("Inte fördelat.")
    if case.handler != seen.me:
        return fill(_("Fördelat till {name}."), name=case.handler_name)
    return _("Du har ärendet.") if case.state is CaseState.ANSWERED else _("Fördelat till dig.")


def what_now(seen: Seen) -> str:
    """What is to be done next."""
    if seen.card.line.only_question:
        return _("Nästa steg: svara patienten.") if seen.card.may else _("Frågan är redan besvarad.")
    return shown(seen.case).what_now(seen)


def when_sent(seen: Seen) -> Html:
    """When it was sent to the patient, and whether it has been opened; nothing when nothing is sent."""
    sent, read = seen.case.sent_at, seen.case.read_at
    if sent is None or not seen.case.digital:  # the letter says when it is in the post
        return Html("")
    return lines(
        fill(_("Skickat {when}."), when=spoken(sent, seen.now)),
        fill(_("Läst {when}."), when=spoken(read, seen.now)) if read else _("Inte läst."),
    )
