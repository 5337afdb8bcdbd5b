"""What staff may do with an offer's case now, beside what any case has: answer, tick off the code, remind."""

from care.cases.events import Event
from care.guarantee.codes import next_code, other_code, proposed
from care.guarantee.deadlines import on_reminding
from care.guarantee.values import CaseState, Code
from handlers.guarantee.reply_buttons import (
    CODES,
    CodeCorrected,
    SendAndTick,
    TickCode,
    WriteDocumented,
    WriteReply,
)
from handlers.guarantee.screens.seen import SeenOffer
from handlers.talk.dates import spoken_day
from handlers.talk.language import _
from handlers.talk.rich import rich
from handlers.talk.rows import Row, Rows, button, row
from handlers.talk.standard import Standard
from handlers.talk.words import Html, fill, italic, lines, plain, quoted


def ready_code(seen: SeenOffer) -> Code | None:
    """Of an answer that nobody else has: the code that is ticked off with the standard answer, if that needs
    no words of its own and the patient reads here.
    """
    reply, may = seen.case.reply, seen.card.may
    theirs = seen.case.state is CaseState.ANSWERED and Event.CLAIM in may and seen.case.handler is None
    if reply is None or not seen.case.digital or not (Event.CONFIRM in may or theirs):
        return None
    code = next_code(seen.case.type, reply.answer)
    return code if code in CODES else None


def answer_at_once(seen: SeenOffer, mark: int) -> Rows:
    """`Svara och bocka av …`, of what stands above."""
    code = ready_code(seen)
    if code is None:
        return ()
    label = plain(_("Svara och bocka av {code}"), code=code.value)
    return (row(button(label, SendAndTick(case=seen.case.id, mark=mark))),)


def will_say(ready: Standard) -> Html:
    unapproved = italic(_("UTKAST: texten är inte godkänd av regionen.")) if ready.draft else ""
    return lines(_("Så här blir svaret till patienten:"), quoted(rich(ready.text)), unapproved)


def replying(seen: SeenOffer) -> Rows:
    """`Besvara`: the standard answer."""
    reply = row(button(_("Besvara"), WriteReply(case=seen.case.id)))
    return (reply,) if Event.CONFIRM in seen.card.may else ()


def ticking(seen: SeenOffer) -> Rows:
    """The code that the answer leads to; after a yes the other one of the two stands below, and once it is
    ticked off it can be corrected to that.
    """
    code, number = proposed(seen.case), seen.case.id
    if code is None or Event.SET_CODE not in seen.card.may:
        return _correcting(seen)
    removed = code is Code.REMOVED
    tick = WriteDocumented(case=number) if removed else TickCode(case=number, code=CODES.index(code))
    other = {Code.HVNY: Code.HVOP, Code.HVOP: Code.HVNY}.get(code)
    first: Row = row(button(_("Bocka av kodändringen"), tick))
    if other is None:
        return (first,)
    label = fill(_("Koden blev {code} i stället"), code=other.value)
    return (first, row(button(label, TickCode(case=number, code=CODES.index(other)))))


def _correcting(seen: SeenOffer) -> Rows:
    code = other_code(seen.case)
    if code is None or Event.CORRECT_CODE not in seen.card.may:
        return ()
    label = fill(_("Rätta koden till {code}"), code=code.value)
    return (row(button(label, CodeCorrected(case=seen.case.id, code=CODES.index(code)))),)


def reminding(seen: SeenOffer) -> Html:
    """A reminder gives its own days: what becomes of the closing."""
    dates = seen.case.deadlines
    if dates is None:
        return Html("")
    then = on_reminding(seen.card.rules, dates, seen.now)
    if then.last_day == dates.last_day:
        return fill(_("Ärendet stängs efter {last}."), last=spoken_day(dates.last_day, seen.now))
    said = _("Ärendet stängs efter {last} i stället för {was}, så att patienten hinner svara.")
    last, was = spoken_day(then.last_day, seen.now), spoken_day(dates.last_day, seen.now)
    return fill(said, last=last, was=was)
