"""What became of an offer that was sent: a line for each recipient, and the letters that are to be posted."""

from care.guarantee.outcomes import OffersSent, SendResult, SentLine
from handlers.cases.screens.lists import to_list
from handlers.guarantee.screens.send import PROBLEMS
from handlers.guarantee.staff_buttons import StartOffers
from handlers.talk.language import _, marked
from handlers.talk.rows import button, row, to_staff_menu
from handlers.talk.screen import Screen
from handlers.talk.ways import OpenLetters
from handlers.talk.words import Html, bold, fill, lines

MOST_LINES = 40
"""Of a message; more go into the next one."""
_WAYS: dict[SendResult, str] = {
    SendResult.DIGITAL: marked("i chatten"),
    SendResult.DIGITAL_AND_LETTER: marked("i chatten, och ett brev ska postas"),
    SendResult.LETTER: marked("ett brev ska postas"),
}
_LATER: dict[SendResult, str] = {
    SendResult.DIGITAL: marked("läses vid inloggning"),
    SendResult.DIGITAL_AND_LETTER: marked("läses vid inloggning, och ett brev ska postas"),
}
"""Where nobody who reads it is logged in."""


def report(sent: OffersSent) -> tuple[Screen, ...]:
    """A line for each recipient; many go into several messages, the last one with the buttons."""
    head = lines(
        bold(fill(_("SKICKAT till {sent} av {count}."), sent=sent.in_chat, count=len(sent.lines))),
        fill(_("Brev att skicka: {count}."), count=sent.letters) if sent.letters else "",
    )
    told = [_line(line) for line in sent.lines]
    parts = [lines(*told[first : first + MOST_LINES]) for first in range(0, len(told), MOST_LINES)]
    post = (row(button(_("Brev att skicka"), OpenLetters())),) if sent.letters else ()
    rows = (*post, row(button(_("Skicka erbjudande"), StartOffers())), row(to_list(), to_staff_menu()))
    return tuple(
        Screen(
            text=lines(head, part) if number == 0 else part,
            rows=rows if number == len(parts) - 1 else (),
            new=True,
            of_patient=False,
        )
        for number, part in enumerate(parts)
    )


def _line(line: SentLine) -> Html:
    if line.result.is_sent:
        what = _((_WAYS if line.at_once else _WAYS | _LATER)[line.result])
        return fill(_("{place}. {name}: {what}"), place=line.place, name=line.name, what=what)
    why = _(PROBLEMS[line.result.value])
    if line.patient is None:
        return fill(_("Rad {place}: INTE SKICKAT, {what}"), place=line.place, what=why)
    said = _("{place}. {name}: INTE SKICKAT, {what}")
    return fill(said, place=line.place, name=line.name, what=why)
