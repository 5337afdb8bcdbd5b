"""`Rapport`: a screen of six lines, a chapter by tap, the rows of each figure, pictures and files."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from care.people.roles import Act, may
from care.people.values import Kind
from care.reports.areas import Node
from care.reports.figures import FIGURES_OF, chapter_of
from care.reports.verbs import Where
from care.values.clock import local_day
from handlers.reports.asked import (
    asked_of_report,
    asks_beyond,
    asks_no_more,
    asks_of_few,
    chapter_there,
    compared_in,
    named_in,
)
from handlers.reports.asked_period import PeriodAsked, period_asked, step_asked
from handlers.reports.buttons import (
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
from handlers.reports.screens import book as books
from handlers.reports.screens import report as screens
from handlers.talk.commands import REPORT
from handlers.talk.conversation import Conversation, Shown, Typed
from handlers.talk.language import _, marked
from handlers.talk.lost import which_of
from handlers.talk.rows import button
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, may_ask_again, person_of
from handlers.talk.subject import NOTHING, InMenu

_WHERE = "report_where"
_SHORTEST = 4
"""Of what is taken as a part of a name where nobody asked for one."""


async def _open(turn: Turn, services: Services, tap: OpenReport) -> Screen:
    found = await services.reports.overview(person_of(turn).id, tap.wanted)
    return screens.overview(found, services.clock(), begun=_has_begun(tap, found.where))


async def _chapter(turn: Turn, services: Services, tap: OpenChapter) -> Screen:
    found = await services.reports.chapter(person_of(turn).id, tap.wanted, chapter=tap.chapter)
    return screens.chapter(found, services.clock(), begun=_has_begun(tap, found.where))


def _has_begun(tap: OfReport, found: Where) -> bool:
    """Whether it is what was asked for: of a period to come it is the present one that stands there."""
    asked = tap.wanted.first
    return asked is None or asked <= found.period.last


async def _choose_rows(turn: Turn, services: Services, tap: ChooseRows) -> Screen:
    found = await services.reports.overview(person_of(turn).id, tap.wanted)
    over = OpenChapter(node=tap.node, first=tap.first, chapter=tap.chapter)
    return screens.choose_rows(found.where, FIGURES_OF[tap.chapter], over)


async def _rows(turn: Turn, services: Services, tap: ShowRows) -> Screen:
    me = person_of(turn).id
    found = await services.reports.rows(me, tap.wanted, figure=tap.figure, page=tap.page)
    over = OpenChapter(node=tap.node, first=tap.first, chapter=chapter_of(tap.figure))
    return screens.rows_page(found, over, services.clock(), begun=_has_begun(tap, found.where))


async def _picture(turn: Turn, services: Services, tap: ShowPicture) -> Screen:
    """Below the chapter, which stays as it is."""
    found = await services.reports.chapter(person_of(turn).id, tap.wanted, chapter=tap.chapter)
    picture = books.report_chart(found, dark=bool(tap.dark))
    return screens.handed_over(found.where, picture, tap.chapter)


async def _choose_where(turn: Turn, services: Services, tap: ChooseWhere) -> Screen:
    top = await services.reports.tree(person_of(turn).id)
    node = next((one for one in top.every() if one.key == tap.node), top)
    if not node.below:
        node = _over(top, node) or top
    await ask(turn, services, _WHERE, first=tap.first)
    return screens.choose_where(top, node, _over(top, node), tap)


async def _sought(turn: Turn, services: Services, typed: Typed) -> Screen:
    """Of all that the manager sees, areas and units, by a part of the name or a sentence with it."""
    found = await _called(typed.text, turn, services)
    await may_ask_again(turn, services, typed.state)
    return screens.found_where(found, int(typed.state.get("first", 0)))


async def _called(text: str, turn: Turn, services: Services) -> list[Node]:
    top, words = await services.reports.tree(person_of(turn).id), text.strip().casefold()
    every = [one for one in top.every() if one is not top]
    named = [one for one in every if words in one.name.casefold()]
    if not named and len(rest := named_in(text)) >= _SHORTEST:
        named = [one for one in every if rest in one.name.casefold()]
    named = named or [one for one in every if one.name.casefold() in words]
    return named or [one for one in every if compared_in(text) & set(one.name.casefold().split())]


async def report_named(text: str, turn: Turn, services: Services, stands: Sequence[OfReport]) -> Shown | None:
    """The report of what is named where one of the period of the first of `stands` does, or what is asked for
    of that one; a choice, where several fit.
    """
    if not may(person_of(turn).grants, Act.SEE_REPORT):
        return None
    if asks_beyond(text) or asks_of_few(text):
        return screens.not_counted(few=asks_of_few(text))
    period = await _period(text, turn, services, stands[0])
    if period is not None:
        if period.day is None:
            return screens.no_such_period(period.said, stands[0])
        text, stands = period.rest, [_then(one, period.day) for one in stands]
        if asks_no_more(text):
            return _there(stands)
    at = stands[0]
    found = await _called(text, turn, services) if len(text.strip()) >= _SHORTEST else []
    asked = asked_of_report(text, stands)
    if len(found) + len(asked) == 1:
        return asked[0][1] if asked else OpenReport(node=found[0].key, first=at.first)
    if asked:
        named = [(one.name, OpenReport(node=one.key, first=at.first)) for one in found]
        return which_of([button(*one) for one in [*asked, *named]])
    return screens.found_where(found, at.first) if found else None


async def _period(text: str, turn: Turn, services: Services, at: OfReport) -> PeriodAsked | None:
    """By a day in it, or as the one before or after that of `at`."""
    step = None if compared_in(text) else step_asked(text)
    if step is None:
        return period_asked(text, local_day(services.clock()))
    asked, is_before = step
    there = (await services.reports.overview(person_of(turn).id, at.wanted)).where.period
    return replace(asked, day=(there.before if is_before else there.after).first)


def _there(stands: Sequence[OfReport]) -> Shown:
    """The same chapter, where one stands there."""
    at, chapter = stands[0], chapter_there(stands)
    if chapter is None:
        return OpenReport(node=at.node, first=at.first)
    return OpenChapter(node=at.node, first=at.first, chapter=chapter)


def _then(stands: OfReport, day: date) -> OfReport:
    return stands.model_copy(update={"first": day.toordinal()})


async def report_wanted(text: str, turn: Turn, services: Services) -> Shown | None:
    """What of a report a manager asks for elsewhere: no file, and nothing of a part of a name."""
    if not may(person_of(turn).grants, Act.SEE_REPORT):
        return None
    if asks_beyond(text) or asks_of_few(text):
        return screens.not_counted(few=asks_of_few(text))
    at = OpenReport()
    period = await _period(text, turn, services, at)
    rest = text if period is None else period.rest or period.said
    if period is not None and period.day is not None:
        at = OpenReport(first=period.day.toordinal())
    asked = [one for one in asked_of_report(rest, [at]) if not isinstance(one[1], ChooseFile | GetFile)]
    if asked and period is not None and period.day is None:
        return screens.no_such_period(period.said, at)
    return asked[0][1] if len(asked) == 1 else which_of([button(*one) for one in asked]) if asked else None


def _over(top: Node, node: Node) -> Node | None:
    return next((one for one in top.every() if node in one.below), None)


async def _choose_file(turn: Turn, services: Services, tap: ChooseFile) -> Screen:
    found = await services.reports.overview(person_of(turn).id, tap.wanted)
    return screens.choose_file(found.where)


async def _file(turn: Turn, services: Services, tap: GetFile) -> Screen:
    """Every chapter, as one file."""
    chapters = await services.reports.book(person_of(turn).id, tap.wanted)
    made = books.report_book(chapters, chapters[0].where, services.clock(), form=FORMS[tap.form])
    return screens.handed_over(chapters[0].where, made)


async def report_in_menu(turn: Turn, _services: Services) -> InMenu:
    """The manager's."""
    if not may(person_of(turn).grants, Act.SEE_REPORT):
        return NOTHING
    return InMenu(buttons=((70, button(_("Rapport"), OpenReport())),))


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={
        OpenReport: _open,
        OpenChapter: _chapter,
        ChooseRows: _choose_rows,
        ShowRows: _rows,
        ShowPicture: _picture,
        ChooseWhere: _choose_where,
        ChooseFile: _choose_file,
        GetFile: _file,
    },
    typed={_WHERE: _sought},
    labels={marked("Rapport"): OpenReport()},
    commands={REPORT: OpenReport()},
)
