"""What a patient has begun and what has come, as lines of one list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from care.cases.values import Case
from care.cases.views import OwnCard
from care.guarantee.views import OfferLine
from care.values.clock import local_day
from care.values.ids import PersonId
from care.values.units import CareUnit
from handlers.cases.own_buttons import ReadOwn
from handlers.cases.own_kinds import own_kind
from handlers.eservices.buttons import GoOnForm, OpenOwnCases, OpenReceived
from handlers.eservices.called import begun_by_care, form_called
from handlers.eservices.drafts import FormDraft
from handlers.guarantee.offers import opens
from handlers.talk.button import Tap
from handlers.talk.dates import short_day
from handlers.talk.language import _
from handlers.talk.rows import Rows, button, paged, row, shortened, to_menu
from handlers.talk.screen import Button, Screen
from handlers.talk.subject import InMenu
from handlers.talk.units import ring
from handlers.talk.ways import OpenContact
from handlers.talk.words import bold, lines, plain, sentences

UNREAD = "● "
_BETWEEN, _LONGEST = " · ", 60
"""Of a row on a small phone: the name gives way, so that the state and the day are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """`child`: whose it is, in a guardian's list."""

    name: str
    state: str
    updated: datetime
    opens: Tap
    child: str = ""
    unread: bool = False
    from_care: bool = False
    answers: bool = True
    """What has come is an answer, and a whole one: the patient had written first, and waits for nothing."""


def own_line(card: OwnCard[Case], patient: PersonId | None, child: str) -> Line:
    case, kind = card.case, own_kind(card)
    return Line(
        name=kind.called(card),
        state=kind.in_a_word(card),
        updated=case.updated,
        opens=_for(ReadOwn(case=case.id), patient),
        child=child,
        unread=case.unread_by_patient,
        from_care=card.heard,
        answers=not (begun_by_care(case.type) or case.open_question or case.asked_back),
    )


def line_of_offer(line: OfferLine, reader: PersonId) -> Line:
    case, tap = line.case, opens(line, reader)
    return Line(
        name=line.unit_name,
        state=_("erbjudande"),
        updated=case.sent_at or case.created,
        opens=tap,
        unread=case.unread_by_patient,
        from_care=True,
    )


def _for(tap: Tap, patient: PersonId | None) -> Tap:
    return tap if patient is None else tap.model_copy(update={"patient": patient})


def _to_begin() -> Rows:
    return row(button(_("Kontakta vården"), OpenContact())), row(to_menu())


def own_cases(found: Sequence[Line], page: int, now: datetime) -> Screen:
    """The newest first, each with where it stands."""
    if not found:
        return Screen(text=_("Du har inga ärenden."), rows=_to_begin())
    shown = paged(found, page, show=lambda one: _row(one, now), go=lambda at: OpenOwnCases(page=at))
    more = row(button(_("Mina meddelanden"), OpenReceived()))
    return Screen(text=bold(_("Mina ärenden")), rows=(*shown.rows, more, row(*shown.turning, to_menu())))


def with_number(unit: CareUnit) -> Screen:
    """Above what somebody waits for in vain."""
    return Screen(text=sentences(_("Här är det du väntar på."), ring(unit)))


def received(found: Sequence[Line], page: int, now: datetime) -> Screen:
    """What has come from care, unread ones first."""
    if not found:
        return Screen(text=_("Du har inga meddelanden från vården."), rows=_to_begin())
    shown = paged(found, page, show=lambda one: _row(one, now), go=lambda at: OpenReceived(page=at))
    unread = any(one.unread for one in found)
    text = lines(bold(_("Mina meddelanden")), _("● betyder att du inte har läst det.") if unread else "")
    return Screen(text=text, rows=(*shown.rows, row(*shown.turning, to_menu())))


def _row(one: Line, now: datetime) -> Button:
    day = short_day(local_day(one.updated), now)
    unread = UNREAD * one.unread
    others = [part for part in (one.child, one.state, day) if part]
    room = _LONGEST - len(unread) - sum(len(part) + len(_BETWEEN) for part in others)
    parts = (*others[:-2], shortened(one.name, room), *others[-2:])
    return button(unread + _BETWEEN.join(plain("{part}", part=part) for part in parts), one.opens)


def menu(found: Sequence[Line], begun: Sequence[tuple[FormDraft, CareUnit]]) -> InMenu:
    """`Fortsätt på …` for the newest that is begun; `Läs svaret` while one is unread, else the door."""
    going = tuple(
        (
            5 + place,
            button(
                plain(_("Fortsätt på {form}"), form=form_called(draft.form, unit.region)),
                GoOnForm(key=draft.key),
            ),
        )
        for place, (draft, unit) in enumerate(begun)
    )
    unread = [one for one in found if one.unread]
    if unread:
        newest = unread[0]
        read = _("Läs svaret") if newest.answers else _("Läs meddelandet")
        said = _("Du har fått svar på det du skrev.") if newest.answers else _("Vården har skrivit till dig.")
        first = button(read, newest.opens)
        return InMenu(below=((101, said),), buttons=((1, first), *going))
    door = ((25, button(_("Mina ärenden"), OpenOwnCases())),) if found else ()
    return InMenu(buttons=(*going, *door))
