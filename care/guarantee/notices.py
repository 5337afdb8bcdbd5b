"""What is told of an offer of faster care: to the patient, to the unit and to Vårdgarantiservice."""

from dataclasses import dataclass

from care.notices import Audience, OfCase, OfUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class OfOffer(OfCase):
    """`outside_too`: by the channels that the reader has chosen, also where the chat has it."""

    outside_too: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferSent(OfOffer):
    kind = "offer_sent"
    audience = Audience.PATIENT


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferAnswered(OfCase):
    """One guardian has answered, changed the answer, or taken it back: to the other."""

    kind = "offer_answered"
    audience = Audience.PATIENT
    may_be_missed = True

    taken_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferReminder(OfOffer):
    """`manual`: staff's own, whose text stands in the case; `last`: to who has read and not answered."""

    kind = "offer_reminder"
    audience = Audience.PATIENT

    manual: bool = False
    last: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferAutoClosed(OfOffer):
    kind = "offer_auto_closed"
    audience = Audience.PATIENT


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderTold(OfCase):
    kind = "provider_told"
    audience = Audience.PATIENT


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferReceipt(OfCase):
    """To whoever has answered it: the chat took no reply."""

    kind = "offer_receipt"
    audience = Audience.PATIENT


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffReply(OfCase):
    """An answer has come, or (`changed`) another than before."""

    kind = "staff_reply"
    audience = Audience.STAFF
    patient_wrote = True

    changed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffTakenBack(OfCase):
    """The answer is taken back: the offer waits for one again."""

    kind = "staff_taken_back"
    audience = Audience.STAFF


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffLateAnswer(OfCase):
    """An answer has come after the closing."""

    kind = "staff_late_answer"
    audience = Audience.STAFF
    patient_wrote = True


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffCall(OfCase):
    """Closed without an answer; call."""

    kind = "staff_call"
    audience = Audience.STAFF


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffCode(OfCase):
    """Confirmed; the waiting-list code is to be changed."""

    kind = "staff_code"
    audience = Audience.STAFF


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffPapers(OfCase):
    """The vårdgarantisedel has come; print and post the papers."""

    kind = "staff_papers"
    audience = Audience.STAFF


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffUntold(OfCase):
    """What was written to the patient has reached nobody."""

    kind = "staff_untold"
    audience = Audience.STAFF


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffLetter(OfUnit):
    """So many letters are to be printed and posted."""

    kind = "staff_letter"
    audience = Audience.STAFF

    cases: int
