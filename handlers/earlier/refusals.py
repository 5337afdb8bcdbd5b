"""Refusals about earlier times: too late, too many, nothing to wait for."""

from collections.abc import Mapping

from care.earlier.refusals import EarlierLapsed, EarlierTaken, NothingToWatch, TooManyWatches
from care.refusals import Refusal
from handlers.talk.language import _
from handlers.talk.refused import Around, said, to_times
from handlers.talk.rows import Rows, back, button, row
from handlers.talk.screen import Screen
from handlers.talk.subject import Words
from handlers.talk.ways import MyWatches, OpenMenu
from handlers.talk.words import fill, sentences


def taken(_refusal: EarlierTaken, around: Around) -> Screen:
    why = sentences(
        _("Någon annan hann före, eller så har mottagningen tagit bort tiden."),
        _("Vi frågar dig igen när nästa tid blir ledig."),
    )
    return said(around, _("Tiden är inte ledig längre."), why, _to_watches())


def answered_late(_refusal: EarlierLapsed, around: Around) -> Screen:
    why = sentences(
        _("Det är för sent att svara, eller så har du redan svarat."),
        _("Vi frågar dig igen när nästa tid blir ledig."),
    )
    return said(around, _("Det går inte att svara på den frågan längre."), why, _to_watches())


def nothing_to_watch(_refusal: NothingToWatch, around: Around) -> Screen:
    what = _("Det går inte att bevaka tidigare tider här.")
    why = _("Du kan inte boka eller byta den tiden själv. Ring mottagningen.")
    return said(around, what, why, to_times(around), phone=True)


def too_many(refusal: TooManyWatches, around: Around) -> Screen:
    why = fill(_("Du bevakar redan {limit} saker. Sluta bevaka någon av dem först."), limit=refusal.limit)
    return said(around, _("Bevakningen började inte."), why, _to_watches())


def _to_watches() -> Rows:
    return (row(button(_("Mina bevakningar"), MyWatches()), back(OpenMenu())),)


REFUSALS: Mapping[type[Refusal], Words] = {
    EarlierTaken: taken,
    EarlierLapsed: answered_late,
    NothingToWatch: nothing_to_watch,
    TooManyWatches: too_many,
}
