"""What scripts call the states of a case."""

from care.eservices.values import PatientWord
from care.guarantee.values import Answer, CaseState

STATE_NAMES = {
    CaseState.DRAFT: "UTKAST",
    CaseState.SENT_UNREAD: "SKICKAT_OLÄST",
    CaseState.SENT_READ: "SKICKAT_LÄST",
    CaseState.ANSWERED: "BESVARAT",
    CaseState.CLAIMED: "TILLDELAT",
    CaseState.CONFIRMED: "BEKRÄFTAT",
    CaseState.PROVIDER_TOLD: "VÅRDGIVARE_MEDDELAD",
    CaseState.AUTO_CLOSED: "AUTO_AVSLUTAT",
    CaseState.PHONE_FOLLOW_UP: "TELEFON_UPPFÖLJNING",
    CaseState.CLOSED: "AVSLUTAT",
}
"""As the routine's state machine names them; the answer may follow in brackets: BESVARAT(NEJ)."""
ANSWER_NAMES = {Answer.YES: "JA", Answer.NO: "NEJ", Answer.NO_NEED: "BEHÖVER_EJ"}
TOLD_AS = {
    PatientWord.SENT: "SKICKAT",
    PatientWord.READ: "LÄST",
    PatientWord.ASKED: "FRÅGA",
    PatientWord.REPLIED: "BESVARAT",
    PatientWord.CLOSED: "AVSLUTAT",
}
"""Of an e-service's case: the five words of `Mina ärenden`."""


def states() -> list[str]:
    """All that a script may call the state of a case."""
    answered = [f"{name}({answer})" for name in STATE_NAMES.values() for answer in ANSWER_NAMES.values()]
    words = [*STATE_NAMES.values(), *answered, *(state.value.upper() for state in STATE_NAMES)]
    return list(dict.fromkeys([*words, "OPEN", "CLOSED", "NONE", *TOLD_AS.values()]))
