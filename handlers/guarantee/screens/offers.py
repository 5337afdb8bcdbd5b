"""`Snabbare vård`: open and earlier ones, each with where it stands and its dates."""

from collections.abc import Sequence
from datetime import datetime

from care.guarantee.deadlines import still_by
from care.guarantee.transitions import SILENT
from care.guarantee.values import CaseState, OfferCase
from care.guarantee.views import OfferLine
from care.values.clock import local_day
from care.values.ids import PersonId
from handlers.guarantee.buttons import OpenOffer, OpenOffers
from handlers.guarantee.screens.words import label_of
from handlers.talk.dates import short_day, spoken_day
from handlers.talk.language import _
from handlers.talk.rows import MOST_ROWS, back, button, paged, row, shortened
from handlers.talk.screen import Button, Screen
from handlers.talk.ways import OpenMenu
from handlers.talk.words import Html, bold, fill, lines, paragraphs, sentences

LONGEST_ROW = 56
"""Of a button that opens what stands in a list."""


def answers_which() -> Screen:
    """Above the list: a yes or no may be said of any of them."""
    return Screen(
        text=sentences(_("Inget svar är skickat."), _("Vilket erbjudande svarar du på? Öppna det."))
    )


def what_it_is() -> Screen:
    """To who asks what the door in the menu leads to."""
    what = _("Får du vänta för länge kan din mottagning erbjuda dig vård hos en annan vårdgivare.")
    said = sentences(what, _("Du väljer själv om du vill."))
    return Screen(text=paragraphs(bold(_("Snabbare vård")), said))


def own_offers(found: Sequence[OfferLine], reader: PersonId, page: int, now: datetime) -> Screen:
    if not found:
        return Screen(text=_("Du har inget erbjudande om snabbare vård."), rows=(row(back(OpenMenu())),))
    shown = paged(
        found, page, show=lambda line: _opens(line, reader, now), go=lambda number: OpenOffers(page=number)
    )
    here = found[shown.number * MOST_ROWS : (shown.number + 1) * MOST_ROWS]
    opened = [_told(line, reader, now) for line in here if line.is_open]
    earlier = [_told(line, reader, now) for line in here if not line.is_open]
    text = paragraphs(
        *((bold(_("Erbjudanden som gäller nu")), *opened) if opened else ()),
        *((bold(_("Gamla erbjudanden")), *earlier) if earlier else ()),
    )
    return Screen(text=text, rows=(*shown.rows, row(*shown.turning, back(OpenMenu()))))


def _told(line: OfferLine, reader: PersonId, now: datetime) -> Html:
    """When, from whom, for whom, where it stands."""
    case = line.case
    child = "" if case.patient == reader else fill(_("Det gäller {name}."), name=line.patient_name)
    when = spoken_day(local_day(case.sent_at or case.created), now)
    unread = _("Du har ett nytt meddelande att läsa.") if case.unread_by_patient else ""
    return lines(
        fill("{when}, {unit}", when=when, unit=line.unit_name),
        child,
        state(case, now, by=line.answered_by, child=case.patient != reader, acts_until=line.acts_until),
        unread,
    )


def state(
    case: OfferCase, now: datetime, *, by: str = "", child: bool = False, acts_until: datetime | None = None
) -> str:
    """Where it stands, in a sentence with its date. `by`: who has answered, if not the reader; `child`: to a
    guardian, who answers until `acts_until`.
    """
    if case.provider_told_at is not None:
        said = _("Vården blir hos {provider}.") if child else _("Du får vård hos {provider}.")
        return fill(said, provider=case.provider)
    if case.reply is not None:
        day = spoken_day(local_day(case.reply.at), now)
        mine, other = _("Du svarade {day}: {answer}."), _("{name} svarade {day}: {answer}.")
        said = fill(
            other if by else mine, name=by, day=day, answer=label_of(case.reply.answer, for_child=child)
        )
        return lines(said, _("Ärendet är avslutat.")) if case.state is CaseState.CLOSED else said
    if case.state in SILENT:
        kept = _("Stängt utan svar. Platsen i kön är kvar.")
        return kept if child else _("Stängt utan svar. Du har kvar din plats i kön.")
    if case.deadlines is None or case.state is CaseState.CLOSED:
        return _("Ärendet är avslutat.")
    until = still_by(case.deadlines, local_day(now), acts_until)
    if until is None:
        return sentences(_("Inte besvarat."), _("Du kan fortfarande svara."))
    return fill(_("Inte besvarat. Svara senast {day}."), day=spoken_day(until, now))


def _opens(line: OfferLine, reader: PersonId, now: datetime) -> Button:
    """Date and unit, as a time's button; a child's carries the name, since all else may be alike."""
    case = line.case
    when = short_day(local_day(case.sent_at or case.created), now)
    child = PersonId(0) if case.patient == reader else case.patient
    what = f"{line.patient_name}, {line.unit_name}" if child else line.unit_name
    return button(shortened(f"{when} {what}", LONGEST_ROW), OpenOffer(case=case.id, child=child))
