"""What a guardian sees of a child's conversation: for whom, on every screen and in the calendar."""

import re
from collections.abc import Sequence
from dataclasses import replace

from care.people.values import Person
from handlers.people.whom_buttons import BOOKING, TIMES, AskForWhom
from handlers.talk.button import Tap
from handlers.talk.language import CHILD, _, marked
from handlers.talk.rows import button, row, to_menu, without
from handlers.talk.screen import Attachment, Button, CalendarFile, Screen
from handlers.talk.ways import (
    AskClinic,
    AskNumber,
    MyTimes,
    OpenBooking,
    OpenMenu,
)
from handlers.talk.words import Html, bold, fill, italic, lines, paragraphs, plain

SHOWN_IN_MENU = 2
RECEIPT = re.compile(r"<b>[^<a-zåäö]+</b>")
"""BOKAD, INTE BOKAD: what stands first in a receipt, also above for whom."""


_UNSEEN = marked("⚠ Åt {patient}, som inte har konto och inte ser det här. Säg det i telefon.")


def speaking_of(name: str, text: str) -> Html:
    """The text with the child's name wherever it is spoken of; "": the child."""
    return Html(text.replace(CHILD, fill("{name}", name=name or _("barnet"))))


def named(screen: Screen, name: str) -> Screen:
    if CHILD not in screen.text and CHILD not in screen.alert:
        return screen
    alert = screen.alert.replace(CHILD, name or _("barnet"))
    return replace(screen, text=speaking_of(name, screen.text), alert=alert)


def for_child(screen: Screen, child: Person) -> Screen:
    """The child's name stands first, and wherever the child is spoken of."""
    screen = named(screen, child.name)
    if not screen.text:
        return screen
    said = italic(fill(_("Gäller {child}."), child=child.name))
    receipt = RECEIPT.match(screen.text)
    if receipt is None:
        text = paragraphs(said, Html(screen.text))
    else:
        text = Html(f"{receipt.group()} {said}{screen.text[receipt.end() :]}")
    below_help = paragraphs(said, Html(screen.after_help)) if screen.after_help else ""
    files = tuple(_named(one, child) for one in screen.attachments)
    return replace(screen, text=text, after_help=below_help, attachments=files)


def _named(attachment: Attachment, child: Person) -> Attachment:
    """A calendar is often shared: the name of a protected child does not stand there."""
    if not isinstance(attachment, CalendarFile):
        return attachment
    name = name_in_calendar(child)
    return replace(attachment, child=name, more=tuple(replace(one, child=name) for one in attachment.more))


def name_in_calendar(child: Person) -> str:
    """Nothing for a protected child."""
    return "" if child.protected else child.name


def menu_buttons(children: Sequence[Person]) -> tuple[tuple[int, Button], ...]:
    """In one's own menu, by place: a child each, or `Välj barn` for many."""
    if len(children) > SHOWN_IN_MENU:
        return ((100, button(_("Välj barn"), AskForWhom())),)
    return tuple(
        (100 + at, button(plain(_("{child}, ditt barn"), child=child.name), OpenMenu(patient=child.id)))
        for at, child in enumerate(children)
    )


def choose_child(children: Sequence[Person], then: int) -> Screen:
    """Drawn as one's own screen: each button says whom it is about."""

    def opens(child: Person | None) -> Tap:
        patient = {"patient": child.id} if child else {}
        if then == BOOKING:
            return OpenBooking(**patient)
        return MyTimes(**patient) if then == TIMES else OpenMenu(**patient)

    mine = row(button(_("Till mig själv"), opens(None)))
    rows = tuple(row(button(child.name, opens(child))) for child in children)
    text = lines(bold(_("För vem?")), _("Du kan sköta ditt barns tider tills barnet fyller 13 år."))
    return Screen(text=text, rows=(mine, *rows, row(to_menu())), of_patient=False)


def with_choice(screen: Screen, then: int) -> Screen:
    """`Boka åt någon annan` in the last row, for a guardian."""
    *rows, last = screen.rows
    return replace(screen, rows=(*rows, (button(_("Boka åt någon annan"), AskForWhom(then=then)), *last)))


def _in_their_words(screen: Screen, name: str, *, here: bool) -> Screen:
    unseen = italic(fill(_(_UNSEEN), patient=name)) if not here else ""
    return replace(screen, text=paragraphs(unseen, Html(screen.text)))


def headed(screen: Screen, name: str, *, here: bool = True) -> Screen:
    """A patient's screen as staff see it: for whom first. The files of a receipt are the patient's; staff get
    those that they ask for, and the way to the next patient. `here`: the patient, or who acts for a child,
    can read in the chat. Nobody asks the clinic who is the clinic.
    """
    if not screen.text:
        return screen
    if screen.to_staff is not None:
        return _in_their_words(screen.to_staff(), name, here=here)
    asked = screen.attachments if screen.keeps_buttons else ()
    seen = _("Åt {patient}.")
    head = fill(seen if here else _(_UNSEEN), patient=name)
    onwards = (
        ((button(_("Nästa patient"), AskNumber()),),) if screen.new and RECEIPT.match(screen.text) else ()
    )
    said = paragraphs(Html(f"<i>{head}</i>"), Html(screen.text))
    rows = (*without(screen.rows, AskClinic), *onwards)
    return replace(screen, text=said, rows=rows, attachments=asked)
