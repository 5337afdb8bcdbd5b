"""What is done for the patient of a case, and what an answer tells of that nobody has done."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from care.eservices.cards import answer_kind
from care.eservices.deeds import Own, of_old_words
from care.eservices.forms import Form, NextStep
from care.eservices.values import ServiceCase
from care.eservices.views import CameOf
from care.eservices.ways_in import Deed
from care.values.ids import CaseId, PersonId
from handlers.eservices.staff_buttons import AskLetter, StartLetter, TakeStandard
from handlers.grounds.staff_buttons import StartGiven
from handlers.talk.dates import spoken
from handlers.talk.language import _, marked
from handlers.talk.rows import Rows, button, row
from handlers.talk.standard import Lacking
from handlers.talk.ways import OpenBooking, ShowPatient
from handlers.talk.words import fill, lines

MISSING: dict[Deed, str] = {
    Deed.BOOKED: marked("Ingen tid är bokad sedan ärendet kom. Boka den först."),
    Deed.MAY_BOOK: marked("Patienten har inget att boka med. Ge en kallelse eller ett underlag först."),
    Deed.CANCELLED: marked("Ingen tid är avbokad sedan ärendet kom. Avboka den först."),
}
MISSING_AGAIN: dict[Deed, str] = {
    Deed.BOOKED: marked("Ingen tid är bokad sedan patienten öppnade ärendet igen. Boka den först."),
    Deed.CANCELLED: marked("Ingen tid är avbokad sedan patienten öppnade ärendet igen. Avboka den först."),
}
_BY: Mapping[Deed, Sequence[NextStep]] = {
    Deed.BOOKED: (NextStep.BOOK,),
    Deed.MAY_BOOK: (NextStep.INVITE, NextStep.BASIS),
}


def helping(case: CaseId, patient: PersonId, wanted: Sequence[NextStep]) -> Rows:
    """To the screens that do it, with the patient filled in."""
    every = {
        NextStep.INVITE: button(_("Ge en kallelse"), StartGiven(kind=0, patient=patient)),
        NextStep.BASIS: button(_("Ge ett bokningsunderlag"), StartGiven(kind=1, patient=patient)),
        NextStep.BOOK: button(_("Boka åt patienten"), OpenBooking(patient=patient)),
        NextStep.LETTER: button(_("Skicka brev"), AskLetter(case=case)),
        NextStep.INFORM: button(_("Skicka en information"), StartLetter(patient=patient)),
    }
    found = [every[step] for step in every if step in wanted]
    if len(found) < 2:  # noqa: PLR2004 - a pair stands in one row
        return tuple((one,) for one in found)
    return (row(*found[:2]), *((one,) for one in found[2:]))


def to_do(case: CaseId, patient: PersonId, deed: Deed) -> Rows:
    """The ways to do it."""
    if deed is Deed.CANCELLED:
        return (row(button(_("Visa patienten"), ShowPatient(patient=patient))),)
    return helping(case, patient, _BY[deed])


def lacking(case: ServiceCase, deeds: Sequence[Deed], found: CameOf) -> Lacking | None:
    """None: nothing is missing."""
    if not deeds:
        return None
    ways = tuple(way for deed in deeds for way in to_do(case.id, case.patient, deed))
    missing = MISSING | MISSING_AGAIN if found.opened_again else MISSING
    return Lacking(lines(*(_(missing[deed]) for deed in deeds)), ways)


def replaced(case: ServiceCase, form: Form | None, own: Own, text: str, *, now: datetime) -> Lacking | None:
    """Of a text that holds what the unit has answered before: that it says another thing now, and that."""
    newest = of_old_words(form, text, own)
    if form is None or newest is None:
        return None
    place = [answer_kind(form.id, end.code) for end in form.ends].index(newest.kind)
    changed = _("Standardsvaret har ändrats sedan det här skrevs: {when} av {name}.")
    said = fill(changed, when=spoken(newest.at, now), name=newest.by)
    ways = (row(button(_("Ta det nya standardsvaret"), TakeStandard(case=case.id, end=place))),)
    return Lacking(said, ways, stops=False)
