"""What all screens of a report say in the same way: places, periods, shares, arrows, and one sentence."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TypeVar

from babel.numbers import format_decimal

from care.reports.comparing import Compared, Trend
from care.reports.figures import OF_NOW, Figure, Share, is_few
from care.reports.hiding import Untold, told_parts
from care.reports.verbs import Where
from handlers.reports.figure_words import ADVICE, FIGURE_NAMES
from handlers.talk.dates import dated, spoken_day
from handlers.talk.language import _, babel_locale, language
from handlers.talk.words import Html, bold, fill, lines, paragraphs, plain, sentences

_K = TypeVar("_K")
UP, DOWN, LEVEL, NONE = "↑", "↓", "→", "–"


def place_name(where: Where) -> str:
    return where.node.name or _("Alla mina mottagningar")


def period_words(where: Where, now: datetime) -> str:
    return _period(where, lambda day: spoken_day(day, now))


def headed(title: str, where: Where, now: datetime, *, begun: bool) -> Html:
    """`begun`: what was asked for has; else it is the present one that stands there."""
    not_yet = "" if begun else _("Den period som du frågar om har inte börjat.")
    return paragraphs(not_yet, lines(bold(title), place_name(where), period_words(where, now)))


def dated_period(where: Where) -> str:
    """Of a picture and a file, which are kept."""
    return _period(where, dated)


def _period(where: Where, said: Callable[[date], str]) -> str:
    words = _("{first} till {last} (pågår)") if where.running else _("{first} till {last}")
    return plain(words, first=said(where.period.first), last=said(where.period.last))


def number_words(count: int) -> str:
    """A large one in groups of three, as the reader's language writes it."""
    return str(format_decimal(count, locale=babel_locale(language())))


def count_words(count: int) -> str:
    """Few could be pointed out."""
    return _("färre än 5") if is_few(count) else number_words(count)


def many_words() -> str:
    """Not few, and the number would tell of few."""
    return _("5 eller fler")


def counts_words(counts: Mapping[_K, int], *, hidden: bool = False) -> Mapping[_K, str]:
    """The parts of a sum that stands elsewhere, or that is not told (`hidden`)."""
    told = told_parts(counts, hidden=hidden)
    return {
        key: many_words() if told[key] is Untold.MANY else count_words(count) for key, count in counts.items()
    }


def figure_name(figure: Figure, where: Where) -> str:
    """What is so today says so below the heading of a period that is over."""
    name = _(FIGURE_NAMES[figure])
    return plain(_("{name} i dag"), name=name) if figure in OF_NOW and not where.running else name


def percent_words(share: Share | None) -> str:
    if share is None or not share.of:
        return _("inget att räkna")
    if share.is_small:
        return _("alla utom färre än 5") if share.all_but_few else _("färre än 5")
    if share.is_hidden:
        return many_words()
    return plain(_("{percent} procent"), percent=str(share.percent))


def few_explained(told: str) -> str:
    """Why there is no number, where there is none."""
    words = _("Färre än 5: antalet visas inte, så att ingen kan kännas igen.")
    return words if _("färre än 5") in told else ""


def share_words(share: Share) -> str:
    """`92 procent (46 av 50)`."""
    said = percent_words(share)
    if not share.of or share.hides_counts:
        return said
    return plain(
        _("{percent} ({hits} av {of})"),
        percent=said,
        hits=number_words(share.hits),
        of=number_words(share.of),
    )


def arrow(compared: Compared) -> str:
    if compared.trend is Trend.UNKNOWN:
        return NONE
    return LEVEL if compared.rose is None else (UP if compared.rose else DOWN)


def trend_words(compared: Compared) -> str:
    """What the arrow says, for who does not see it."""
    if compared.before is None or compared.trend is Trend.UNKNOWN:
        return ""
    if compared.rose is None:
        return _("som förra perioden")
    words = _("upp från {percent}") if compared.rose else _("ner från {percent}")
    return plain(words, percent=percent_words(compared.before))


def headline(compared: Compared, where: Where) -> Html:
    """A line of the first screen."""
    name, then = figure_name(compared.now.figure, where), trend_words(compared)
    words = _("{arrow} {name}: {share}, {then}") if then else _("{arrow} {name}: {share}")
    return fill(words, arrow=arrow(compared), name=name, share=percent_words(compared.now), then=then)


def plainly(compared: Compared) -> Html:
    """What has changed, and what to do about it."""
    changed = {
        Trend.BETTER: _("Det är bättre än förra perioden."),
        Trend.WORSE: _("Det är sämre än förra perioden."),
        Trend.SAME: _("Det är som förra perioden."),
        Trend.UNKNOWN: "",
    }[compared.trend]
    worse = compared.trend is Trend.WORSE or compared.is_below_others
    behind = _("Liknande mottagningar ligger bättre till.") if compared.is_below_others else ""
    return sentences(changed, behind, _(ADVICE[compared.now.figure]) if worse else "")
