"""What managers are told in the morning: one message of all that is new."""

from collections.abc import Mapping, Sequence

from care.people.roles import Act, may
from care.people.values import Person
from care.reports.notices import ManagerDigest
from care.values.ids import UnitId
from handlers.reports.buttons import OpenReport
from handlers.reports.right_buttons import OpenChecklist, OpenRights
from handlers.talk.dates import spoken_day
from handlers.talk.language import _, ngettext
from handlers.talk.rows import Row, button, row
from handlers.talk.screen import Screen
from handlers.talk.services import Services
from handlers.talk.words import Html, bold, fill, lines, paragraphs
from handlers.visits.screens.unit_day import late_doors, late_words


async def manager_digest(notice: ManagerDigest, reader: Person, services: Services) -> Screen | None:
    now, names = services.clock(), await _names(notice, reader, services)
    ended: list[Html] = []
    if notice.ended is not None:
        first = fill(_("Perioden som började {day} är slut."), day=spoken_day(notice.ended, now))
        ended = [first, *_told(_levels(notice), notice, names)]
    late = [
        _at(words, notice.where.get(kind, ()), names)
        for kind, words in zip(_late(notice), late_words(notice.tasks, notice.cases), strict=True)
    ]
    news = lines(*_told(_new(notice), notice, names), *late)
    text = paragraphs(bold(_("Nytt hos dina mottagningar")), lines(*ended), news)
    return Screen(text=text, rows=_ways(notice), new=True)


async def _names(notice: ManagerDigest, reader: Person, services: Services) -> Mapping[UnitId, str]:
    """None for who may not see units any more."""
    if not notice.where or not may(reader.grants, Act.SEE_REPORT):
        return {}
    top = await services.reports.tree(reader.id)
    return {unit: one.name for one in top.every() if one.is_unit for unit in one.units}


def _late(notice: ManagerDigest) -> list[str]:
    return [kind for kind, count in (("tasks", notice.tasks), ("cases", notice.cases)) if count]


def _told(
    every: Sequence[tuple[str, str, int]], notice: ManagerDigest, names: Mapping[UnitId, str]
) -> list[Html]:
    return [
        _at(fill(words, count=count), notice.where.get(kind, ()), names)
        for kind, words, count in every
        if count
    ]


def _at(said: Html, units: Sequence[UnitId], names: Mapping[UnitId, str]) -> Html:
    """With the units' names, where they are few."""
    known = sorted(names[unit] for unit in units if unit in names)
    return (
        fill("{said}: {units}.", said=Html(said.removesuffix(".")), units=", ".join(known)) if known else said
    )


def _levels(notice: ManagerDigest) -> list[tuple[str, str, int]]:
    won = ngettext("{count} mottagning når fler mål.", "{count} mottagningar når fler mål.", notice.won)
    lost = ngettext("{count} mottagning når färre mål.", "{count} mottagningar når färre mål.", notice.lost)
    return [("won", won, notice.won), ("lost", lost, notice.lost)]


def _new(notice: ManagerDigest) -> list[tuple[str, str, int]]:
    alone = ngettext(
        "{count} mottagning har ingen lokal administratör.",
        "{count} mottagningar har ingen lokal administratör.",
        notice.alone,
    )
    late = ngettext(
        "{count} aktivitet i checklistan är försenad.",
        "{count} aktiviteter i checklistan är försenade.",
        notice.late,
    )
    waiting = ngettext(
        "{count} beställning av behörighet väntar på ett ja.",
        "{count} beställningar av behörighet väntar på ett ja.",
        notice.waiting,
    )
    missing = ngettext(
        "{count} e-tjänst som ska finnas saknas.",
        "{count} e-tjänster som ska finnas saknas.",
        notice.missing,
    )
    counted = (("alone", alone, notice.alone), ("late", late, notice.late))
    ending = ngettext("{count} behörighet slutar snart.", "{count} behörigheter slutar snart.", notice.ending)
    return [
        *_low(notice),
        *counted,
        ("waiting", waiting, notice.waiting),
        ("missing", missing, notice.missing),
        ("ending", ending, notice.ending),
    ]


def _low(notice: ManagerDigest) -> tuple[tuple[str, str, int], ...]:
    """With why, as far as it is not only that nothing is laid out."""
    low = ngettext(
        "{count} tjänst saknar tider någon vecka framåt.",
        "{count} tjänster saknar tider någon vecka framåt.",
        notice.low,
    )
    return (
        ("low", low, notice.low),
        ("full", _("Fullbokade: {count}."), notice.full if notice.low else 0),
        ("shut", _("Stängda: {count}."), notice.shut if notice.low else 0),
    )


def _ways(notice: ManagerDigest) -> tuple[Row, ...]:
    ways = [button(_("Rapport"), OpenReport())]
    if notice.ended is not None:
        over = OpenReport(first=notice.ended.toordinal())
        ways.insert(0, button(_("Perioden som är slut"), over))
    if notice.late:
        ways.append(button(_("Checklista"), OpenChecklist()))
    if notice.alone or notice.waiting or notice.ending:
        ways.append(button(_("Behörigheter"), OpenRights()))
    return tuple(map(row, (*ways, *late_doors(notice.tasks, notice.cases))))
