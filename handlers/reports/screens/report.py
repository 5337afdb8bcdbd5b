"""The first screen of a report, its chapters by tap, and where it may be of."""

from datetime import datetime

from care.reports.areas import Node
from care.reports.comparing import Compared
from care.reports.figures import FIGURES_OF, Chapter, Figure
from care.reports.verbs import ChapterReport, Overview, RowPage, Where
from handlers.eservices.called import form_called
from handlers.reports.buttons import (
    CHAPTERS,
    FORMS,
    ChooseFile,
    ChooseRows,
    ChooseWhere,
    GetFile,
    OfReport,
    OpenChapter,
    OpenReport,
    ShowPicture,
    ShowRows,
)
from handlers.reports.figure_words import CHAPTER_NAMES, DEFINITIONS, FIGURE_NAMES
from handlers.reports.screens import parts
from handlers.reports.screens.details import detail_paragraphs
from handlers.talk.dates import spoken
from handlers.talk.language import _, marked
from handlers.talk.rows import Row, Rows, back, button, paged, row, to_staff_menu, turning
from handlers.talk.screen import Screen
from handlers.talk.sheets import Book, Chart, FileForm
from handlers.talk.words import Html, bold, fill, lines, paragraphs, plain, quoted

FORM_NAMES = {
    FileForm.XLSX: marked("Excel"),
    FileForm.CSV: marked("CSV"),
    FileForm.PDF: marked("PDF till nämnden"),
}
MOST_UNITS = 8


def overview(found: Overview, now: datetime, *, begun: bool = True) -> Screen:
    where = found.where
    told = lines(*(parts.headline(found.figures[chapter], where) for chapter in CHAPTERS))
    head = parts.headed(_("Rapport"), where, now, begun=begun)
    text = paragraphs(head, told, parts.few_explained(told))
    chapters = tuple(
        row(button(_(CHAPTER_NAMES[one]), OpenChapter.at(where, chapter=one))) for one in CHAPTERS
    )
    elsewhere = () if where.node.is_unit and not where.node.below else _choose(where)
    rows = (
        *chapters,
        row(button(_("Hämta som fil"), ChooseFile.at(where)), *elsewhere),
        (*_periods(where), to_staff_menu()),
    )
    return Screen(text=text, rows=rows)


def _choose(where: Where) -> Row:
    return (button(_("Välj mottagning"), ChooseWhere.at(where)),)


def _periods(where: Where) -> Row:
    before = where.period.before.first.toordinal()
    earlier = button(_("Förra perioden"), OpenReport(node=where.node.key, first=before))
    if where.latest:
        return (earlier,)
    after = where.period.after.first.toordinal()
    return (earlier, button(_("Nästa period"), OpenReport(node=where.node.key, first=after)))


def chapter(found: ChapterReport, now: datetime, *, begun: bool = True) -> Screen:
    where, about = found.where, found.chapter
    told = paragraphs(
        parts.headed(_(CHAPTER_NAMES[about]), where, now, begun=begun),
        *(_figure(one, where) for one in found.figures),
        *detail_paragraphs(found, now),
        _units(found),
    )
    text = paragraphs(
        told,
        parts.few_explained(told),
        quoted(
            lines(
                *(
                    fill("{name}: {means}", name=_(FIGURE_NAMES[one]), means=_(DEFINITIONS[one]))
                    for one in FIGURES_OF[about]
                )
            )
        ),
    )
    return Screen(text=text, rows=_ways_on(found))


def _ways_on(found: ChapterReport) -> Rows:
    where, about = found.where, found.chapter
    figures = FIGURES_OF[about]
    rows = ShowRows.at(where, figure=figures[0]) if len(figures) == 1 else ChooseRows.at(where, chapter=about)
    return (
        row(button(_("Visa raderna"), rows)),
        row(
            button(_("Visa som bild"), ShowPicture.at(where, chapter=about)),
            button(_("Mörk bild"), ShowPicture.at(where, chapter=about, dark=1)),
        ),
        row(button(_("Hämta som fil"), ChooseFile.at(where))),
        row(back(OpenReport.at(where))),
    )


def _figure(compared: Compared, where: Where) -> Html:
    now, usual = compared.now, compared.usual
    beside = lines(
        fill(_("Förra perioden: {share}"), share=parts.percent_words(compared.before))
        if compared.before and compared.before.of
        else "",
        fill(_("För ett år sedan: {share}"), share=parts.percent_words(compared.year_ago))
        if compared.year_ago and compared.year_ago.of
        else "",
        fill(_("Liknande mottagningar: {percent} procent"), percent=usual) if usual is not None else "",
    )
    first = fill("{arrow} {share}", arrow=parts.arrow(compared), share=parts.share_words(now))
    return lines(bold(parts.figure_name(now.figure, where)), first, beside, parts.plainly(compared))


def _units(found: ChapterReport) -> Html:
    """Of an area: its units, the worst first."""
    if not found.by_unit:
        return Html("")
    figure = found.by_unit[0][1].figure
    listed = [
        fill("{unit}: {share}", unit=unit, share=parts.percent_words(share))
        for unit, share in found.by_unit[:MOST_UNITS]
    ]
    more = len(found.by_unit) - MOST_UNITS
    rest = fill(_("och {count} till"), count=more) if more > 0 else ""
    return lines(bold(parts.figure_name(figure, found.where)), *listed, rest)


def not_counted(*, few: bool = False) -> Screen:
    """What was asked for is in no report; `few`: it is, and not the number."""
    return Screen(
        text=parts.few_explained(_("färre än 5")) if few else _("Det räknas inte i rapporten."),
        rows=(row(button(_("Rapport"), OpenReport()), to_staff_menu()),),
    )


def no_such_period(said: str, stands: OfReport) -> Screen:
    """Of a day or a week that no calendar has."""
    told, over = plain(_("{day} finns inte."), day=said), OpenReport(node=stands.node, first=stands.first)
    return Screen(
        text=fill("{told}", told=f"{told[:1].upper()}{told[1:]}"),
        rows=(row(button(_("Rapport"), over), to_staff_menu()),),
    )


def choose_rows(where: Where, figures: tuple[Figure, ...], over: OpenChapter) -> Screen:
    text = paragraphs(bold(_("Visa raderna")), _("Vilken siffra gäller det?"))
    choices = tuple(row(button(_(FIGURE_NAMES[one]), ShowRows.at(where, figure=one))) for one in figures)
    return Screen(text=text, rows=(*choices, row(back(over))))


def rows_page(found: RowPage, over: OpenChapter, now: datetime, *, begun: bool = True) -> Screen:
    """No patient is named. Where few could be pointed out there is nothing but the count."""
    share, where = found.share, found.where
    named = parts.headed(parts.figure_name(share.figure, where), where, now, begun=begun)
    head = lines(named, parts.share_words(share))
    if share.hides_counts:
        hidden = _("Raderna visas inte. De är så få att någon kan kännas igen.")
        return Screen(text=paragraphs(head, hidden), rows=(row(back(over)),))
    listed = [
        _row(
            one.unit,
            form_called(one.form) if one.form else one.service,
            spoken(one.at, now) if one.at else "",
            hit=one.hit,
        )
        for one in found.rows
    ]
    turning = _turning(found)
    count = fill(_("Sida {page} av {pages}"), page=found.page + 1, pages=found.pages) if listed else ""
    text = paragraphs(head, lines(*listed), count, quoted(_(DEFINITIONS[share.figure])))
    return Screen(text=text, rows=(*((turning,) if turning else ()), row(back(over))))


def _row(unit: str, service: str, at: str, *, hit: bool) -> Html:
    said = ", ".join(part for part in (at, service, unit) if part)
    return fill(_("✓ räknas in: {row}") if hit else _("✗ räknas inte in: {row}"), row=said)


def _turning(found: RowPage) -> Row:
    figure = found.share.figure
    return turning(found.page, found.pages, lambda to: ShowRows.at(found.where, figure=figure, page=to))


def choose_where(top: Node, node: Node, over: Node | None, tap: ChooseWhere) -> Screen:
    """What lies in the area; an area is opened, a unit is what the report is of."""

    def show(one: Node) -> tuple[str, OpenReport | ChooseWhere]:
        inside = not one.is_unit
        there = (
            ChooseWhere(node=one.key, first=tap.first)
            if inside
            else OpenReport(node=one.key, first=tap.first)
        )
        return one.name, there

    page = paged(
        node.below,
        tap.page,
        show=lambda one: button(*show(one)),
        go=lambda number: ChooseWhere(node=node.key, first=tap.first, page=number),
    )
    whole = button(_("Allt tillsammans"), OpenReport(node=node.key, first=tap.first))
    up = (
        OpenReport(node=top.key, first=tap.first)
        if over is None
        else ChooseWhere(node=over.key, first=tap.first)
    )
    text = paragraphs(
        bold(node.name or _("Alla mina mottagningar")),
        lines(_("Vad ska rapporten gälla?"), _("Tryck, eller skriv en del av namnet.")),
    )
    return Screen(text=text, rows=(row(whole), *page.rows, (*page.turning, back(up))))


def found_where(found: list[Node], first: int) -> Screen:
    """At most eight by name; words that name none may be written anew."""
    shown = tuple(row(button(one.name, OpenReport(node=one.key, first=first))) for one in found[:MOST_UNITS])
    more = len(found) - MOST_UNITS
    said = _("Vad ska rapporten gälla?") if found else _("Inget av det du ser heter så.")
    again = _("Skriv en del av namnet.") if not found or more > 0 else ""
    rest = fill(_("och {count} till"), count=more) if more > 0 else ""
    up = back(ChooseWhere(first=first))
    return Screen(text=paragraphs(lines(said, rest, again)), rows=(*shown, row(up)))


def choose_file(where: Where) -> Screen:
    text = paragraphs(bold(_("Hämta som fil")), _("Hur vill du ha rapporten?"))
    forms = tuple(
        row(button(_(FORM_NAMES[form]), GetFile.at(where, form=place))) for place, form in enumerate(FORMS)
    )
    return Screen(text=text, rows=(*forms, row(back(OpenReport.at(where)))))


def handed_over(where: Where, made: Chart | Book, over: Chapter | None = None) -> Screen:
    """What was asked for, and below it the way on: what it was asked under stands above it now."""
    text = _("Bilden står här ovanför.") if isinstance(made, Chart) else _("Filen står här ovanför.")
    on = () if over is None else (row(button(_(CHAPTER_NAMES[over]), OpenChapter.at(where, chapter=over))),)
    rows = (*on, row(button(_("Rapport"), OpenReport.at(where)), to_staff_menu()))
    return Screen(text=Html(text), rows=rows, new=True, keeps_buttons=True, attachments=(made,))
