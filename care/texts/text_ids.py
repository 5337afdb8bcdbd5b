"""The names of the standard texts (domain.md 4.4) and of the gaps that they may have."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

ANYWHERE = ""
"""The unit of a text that is everybody's."""


class TextId(StrEnum):
    """T01-T31 as the domain numbers them, a part of one after the hyphen, and T32-T34 of our own; Q: common
    questions, R: reasons, I: certificates. T06 and T18, read outside the log-in, say the same of all that is
    told, and stand in the catalogues (handlers.front.notices).
    """

    CASE_TYPE = "T01"
    INSTRUCTION = "T02"
    OFFER_VISIT = "T03"
    OFFER_VISIT_OF_CHILD = "T03-child"
    OFFER_OPERATION = "T04"
    OFFER_OPERATION_OF_CHILD = "T04-child"
    SIGNATURE = "T05"
    ANSWER_SOON = "T07"
    ANSWER_SOON_OF_CHILD = "T07-child"
    REPLY_BY = "T08"
    CONFIRM_READ = "T09"
    YES = "T10"
    YES_OF_CHILD = "T10-child"
    NO = "T11"
    NO_OF_CHILD = "T11-child"
    CONSEQUENCE = "T12"
    CONSEQUENCE_OF_CHILD = "T12-child"
    REASON_NO = "T13"
    REASON_NO_OF_CHILD = "T13-child"
    NO_NEED = "T14"
    NO_NEED_OF_CHILD = "T14-child"
    REASON_NO_NEED = "T15"
    REASON_NO_NEED_OF_CHILD = "T15-child"
    ANY_QUESTION = "T16"
    CLOSES = "T17"
    CLOSES_OF_CHILD = "T17-child"
    REPLY_YES = "T19"
    REPLY_YES_OF_CHILD = "T19-child"
    REPLY_NO = "T20"
    REPLY_NO_OF_CHILD = "T20-child"
    REPLY_NO_NEED_VISIT = "T21"
    REPLY_NO_NEED_VISIT_OF_CHILD = "T21-child"
    REPLY_NO_NEED_OPERATION = "T22"
    REPLY_NO_NEED_OPERATION_OF_CHILD = "T22-child"
    REMINDER_VISIT = "T23"
    REMINDER_VISIT_OF_CHILD = "T23-child"
    REMINDER_OPERATION = "T24"
    REMINDER_OPERATION_OF_CHILD = "T24-child"
    PROVIDER = "T25"
    PROVIDER_OF_CHILD = "T25-child"
    LETTER_VISIT = "T26-visit"
    LETTER_VISIT_OF_CHILD = "T26-visit-child"
    LETTER_OPERATION = "T26-operation"
    LETTER_OPERATION_OF_CHILD = "T26-operation-child"
    CLOSED = "T27"
    CLOSED_OF_CHILD = "T27-child"
    SUMMARY = "T28-summary"
    RECEIPT = "T28-receipt"
    LATE_ANSWER = "T29-late"
    ALREADY_ANSWERED = "T29-answered"
    CHANGE_ANSWER = "T29-change"
    CANNOT_CHANGE = "T29-claimed"
    REASON_EMPTY = "T30-empty"
    REASON_LONG = "T30-long"
    REASON_LEFT = "T30-left"
    TRAVEL = "T31"
    TRAVEL_OF_CHILD = "T31-child"
    PART_TIME = "T32"
    PART_ASKING = "T33"
    PART_CALLING = "T34"
    Q_WHERE = "Q01"
    Q_WHERE_OF_CHILD = "Q01-child"
    Q_WHEN = "Q02"
    Q_WHEN_OF_CHILD = "Q02-child"
    Q_WAIT = "Q03"
    Q_WAIT_OF_CHILD = "Q03-child"
    Q_TRAVEL = "Q04"
    Q_TRAVEL_OF_CHILD = "Q04-child"
    Q_COMPANION = "Q05"
    Q_COMPANION_OF_CHILD = "Q05-child"
    Q_WORSE = "Q06"
    Q_WORSE_OF_CHILD = "Q06-child"
    Q_JOURNAL = "Q07"
    Q_JOURNAL_OF_CHILD = "Q07-child"
    Q_REGRET = "Q08"
    REASONS = "R01"
    REASONS_OF_CHILD = "R01-child"
    CERTIFICATE = "I01"


EXAMPLES_OF_REASONS = TextId.REASONS
LETTER_TEXTS = frozenset(text for text in TextId if text.startswith("T26"))
_CHILD = "-child"
OF_CHILD: Mapping[TextId, TextId] = MappingProxyType(
    {TextId(text.removesuffix(_CHILD)): text for text in TextId if text.endswith(_CHILD)}
)
"""What a guardian says and reads of a child in the place of the patient's own words."""


def text_for(text: TextId, *, of_child: bool) -> TextId:
    """The text itself, or the one that a guardian reads in its place."""
    return OF_CHILD.get(text, text) if of_child else text


FOR_STAFF = frozenset({TextId.INSTRUCTION, TextId.CERTIFICATE})
"""Read by staff and providers alone, in Swedish; all others are for the patient, in every language."""

GAPS: Mapping[str, str] = MappingProxyType(
    {
        "mottagning": "the unit's name",
        "sjukhus": "the hospital's name",
        "region": "the region's name",
        "regioner": "where the providers with an agreement are",
        "dagar_garanti": "days of the guarantee, a number",
        "svara_senast": "the day that the patient is asked to answer by, with its weekday",
        "avslutas": "the last day to answer before the case is closed, with its weekday",
        "väntetid": "how long the wait is at the unit",
        "vårdgivare": "the provider that the patient comes to",
        "veckor_kallelse": "weeks until the provider has called the patient, a number",
        "signatur": "the signature: T05, filled",
        "namn": "who signs",
        "titel": "the title of who signs",
        "datum": "the day of signing",
        "svar": "what the patient has answered, in words",
        "besked_senast": "the day by which staff answer, with its weekday",
        "tecken": "characters written, a number",
        "tecken_högst": "characters allowed, a number",
        "tecken_kvar": "characters left, a number",
        "telefon": "the unit's telephone number",
        "telefontid": "when the telephone is answered",
        "patient": "the patient's name",
        "barn": "the child's name, in what a guardian says",
        "personnummer": "the patient's personal identity number",
        "vård": "what the patient waits for: besök or operation",
        "skickat": "the day that the offer was sent",
        "svarat": "the day that the patient answered",
    }
)
"""Every gap that a text may have, and what fills it."""
NEVER_LEFT_OUT = frozenset({"svara_senast", "avslutas", "vårdgivare", "signatur"})
"""Gaps that a unit's own wording must keep: dates that were promised, and who says it."""
