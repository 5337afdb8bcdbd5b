"""An earlier time that can be had now, what became of it, and what was answered."""

from datetime import datetime

from care.earlier.verbs import EarlierOffer
from handlers.earlier.buttons import BookEarlier, DeclineEarlier, StopWatch, SwitchToEarlier
from handlers.talk.dates import clock_time, spoken
from handlers.talk.language import _
from handlers.talk.rows import Rows, button, row
from handlers.talk.screen import Button, Screen
from handlers.talk.ways import MyTimes, MyWatches
from handlers.talk.words import Html, bold, fill, lines, paragraphs, sentences


def earlier_question(offer: EarlierOffer, now: datetime) -> Screen:
    """The question: which time, what is kept, until when."""
    when = bold(spoken(offer.starts, now))
    what = fill("{when}, {what}, {where}.", when=when, what=offer.view.service.name, where=offer.unit.name)
    head = _("LEDIG TID") if offer.view.starts is None else _("TIDIGARE TID")
    several = _("Flera har fått frågan. Den som svarar först får tiden.") if offer.several else ""
    until = fill(_("Svara senast klockan {time}."), time=clock_time(offer.until))
    return Screen(
        text=paragraphs(lines(bold(head), what), _keeps(offer, now), sentences(until, several)),
        rows=(row(_yes(offer)), *_no(offer)),
        new=True,
    )


def _keeps(offer: EarlierOffer, now: datetime) -> Html:
    if offer.view.starts is None:
        return Html("")
    said = _("Du har tiden {when}. Den har du kvar tills du byter.")
    return fill(said, when=spoken(offer.view.starts, now))


def _yes(offer: EarlierOffer) -> Button:
    if offer.view.watched.appointment is None:
        return button(_("Ja, boka den tiden"), BookEarlier(offer=offer.offer))
    return button(_("Ja, byt till den tiden"), SwitchToEarlier(offer=offer.offer))


def _no(offer: EarlierOffer) -> Rows:
    stop = () if offer.view.watch is None else (button(_("Sluta bevaka"), StopWatch(watch=offer.view.watch)),)
    return (row(*stop, button(_("Nej tack"), DeclineEarlier(offer=offer.offer))),)


def gone(offer: EarlierOffer, now: datetime) -> Screen:
    """Somebody else had it: kindly, and what holds still."""
    went = fill(_("Tiden {when} gick till någon annan."), when=spoken(offer.starts, now))
    where = fill("{what}, {where}.", what=offer.view.service.name, where=offer.unit.name)
    text = paragraphs(
        lines(went, where),
        sentences(_keeps_all(offer), _("Vi frågar dig igen när nästa tid blir ledig.")),
    )
    return Screen(text=text, rows=(_ways(),), new=True)


def kept_place(offer: EarlierOffer, now: datetime) -> Screen:
    """After a no."""
    said = fill(_("Du tackade nej till {when}."), when=spoken(offer.starts, now))
    text = paragraphs(said, sentences(_keeps_all(offer), _("Vi frågar dig igen när nästa tid blir ledig.")))
    return Screen(text=text, rows=(_ways(),))


def _keeps_all(offer: EarlierOffer) -> str:
    return "" if offer.view.starts is None else _("Du har kvar din tid.")


def _ways() -> tuple[Button, ...]:
    return (button(_("Mina bevakningar"), MyWatches()), button(_("Mina tider"), MyTimes()))
