"""What is watched and what suits: chosen with taps, kept, and in a list."""

from collections.abc import Sequence
from datetime import datetime

from care.earlier.values import Watched
from care.earlier.verbs import WatchView
from handlers.earlier.buttons import (
    NOTICES,
    BeginWatch,
    PauseWatch,
    SetWatch,
    StopWatch,
    opens,
)
from handlers.talk.button import Tap
from handlers.talk.dates import short, spoken, weekday_letters
from handlers.talk.language import _, as_read, marked
from handlers.talk.rows import Row, Rows, back, button, row, to_menu
from handlers.talk.screen import Button, Screen
from handlers.talk.ways import MyTimes, MyWatches, OpenBooking, ShowTime
from handlers.talk.words import Html, bold, fill, lines, paragraphs, sentences

_NOTICE_LABELS = (
    marked("Fråga senast 2 timmar före"),
    marked("Fråga senast 1 dag före"),
    marked("Fråga senast 3 dagar före"),
    marked("Fråga senast 7 dagar före"),
)
_HALF_LABELS = (marked("Förmiddag"), marked("Eftermiddag"))
_WEEK = 5
"""Times are laid out from Monday to Friday."""


def choose_what_suits(view: WatchView, chosen: SetWatch, now: datetime) -> Screen:
    """All choices with their marks; nothing is kept before `Börja bevaka`."""
    head = lines(bold(_("Bevaka tidigare tider")), _what(view, now))
    how = sentences(_how(view), _("Välj vad som passar dig."))
    rows = (
        tuple(_day(chosen, number, name) for number, name in enumerate(weekday_letters()[:_WEEK])),
        tuple(_half(chosen, number) for number in range(len(_HALF_LABELS))),
        row(_change(_(_NOTICE_LABELS[chosen.notice]), chosen, notice=(chosen.notice + 1) % len(NOTICES))),
        *_elsewhere(view, chosen),
        row(button(_keeps(view), BeginWatch.model_validate(chosen.model_dump()))),
        *_standing(view),
        row(back(_way_back(view.watched))),
    )
    return Screen(text=paragraphs(head, _paused(view), how), rows=rows)


def _what(view: WatchView, now: datetime) -> Html:
    what = fill("{service}, {unit}.", service=view.service.name, unit=view.unit.name)
    if view.starts is None:
        return what
    return sentences(what, fill(_("Du har tiden {when}."), when=spoken(view.starts, now)))


def _how(view: WatchView) -> Html:
    if view.starts is None:
        return Html(_("Blir en tid ledig frågar vi dig här."))
    return sentences(
        _("Blir en tidigare tid ledig frågar vi dig här."), _("Du har kvar din tid tills du har svarat ja.")
    )


def _paused(view: WatchView) -> str:
    return _("Du har gjort ett uppehåll. Vi frågar dig inte nu.") if view.paused else ""


def _day(chosen: SetWatch, number: int, name: str) -> Button:
    is_on = chosen.days >> number & 1
    return _change(f"✓ {name}" if is_on else name, chosen, days=chosen.days ^ 1 << number)


def _half(chosen: SetWatch, number: int) -> Button:
    label, is_on = _(_HALF_LABELS[number]), chosen.halves >> number & 1
    return _change(f"✓ {label}" if is_on else label, chosen, halves=chosen.halves ^ 1 << number)


def _elsewhere(view: WatchView, chosen: SetWatch) -> Rows:
    if not view.elsewhere:
        return ()
    label = _("Även på andra mottagningar")
    marked_label = f"✓ {label}" if chosen.elsewhere else label
    return (row(_change(marked_label, chosen, elsewhere=1 - chosen.elsewhere)),)


def _change(label: str, chosen: SetWatch, **more: int) -> Button:
    return button(label, SetWatch.model_validate({**chosen.model_dump(), **more}))


def _keeps(view: WatchView) -> str:
    return _("Börja bevaka") if view.watch is None else _("Spara ändringen")


def _standing(view: WatchView) -> Rows:
    """What can be done with what is watched already."""
    if view.watch is None:
        return ()
    pause = PauseWatch(watch=view.watch, on=int(not view.paused))
    label = _("Börja fråga igen") if view.paused else _("Gör ett uppehåll")
    return (row(button(label, pause), button(_("Sluta bevaka"), StopWatch(watch=view.watch))),)


def _way_back(watched: Watched) -> Tap:
    if watched.appointment is not None:
        return ShowTime(appointment=watched.appointment)
    return MyTimes() if watched.ground is not None else OpenBooking()


def begun(view: WatchView, now: datetime, *, anew: bool) -> Screen:
    """The receipt: nothing is booked or moved."""
    head = _("BEVAKNINGEN ÄR ÄNDRAD") if anew else _("DU BEVAKAR")
    text = paragraphs(
        lines(bold(head), _what(view, now)),
        sentences(_how(view), _("Vi frågar den som har väntat längst först.")),
    )
    return Screen(text=text, rows=(row(*_to_watches()),), new=True)


def _to_watches() -> Row:
    return (button(_("Mina bevakningar"), MyWatches()), button(_("Mina tider"), MyTimes()))


def mine(views: Sequence[WatchView], now: datetime, *, said: str = "") -> Screen:
    """`Mina bevakningar`: a button for each."""
    text = _("Här är det du bevakar. Tryck för att ändra.") if views else _("Du bevakar inga tider.")
    rows = tuple(row(button(_label(view, now), opens(view.watched))) for view in views)
    return Screen(text=paragraphs(said, text), rows=(*rows, row(to_menu())))


def _label(view: WatchView, now: datetime) -> str:
    if view.starts is not None:
        return f"{short(view.starts, now)} {view.unit.name}"
    return f"{as_read(view.service.name)}, {view.unit.name}"
