"""What a case says, and offers, of Vårdgarantiservice's part: the provider, the papers, a question."""

from care.cases.events import Event
from care.cases.values import Addressee
from care.guarantee.values import CaseState
from care.guarantee.work import service_due, waits_for_provider
from care.values.clock import local_day
from handlers.cases.screens.words import STATUSES
from handlers.guarantee.screens.seen import SeenOffer
from handlers.guarantee.service_buttons import ChooseProvider, PassQuestion, TransferPapers
from handlers.talk.dates import spoken, spoken_day
from handlers.talk.language import _
from handlers.talk.rows import Rows, button, row
from handlers.talk.words import Html, fill, lines, sentences


def served(seen: SeenOffer) -> Html:
    """By when the besked is due, or what it said; whether the papers can be posted."""
    case = seen.case
    told = _("Vårdgivare: {provider}. Besked lämnat {when}.")
    left = _("Vårdgivare: {provider}. Patienten vet det inte än.")
    said = told if case.provider_told_at else left
    when = spoken(case.provider_told_at, seen.now) if case.provider_told_at else ""
    return lines(
        fill(said, provider=case.provider, when=when) if case.provider else "",
        _("Vårdgarantisedeln är inte överförd.") if waits_for_papers(seen) else "",
        owed_until(seen),
    )


def waits_for_papers(seen: SeenOffer) -> bool:
    return seen.case.state is CaseState.PROVIDER_TOLD and not seen.case.papers_due


def owed_until(seen: SeenOffer) -> str:
    """What Vårdgarantiservice owes the patient, and since when it is late."""
    last = service_due(seen.case)
    if last is None:
        return ""
    late = last < local_day(seen.now)
    if waits_for_provider(seen.case):
        said = _("⚠ Över tiden: besked om vårdgivare skulle skickas senast {day}.")
        said = said if late else _("Besked om vårdgivare skickas senast {day}.")
    else:
        said = _("⚠ Över tiden: frågan skulle besvaras senast {day}.")
        said = said if late else _("Frågan besvaras senast {day}.")
    return fill(said, day=spoken_day(last, seen.now))


def serving(seen: SeenOffer) -> Rows:
    """Only what is possible for the one who looks."""
    may, number = seen.card.may, seen.case.id
    asked = seen.case.open_question is Addressee.SERVICE and Event.REPLY_TO_QUESTION in may
    again = seen.case.state is CaseState.PROVIDER_TOLD
    said = _("Rätta beskedet") if again else _("Besked om vårdgivare")
    tell = row(button(said, ChooseProvider(case=number)))
    papers = row(button(_("Vårdgarantisedel överförd"), TransferPapers(case=number)))
    passing = row(button(_("Skicka frågan vidare"), PassQuestion(case=number)))
    return (
        *((passing,) if asked else ()),
        *((papers,) if Event.TRANSFER_PAPERS in may else ()),
        *((tell,) if Event.TELL_PROVIDER in may else ()),
    )


def why_no_besked(seen: SeenOffer, *, sending: bool = False) -> Html:
    """Why no besked can be sent, as the case stands."""
    said = fill(_("Ärendet är nu: {state}."), state=_(STATUSES[seen.card.line.status]))
    if seen.case.provider_told_at and Event.TELL_PROVIDER not in seen.card.may:
        said = fill(_("Ett besked är redan skickat: {provider}."), provider=seen.case.provider)
    elif Event.TELL_PROVIDER in seen.card.may:
        said = fill(_("Texten är inte kvar. Börja om."))
    return sentences(_("INTE SKICKAT.") if sending else "", said)
