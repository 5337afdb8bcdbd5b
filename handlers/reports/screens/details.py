"""What a chapter tells beside its figures, in paragraphs."""

from collections.abc import Callable, Mapping
from datetime import datetime

from care.guarantee.values import Answer
from care.reports.comparing import Lack, Level
from care.reports.figures import Chapter, Figure
from care.reports.needed import Waiting
from care.reports.verbs import Cause, ChapterReport, Details, Lacking
from handlers.reports.figure_words import FIGURE_NAMES
from handlers.reports.screens import parts
from handlers.reports.screens.more_details import (
    filled_words,
    services_words,
    typical_words,
    used_words,
)
from handlers.talk.dates import spoken_day
from handlers.talk.language import _, marked, ngettext
from handlers.talk.words import Html, bold, fill, lines

_WAYS: Mapping[str, str] = {
    "direct": marked("direkt"),
    "invitation": marked("med öppen kallelse"),
    "basis": marked("med bokningsunderlag"),
    "link": marked("med bokningslänk"),
    "replacement": marked("ny tid efter att ni avbokat"),
}
_CAUSES: Mapping[Cause, str] = {
    Cause.NOT_LAID_OUT: marked("inga tider är utlagda"),
    Cause.FULLY_BOOKED: marked("fullbokat"),
    Cause.CLOSED: marked("stängt"),
}
_ANSWERS: Mapping[str, str] = {
    Answer.YES: marked("Ja, vill ha vård snabbare"),
    Answer.NO: marked("Nej, väntar kvar"),
    Answer.NO_NEED: marked("Nej, behöver inte vård"),
}
_KINDS: Mapping[str, str] = {
    "offer": marked("Erbjudanden"),
    "task": marked("Uppgifter"),
    "service": marked("E-tjänster"),
}
_BUCKETS: Mapping[int, str] = {
    30: marked("högst 30 dagar"),
    60: marked("31 till 60 dagar"),
    90: marked("61 till 90 dagar"),
    0: marked("längre än 90 dagar"),
}
_MOST = 8
_MINUTES_OF_HOUR = 60


def detail_paragraphs(found: ChapterReport, now: datetime) -> list[Html]:
    return _TOLD[found.chapter](found.details, now)


def _levels(details: Details, _now: datetime) -> list[Html]:
    return [lines(bold(_("Nivåer")), *(part for one in details.levels for part in _level(one)))]


def _level(level: Level) -> list[Html]:
    reached = _("✓ Nivå {number} är nådd.") if level.reached else _("✗ Nivå {number} är inte nådd.")
    return [fill(reached, number=level.number), *(_lack(one) for one in level.lacks)]


def _lack(lack: Lack) -> Html:
    goal, name = lack.goal, _(FIGURE_NAMES[lack.goal.figure])
    if goal.least:
        return fill(_("Saknas: {name}, minst {least}."), name=name, least=goal.least)
    if lack.percent is None:
        return fill(_("Saknas: {name}, inget att räkna."), name=name)
    if goal.percent is None:
        return fill(_("Saknas: {name} ska öka."), name=name)
    words = _("Saknas: {name} är {percent} procent, målet är {goal} procent.")
    return fill(words, name=name, percent=lack.percent, goal=goal.percent)


def ways_words(details: Details, _now: datetime | None = None) -> list[Html]:
    ways = parts.counts_words(details.ways or {})
    said = [
        fill("{way}: {count}", way=_(words), count=ways[way]) for way, words in _WAYS.items() if way in ways
    ]
    hidden = Figure.LOGGED_IN in details.hidden
    used = used_words(details.used, hidden=hidden) if details.used else []
    return [lines(bold(_("Så bokade patienterna")), *said), *used] if said else used


def _ahead(details: Details, now: datetime) -> list[Html]:
    if not details.lacking:
        return [Html(_("Alla veckor har lediga tider."))]
    listed = [_lacking(one, now) for one in details.lacking[:_MOST]]
    more = len(details.lacking) - _MOST
    return [
        lines(
            bold(_("Veckor utan lediga tider")),
            *listed,
            fill(_("och {count} till"), count=more) if more > 0 else "",
        )
    ]


def _lacking(one: Lacking, now: datetime) -> Html:
    words = _("{unit}, {service}, veckan från {day}: {cause}")
    day = spoken_day(one.first, now)
    return fill(words, unit=one.unit, service=one.service, day=day, cause=_(_CAUSES[one.cause]))


def _guarantee(details: Details, now: datetime) -> list[Html]:
    told = [] if details.waiting is None else [_waited(details.waiting), _needed(details.waiting, now)]
    answers = details.answers or {}
    counts = parts.counts_words(
        {one: answers[one] for one in _ANSWERS if answers.get(one)},
        hidden=Figure.OFFERS_ANSWERED in details.hidden,
    )
    said = [
        fill("{answer}: {count}", answer=_(_ANSWERS[answer]), count=count) for answer, count in counts.items()
    ]
    silent = fill(_("stängda utan svar: {count}"), count=parts.count_words(details.silent))
    more = [*said, *([silent] if details.silent else [])]
    answered = [lines(bold(_("Svar på erbjudanden")), *more)] if more else []
    return [*told, *answered, *typical_words(details)]


def _waited(waiting: Waiting) -> Html:
    if not any(waiting.buckets.values()):
        return Html("")
    counts = parts.counts_words(waiting.buckets)
    said = [fill("{words}: {count}", words=_(words), count=counts[last]) for last, words in _BUCKETS.items()]
    return lines(bold(_("Så länge har de väntat till i dag")), *said)


def _needed(waiting: Waiting, now: datetime) -> Html:
    """How many more visits, week by week (seed 000)."""
    weeks = [one for one in waiting.weeks if one.passing]
    total = waiting.over + sum(one.needed for one in weeks)
    if not total:
        return Html(_("Inga fler besök behövs för vårdgarantin de närmaste åtta veckorna."))
    said = [
        fill(
            _("veckan från {day}: {needed}"),
            day=spoken_day(one.first, now),
            needed=parts.count_words(one.needed),
        )
        for one in weeks
    ]
    over = fill(_("redan för sent: {count}"), count=parts.count_words(waiting.over)) if waiting.over else ""
    return lines(bold(_("Besök som behövs för vårdgarantin")), over, *said)


def _cases(details: Details, _now: datetime) -> list[Html]:
    begun: dict[str, list[int]] = {}
    for kind, _about, count, closed in details.kinds:
        both = begun.setdefault(kind, [0, 0])
        both[0], both[1] = both[0] + count, both[1] + closed
    said = [
        fill(
            _("{kind}: {begun} nya, {closed} avslutade"),
            kind=_(_KINDS.get(kind, kind)),
            begun=parts.count_words(count),
            closed=parts.count_words(closed),
        )
        for kind, (count, closed) in begun.items()
    ]
    cases = [lines(bold(_("Ärenden")), *said)] if said else []
    return [*cases, *services_words(details), *typical_words(details), spared_words(details)]


def spared_words(details: Details) -> Html:
    """What patients' own acts spare on the telephone."""
    calls, hours = sum((details.spared or {}).values()), details.minutes // _MINUTES_OF_HOUR
    words = ngettext("{count} samtal mindre i telefonen.", "{count} samtal mindre i telefonen.", calls)
    spared = ngettext("Det är ungefär {hours} timme.", "Det är ungefär {hours} timmar.", hours)
    time = fill(spared, hours=parts.number_words(hours)) if hours else ""
    return lines(bold(_("Nytta")), fill(words, count=parts.number_words(calls)), time)


def _returned(details: Details, _now: datetime) -> list[Html]:
    return [*filled_words(details), *typical_words(details)]


_TOLD: Mapping[Chapter, Callable[[Details, datetime], list[Html]]] = {
    Chapter.LEVELS: _levels,
    Chapter.BOOKED: ways_words,
    Chapter.AHEAD: _ahead,
    Chapter.RETURNED: _returned,
    Chapter.GUARANTEE: _guarantee,
    Chapter.CASES: _cases,
}
