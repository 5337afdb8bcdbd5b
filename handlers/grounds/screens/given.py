"""What the unit has given: the list, one of them, taken back; the report and the link when it is given."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from care.grounds.outcomes import Given, GivenLine, GiveResult
from care.grounds.rules import GroundState
from care.grounds.verbs import GroundLine, Linking
from care.values.clock import local_day
from handlers.grounds.screens.give import MOST_LINES, NAMES
from handlers.grounds.staff_buttons import (
    AskWithdraw,
    OpenBatch,
    OpenGivens,
    PreviewGiven,
    ShowGiven,
    StartGiven,
    Withdraw,
)
from handlers.talk.dates import spoken_day
from handlers.talk.language import _, as_read, marked
from handlers.talk.rows import MOST_LINES as MOST_ROWS_OF_LINES
from handlers.talk.rows import Row, button, numbered, paged, row, shortened, to_staff_menu, turning
from handlers.talk.screen import Button, QrCode, Screen
from handlers.talk.words import Html, bold, fill, lines, paragraphs, plain, sentences

RESULTS: Mapping[GiveResult, str] = {
    GiveResult.GIVEN: marked("i chatten"),
    GiveResult.GIVEN_NO_ACCOUNT: marked("INTE MEDDELAD, inget konto: ring"),
    GiveResult.UNKNOWN: marked("ingen testperson har det numret"),
    GiveResult.TWICE: marked("står två gånger"),
    GiveResult.HAS_ONE: marked("har redan en"),
}
_LONGEST = 34


def givens(found: Sequence[GroundLine], page: int, now: datetime, *, begun: str = "") -> Screen:
    """Overdue ones first; what was given together is one. `begun`: the kind of one that is being written and
    not sent.
    """
    once = list({one.batch or -one.id: one for one in reversed(found)}.values())[::-1]
    shown = paged(once, page, show=lambda one: _opens(one, now), go=lambda number: OpenGivens(page=number))
    late = sum(one.overdue for one in found)
    head = bold(fill(_("Kallelser, underlag och länkar: {count}"), count=len(found)))
    overdue = fill(_("Inte bokade i tid: {count}"), count=late) if late else ""
    text = lines(head, overdue) if found else _("Inget väntar på att bokas.")
    new = (
        row(button(_("Ny kallelse"), StartGiven(kind=0)), button(_("Bokningsunderlag"), StartGiven(kind=1))),
        row(button(_("Bokningslänk"), StartGiven(kind=2)), to_staff_menu(), *shown.turning),
    )
    go_on = (row(button(fill(_("Fortsätt: {kind}"), kind=_(NAMES[begun])), PreviewGiven())),) if begun else ()
    return Screen(text=text, rows=(*go_on, *shown.rows, *new))


def _opens(one: GroundLine, now: datetime) -> Button:
    if one.batch is not None:
        said = plain(_("{booked} av {count} bokade"), booked=one.booked, count=one.of_batch)
        return button(
            f"{shortened(as_read(one.services[0]), _LONGEST - 17)} · {said}", OpenBatch(ground=one.id)
        )
    mark = "⚠ " if one.overdue or local_day(now) > one.last_day else ""
    who = one.patients[0] if len(one.patients) == 1 else _(NAMES[one.kind])
    return button(
        shortened(f"{mark}{as_read(who)} · {as_read(one.services[0])}", _LONGEST), ShowGiven(ground=one.id)
    )


def batch(found: Sequence[GroundLine], one: GroundLine, at: OpenBatch, now: datetime) -> Screen:
    """How many have booked, and those who have not, each with a number."""
    page = min(at.page, max(0, len(found) - 1) // MOST_ROWS_OF_LINES)
    first = page * MOST_ROWS_OF_LINES
    here = found[first : first + MOST_ROWS_OF_LINES]
    said = (
        _("{booked} av {count} är bokade. De här är inte det:")
        if found
        else _("{booked} av {count} är bokade.")
    )
    text = paragraphs(
        lines(
            bold(_(NAMES[one.kind])),
            ", ".join(map(as_read, one.services)),
            fill(_("Skickad {day}."), day=spoken_day(one.sent, now)),
            fill(_("Bokas senast {day}."), day=spoken_day(one.last_day, now)),
            fill(said, booked=one.booked, count=one.of_batch),
        ),
        lines(
            *(
                fill("{number} {who}", number=at, who=_who(each, now))
                for at, each in enumerate(here, first + 1)
            )
        ),
    )
    rows = numbered([(_who(each, now), ShowGiven(ground=each.id)) for each in here], first + 1)
    pages = -(-len(found) // MOST_ROWS_OF_LINES)
    beside = turning(page, pages, lambda to: at.model_copy(update={"page": to}))
    return Screen(text=text, rows=(*rows, row(*beside, *_way_back())))


def _who(one: GroundLine, now: datetime) -> str:
    mark = "⚠ " if one.overdue or local_day(now) > one.last_day else ""
    return mark + ", ".join(map(as_read, one.patients))


def given_card(one: GroundLine, now: datetime) -> Screen:
    text = paragraphs(
        lines(
            bold(_(NAMES[one.kind])),
            ", ".join(map(as_read, one.patients[:MOST_LINES])),
            ", ".join(map(as_read, one.services)),
        ),
        lines(
            fill(_("Skickad {day}."), day=spoken_day(one.sent, now)),
            fill(_("Bokas senast {day}."), day=spoken_day(one.last_day, now)),
            fill(_("Kvar att boka: {left}. Bokade nu: {active}."), left=one.left, active=one.active),
        ),
        lines(_state(one), _not_here(one)),
    )
    can = one.state is GroundState.OPEN and one.left > 0
    take = (row(button(_("Ta tillbaka"), AskWithdraw(ground=one.id))),) if can else ()
    together = (row(button(_("De som skickades samtidigt"), OpenBatch(ground=one.id))),) if one.batch else ()
    return Screen(text=text, rows=(*take, *together, _way_back()))


def _state(one: GroundLine) -> str:
    if one.state is GroundState.WITHDRAWN:
        return _("Tillbakatagen.")
    if one.overdue:
        return _("Inte bokad i tid. Det finns en uppgift under Att följa upp.")
    return _("Patienten har fått en påminnelse.") if one.reminded else ""


def _not_here(one: GroundLine) -> str:
    names = ", ".join(one.not_here)
    return fill(_("{names} läser inget här: ring och berätta."), names=names) if names else ""


def ask_withdraw(one: GroundLine) -> Screen:
    head = lines(_(NAMES[one.kind]), bold(_("Vill du ta tillbaka den?")))
    told = _("Patienten får veta det.")
    what = sentences(
        _("Det går inte att boka med den längre."), _not_here(one) or told, _("Det som är bokat är kvar.")
    )
    rows = (
        row(button(_("Ja, ta tillbaka"), Withdraw(ground=one.id))),
        row(button(_("Nej, behåll den"), ShowGiven(ground=one.id))),
    )
    return Screen(text=paragraphs(head, what), rows=rows)


def withdrawn(one: GroundLine) -> Screen:
    what = ", ".join(map(as_read, [*one.patients[:MOST_LINES], *one.services]))
    text = lines(bold(_("TILLBAKATAGEN")), what)
    return Screen(text=text, rows=(_way_back(),), new=True)


def giving_report(given: Given) -> tuple[Screen, ...]:
    """A line for each recipient; many go into several messages, the last one with the buttons."""
    head = lines(
        bold(fill(_("SKICKAT till {sent} av {count}."), sent=given.told, count=len(given.lines))),
        fill(_("Att ringa: {count}. Det står i Att följa upp."), count=given.untold) if given.untold else "",
    )
    told = [_line(one) for one in given.lines]
    parts = [lines(*told[first : first + MOST_LINES]) for first in range(0, len(told), MOST_LINES)]
    last = len(parts) - 1
    whom = given.lines[0].patient if len(given.lines) == 1 else None
    return tuple(
        Screen(
            text=part if number else lines(head, part),
            rows=(_way_back(),) if number == last else (),
            new=True,
            done_for=whom,
        )
        for number, part in enumerate(parts)
    )


def _line(one: GivenLine) -> Html:
    is_later = one.result is GiveResult.GIVEN and not one.at_once
    what = _("läses vid inloggning") if is_later else _(RESULTS[one.result])
    if one.patient is None:
        return fill(_("Rad {place}: INTE SKICKAT, {what}"), place=one.place, what=what)
    said = _("{place}. {name}: {what}") if one.result.is_given else _("{place}. {name}: INTE SKICKAT, {what}")
    return fill(said, place=one.place, name=one.name, what=what)


def link_made(linking: Linking, address: str, start: str, now: datetime, *, told: int) -> Screen:
    """The only place where the link stands: the store keeps no token."""
    text = paragraphs(
        lines(bold(_("LÄNK SKAPAD")), fill("{address}", address=address), _sent_to(linking, told)),
        fill(_("Den som redan är i chatten skriver /start {start}"), start=start),
        fill(
            _("Gäller till och med {day}. Spara länken nu, den visas bara här."),
            day=spoken_day(linking.last_day, now),
        ),
    )
    return Screen(text=text, rows=(_way_back(),), new=True, attachments=(QrCode(address),))


def _sent_to(linking: Linking, told: int) -> str:
    """Of a link that is for somebody: how many have it in the chat already."""
    count = len(linking.recipients)
    if not count:
        return ""
    rest = _("Ge länken till de andra.") if told < count else ""
    return sentences(
        fill(_("Skickad till {told} av {count}, läses i chatten."), told=told, count=count), rest
    )


def _way_back() -> Row:
    return row(button(_("Kallelser"), OpenGivens()), to_staff_menu())
