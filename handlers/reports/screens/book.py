"""A report as a picture and as a file: the same words and numbers as on the screens."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from care.reports.comparing import Compared
from care.reports.figures import OF_NOW, Share, is_few
from care.reports.verbs import ChapterReport, Where
from care.values.clock import local_day
from handlers.reports.figure_words import CHAPTER_NAMES, DEFINITIONS, FIGURE_NAMES
from handlers.reports.screens import parts
from handlers.reports.screens.details import detail_paragraphs
from handlers.talk.dates import dated
from handlers.talk.language import _, language
from handlers.talk.sheets import Bar, BarGroup, Book, Cell, Chart, FileForm, Sheet
from handlers.talk.words import fill, plain


def report_chart(found: ChapterReport, *, dark: bool) -> Chart:
    groups = tuple(_group(one) for one in found.figures)
    title = _(CHAPTER_NAMES[found.chapter])
    place, period = parts.place_name(found.where), parts.dated_period(found.where)
    few = _few(groups)
    return Chart(
        name=f"{found.chapter}.png",
        title=title,
        place="\n".join([place, period, *few]),
        groups=groups,
        caption="\n".join([f"{title}. {place}, {period}.", *(_in_words(one) for one in groups), *few]),
        dark=dark,
    )


def _few(groups: Iterable[BarGroup], notes: Sequence[str] = ()) -> list[str]:
    """Why there is no bar where there is none; in a picture and in a file, too."""
    told = " ".join([*notes, *(bar.shown for group in groups for bar in group.bars)])
    return [why] if (why := parts.few_explained(told)) else []


def _group(compared: Compared) -> BarGroup:
    shares = (
        (_("I dag") if compared.now.figure in OF_NOW else _("Den här perioden"), compared.now),
        (_("Förra perioden"), compared.before),
        (_("För ett år sedan"), compared.year_ago),
    )
    bars = [
        Bar(label, share.shown_percent, parts.percent_words(share))
        for label, share in shares
        if share is not None and (share.of or share is compared.now)
    ]
    if compared.usual is not None:
        usual = plain(_("{percent} procent"), percent=str(compared.usual))
        bars.append(Bar(_("Liknande mottagningar"), compared.usual, usual))
    return BarGroup(_(FIGURE_NAMES[compared.now.figure]), tuple(bars))


def _in_words(group: BarGroup) -> str:
    said = ", ".join(f"{bar.label.lower()} {bar.shown}" for bar in group.bars)
    return f"{group.title}: {said}."


def report_book(chapters: Sequence[ChapterReport], where: Where, now: datetime, *, form: FileForm) -> Book:
    written = plain(_("skriven {day}"), day=dated(local_day(now)))
    first = where.period.first.isoformat()
    sheets = tuple(_sheet(one, now) for one in chapters)
    return Book(
        name=f"rapport-{first}.{form}",
        title=_("Rapport"),
        lines=(
            parts.place_name(where),
            parts.dated_period(where),
            written,
            *_few(
                (group for one in sheets for group in one.groups),
                [note for one in sheets for note in one.notes],
            ),
        ),
        means=_("Så räknas det"),
        sheets=sheets,
        form=form,
        written=now,
        language=language(),
    )


def _sheet(found: ChapterReport, now: datetime) -> Sheet:
    headings = (
        *(_("Siffra"), _("Antal"), _("Av"), _("Procent"), _("Förra perioden, procent")),
        *(_("För ett år sedan, procent"), _("Liknande mottagningar, procent"), _("Vad det säger")),
    )
    details = [line for told in detail_paragraphs(found, now) for line in _bare(told).splitlines()]
    means = [
        fill("{name}: {means}", name=_(FIGURE_NAMES[one.now.figure]), means=_(DEFINITIONS[one.now.figure]))
        for one in found.figures
    ]
    return Sheet(
        title=_(CHAPTER_NAMES[found.chapter]),
        headings=headings,
        rows=tuple(_cells(one, found.where) for one in found.figures),
        notes=(*details, *means),
        groups=tuple(_group(one) for one in found.figures),
        units=_units(found, headings),
    )


def _units(found: ChapterReport, headings: tuple[str, ...]) -> tuple[tuple[Cell, ...], ...]:
    """Every unit of an area, the worst first, below what it is that is counted of them."""
    if not found.by_unit:
        return ()
    counted = parts.figure_name(found.by_unit[0][1].figure, found.where)
    return ((counted, *headings[1:4]), *((unit, *_counts(share)) for unit, share in found.by_unit))


def _counts(share: Share) -> tuple[Cell, ...]:
    of = parts.count_words(share.of) if share.is_small and is_few(share.of) else share.of
    return (
        parts.percent_words(share) if share.hides_counts else share.hits,
        parts.many_words() if share.veiled and not is_few(share.of) else of,
        share.shown_percent,
    )


def _cells(compared: Compared, where: Where) -> tuple[Cell, ...]:
    before, ago = compared.before, compared.year_ago
    return (
        parts.figure_name(compared.now.figure, where),
        *_counts(compared.now),
        before.shown_percent if before else None,
        ago.shown_percent if ago else None,
        compared.usual,
        _bare(parts.plainly(compared)),
    )


def _bare(text: str) -> str:
    """Words of a screen, without its marks."""
    from html import unescape

    return unescape(text.replace("<b>", "").replace("</b>", ""))
