"""What a case's own card says, and offers, of what is done outside the chat: calls, letters, papers."""

from collections.abc import Sequence
from dataclasses import replace

from care.cases.events import Event
from care.cases.views import Dispatch, DispatchKind, MessageKind
from care.guarantee.told import is_to_post, may_come_back
from care.guarantee.transitions import SILENT
from care.guarantee.values import Source
from handlers.cases.screens.words import STATUSES
from handlers.guarantee.calling_buttons import SOURCES, CallPatient, OpenLetter, ShowPapers, TakeDown
from handlers.guarantee.screens.case_words import TYPES
from handlers.guarantee.screens.seen import OfferRow, SeenOffer
from handlers.guarantee.screens.take_down import WAYS
from handlers.talk.dates import spoken
from handlers.talk.language import _
from handlers.talk.rows import Rows, button, row
from handlers.talk.screen import Button, Screen
from handlers.talk.ways import ShowCase
from handlers.talk.words import Html, fill, lines, plain


def with_offers(patient: Screen, offers: Sequence[OfferRow]) -> Screen:
    """A patient on the telephone: the offers first, since it is often about them."""
    rows = tuple(row(_offer(line)) for line in offers)
    return replace(patient, rows=(*rows, *patient.rows))


def _offer(line: OfferRow) -> Button:
    said = _("Erbjudande om {type} · {state}")
    label = plain(said, type=_(TYPES[line.case.type]), state=_(STATUSES[line.status]))
    return button(label, ShowCase(case=line.case.id))


def letters_of(seen: SeenOffer) -> Html:
    """How the letter fares, if one goes."""
    letters = [one for one in seen.card.dispatches if one.kind is DispatchKind.LETTER]
    return lines(*(_fares(seen, one) for one in letters if one.posted_at or is_to_post(seen.case, one)))


def _fares(seen: SeenOffer, letter: Dispatch) -> Html:
    if letter.posted_at is None and letter.about not in {None, MessageKind.OFFER}:
        return Html("")  # that it is not told yet says so
    if letter.posted_at is None:
        said = _("Brev att skicka, också i chatten.") if seen.case.digital else _("Bara brev: att skicka.")
        return fill(said)
    said = _("Brevet är skickat {when} av {name}.")
    return fill(said, when=spoken(letter.posted_at, seen.now), name=letter.posted_by)


def outside(seen: SeenOffer) -> Rows:
    """Only what is possible for the one who looks."""
    may, number = seen.card.may, seen.case.id
    papers = row(button(_("Handlingarna"), ShowPapers(case=number)))
    return (
        *_answers(seen),
        *(row(button(_("Brevet"), OpenLetter(dispatch=one.id))) for one in _to_post(seen) if may),
        *(row(button(_("Brevet"), OpenLetter(dispatch=one.id))) for one in _back_perhaps(seen) if may),
        *((papers,) if Event.POST_PAPERS in may else ()),
    )


def _answers(seen: SeenOffer) -> Rows:
    """Who is silent is called; others may have phoned, or written."""
    if Event.RECORD_ANSWER not in seen.card.may:
        return ()
    number = seen.case.id
    by = [button(_(WAYS[way]), TakeDown(case=number, source=SOURCES.index(way))) for way in SOURCES]
    if seen.case.state in SILENT:
        by[SOURCES.index(Source.PHONE)] = button(_("Ring patienten"), CallPatient(case=number))
    return (row(*by),)


def _to_post(seen: SeenOffer) -> list[Dispatch]:
    return [one for one in seen.card.dispatches if is_to_post(seen.case, one)]


def _back_perhaps(seen: SeenOffer) -> list[Dispatch]:
    """The last one in the post, where something is left to tell if it comes back."""
    return [one for one in seen.card.dispatches if may_come_back(seen.case, one)][-1:]
