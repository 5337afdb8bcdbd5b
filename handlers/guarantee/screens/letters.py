"""Letters to print and post: the list, one letter, that it has been posted, and that it has come back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from care.cases.inbox import MOST
from care.cases.views import MessageKind
from care.guarantee.told import may_come_back, may_untick
from care.guarantee.values import OfferCase
from care.guarantee.views import Letter
from care.values.clock import local_day
from handlers.cases.kinds import about_word
from handlers.guarantee.calling_buttons import (
    AskReturned,
    FetchLetter,
    FetchLetters,
    FetchUnitLetters,
    OpenLetter,
    OpenUnitLetters,
    PickLetters,
    PostLetter,
    SaveReturned,
    UndoPosted,
)
from handlers.guarantee.letter_text import addressee
from handlers.guarantee.screens.untold import WHAT
from handlers.talk.dates import short_day, spoken, spoken_day
from handlers.talk.language import _
from handlers.talk.rows import Rows, button, paged, row, to_staff_menu
from handlers.talk.screen import Button, PrintedPaper, Screen
from handlers.talk.ways import OpenLetters, ShowCase
from handlers.talk.words import Html, bold, fill, italic, lines, paragraphs, plain


def letters(found: Sequence[Letter], at: OpenLetters, now: datetime) -> Screen:
    """The oldest first. Of one unit: its name, and the way to the others."""
    of_unit = isinstance(at, OpenUnitLetters)
    shown = paged(
        found,
        at.page,
        show=lambda letter: _opens(letter, now),
        go=lambda number: at.model_copy(update={"page": number}),
    )
    text = lines(
        bold(plain(_("Brev att skicka ({count})"), count=len(found))),
        found[0].line.unit_name if of_unit and found else "",
        _("Hämta brevet, skriv ut det, posta det och bocka av.") if found else _("Inga brev att skicka nu."),
    )
    here = FetchUnitLetters(unit=at.unit) if isinstance(at, OpenUnitLetters) else FetchLetters()
    some = PickLetters(unit=at.unit) if isinstance(at, OpenUnitLetters) else PickLetters()
    every = row(button(_("Hämta alla"), here), button(_("Välj flera"), some))
    fetch = (every,) if len(found) > 1 else ()
    whole = (button(_("Visa alla enheter"), OpenLetters()),) if of_unit else ()
    rows = (*shown.rows, *fetch, row(*whole, *shown.turning, to_staff_menu()))
    return Screen(text=text, rows=rows)


def to_letters() -> Button:
    return button(_("Brev att skicka"), OpenLetters())


def _opens(letter: Letter, now: datetime) -> Button:
    late = "⚠ " if _missed(letter, now) else ""
    return button(f"{late}{letter_line(letter, now)}", OpenLetter(dispatch=letter.dispatch.id))


def letter_line(letter: Letter, now: datetime) -> str:
    """To whom, of what, since when."""
    since = short_day(local_day(letter.dispatch.created), now)
    return plain(
        _("{name} · {type} · sedan {day}"),
        name=letter.line.patient_name,
        type=about_word(letter.line.case),
        day=since,
    )


def letter(found: Letter, now: datetime, *, draft: bool, said: str = "") -> Screen:
    """To whom, of what, since when; posted or not. `draft`: the region has not approved the text. `said`: of
    what was tapped.
    """
    text = paragraphs(
        bold(said),
        lines(bold(_("Brev att skicka")), *_to(found)),
        lines(_about(found, now), _posted(found, now)),
        _too_late(found, now),
        italic(_("UTKAST: brevets text är inte godkänd av regionen.")) if draft else "",
    )
    return Screen(text=text, rows=_rows(found))


def _to(found: Letter) -> tuple[str, ...]:
    if found.protected:
        return addressee(found), _(
            "⚠ Skyddade personuppgifter: skicka brevet genom Skatteverkets förmedling."
        )
    return addressee(found), *(found.to.lines or (_("⚠ Adressen saknas i registret. Skriv den för hand."),))


def _about(found: Letter, now: datetime) -> Html:
    kind = about_word(found.line.case)
    if not isinstance(found.line.case, OfferCase):
        return fill(_("Det gäller {what}, skrivet av {name}."), what=kind, name=found.sent_by)
    if found.about is not MessageKind.OFFER:
        said = _("Det gäller {what}, skrivet av {name}. Det är inte lämnat på något annat sätt.")
        return fill(said, what=_(WHAT[found.about]), name=found.sent_by)
    said = _("Erbjudande om {type}, skickat {when} av {name}.")
    return fill(said, type=kind, when=spoken(found.dispatch.created, now), name=found.sent_by)


def _missed(found: Letter, now: datetime) -> date | None:
    """The day by which it asks for an answer, when it can no longer be read before."""
    case = found.line.case
    dates = case.deadlines if isinstance(case, OfferCase) and found.about is MessageKind.OFFER else None
    if dates is None or found.dispatch.posted_at or local_day(now) < dates.reply_by:
        return None
    return dates.reply_by


def _too_late(found: Letter, now: datetime) -> Html:
    day = _missed(found, now)
    said = _(
        "⚠ Brevet säger att patienten ska svara senast {day}. Det hinner inte fram. Ring patienten också."
    )
    return fill(said, day=spoken_day(day, now)) if day else Html("")


def _posted(found: Letter, now: datetime) -> str:
    at = found.dispatch.posted_at
    if at is None:
        return ""
    return fill(_("Brevet är skickat {when} av {name}."), when=spoken(at, now), name=found.dispatch.posted_by)


def _rows(found: Letter) -> Rows:
    number = found.dispatch.id
    post = row(button(_("Bocka av: skickat"), PostLetter(dispatch=number)))
    back = row(button(_("Brevet kom i retur"), AskReturned(dispatch=number)))
    return (
        row(button(_("Hämta brevet"), FetchLetter(dispatch=number))),
        *(() if found.dispatch.posted_at else (post,)),
        *((back,) if may_come_back(found.line.case, found.dispatch) else ()),
        row(button(_("Visa ärendet"), ShowCase(case=found.line.case.id))),
        row(to_letters(), to_staff_menu()),
    )


def letter_fetched(found: Letter, paper: PrintedPaper, now: datetime, *, draft: bool) -> Screen:
    """The file, and below it what to do with it."""
    shown = letter(found, now, draft=draft)
    return Screen(text=shown.text, rows=shown.rows, new=True, attachments=(paper,))


def posted(found: Letter, now: datetime, *, me: str = "") -> Screen:
    """The first tick stands, whoever taps again; who made it can take it back."""
    text = lines(
        bold(_("AVBOCKAD")), fill(_("Brev till {name}."), name=addressee(found)), _posted(found, now)
    )
    mine = found.dispatch.posted_by == me and may_untick(found.line.case, found.dispatch)
    undo = (row(button(_("Ångra"), UndoPosted(dispatch=found.dispatch.id))),) if mine else ()
    show = row(button(_("Visa ärendet"), ShowCase(case=found.line.case.id)))
    return Screen(text=text, rows=(*undo, show, row(to_letters(), to_staff_menu())), new=True)


def with_next(receipt: Screen, left: Sequence[Letter], after: Letter) -> Screen:
    """And the way to the next letter, of the same unit first."""
    then = next((one for one in left if one.unit.id == after.unit.id), next(iter(left), None))
    if then is None:
        return receipt
    count = f"{len(left)}{'+' * (len(left) >= MOST)}"
    who, what = then.line.patient_name, about_word(then.line.case)
    label = plain(_("Nästa: {name}, {about} ({count} kvar)"), name=who, about=what, count=count)
    to_next = row(button(label, OpenLetter(dispatch=then.dispatch.id)))
    return replace(receipt, rows=(*receipt.rows[:-2], to_next, *receipt.rows[-2:]))


def ask_returned(found: Letter) -> Screen:
    """What it leads to, before it is said."""
    what = fill(_("Har brevet till {name} kommit i retur?"), name=addressee(found))
    then = _("Då har patienten inte fått det. Ring, eller gör ett nytt brev.")
    yes = row(button(_("Ja, det kom i retur"), SaveReturned(dispatch=found.dispatch.id)))
    no = row(button(_("Nej"), OpenLetter(dispatch=found.dispatch.id)))
    return Screen(text=paragraphs(bold(what), then), rows=(yes, no))
