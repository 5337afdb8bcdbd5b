"""What managers are told in the morning: one message of all that is new."""

from care.people.values import Person
from care.reports.notices import ManagerDigest
from handlers.reports.buttons import OpenReport
from handlers.reports.right_buttons import OpenChecklist, OpenRights
from handlers.talk.dates import spoken_day
from handlers.talk.language import _, ngettext
from handlers.talk.rows import Row, button, row
from handlers.talk.screen import Screen
from handlers.talk.services import Services
from handlers.talk.words import Html, bold, fill, lines, paragraphs
from handlers.visits.screens.unit_day import late_doors, late_words


async def manager_digest(notice: ManagerDigest, _reader: Person, services: Services) -> Screen | None:
    now = services.clock()
    ended: list[Html] = []
    if notice.ended is not None:
        first = fill(_("Perioden som började {day} är slut."), day=spoken_day(notice.ended, now))
        ended = [first, *_levels(notice)]
    text = paragraphs(
        bold(_("Nytt hos dina mottagningar")),
        lines(*ended),
        lines(*_new(notice), *late_words(notice.tasks, notice.cases)),
    )
    return Screen(text=text, rows=_ways(notice), new=True)


def _levels(notice: ManagerDigest) -> list[Html]:
    won = ngettext("{count} mottagning når fler mål.", "{count} mottagningar når fler mål.", notice.won)
    lost = ngettext("{count} mottagning når färre mål.", "{count} mottagningar når färre mål.", notice.lost)
    counted = ((won, notice.won), (lost, notice.lost))
    return [fill(words, count=count) for words, count in counted if count]


def _new(notice: ManagerDigest) -> list[Html]:
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
    counted = ((alone, notice.alone), (late, notice.late), (waiting, notice.waiting))
    every = (*_low(notice), *counted, (missing, notice.missing))
    return [fill(words, count=count) for words, count in every if count]


def _low(notice: ManagerDigest) -> tuple[tuple[str, int], ...]:
    """With why, as far as it is not only that nothing is laid out."""
    low = ngettext(
        "{count} tjänst saknar tider någon vecka framåt.",
        "{count} tjänster saknar tider någon vecka framåt.",
        notice.low,
    )
    return (
        (low, notice.low),
        (_("Fullbokade: {count}."), notice.full if notice.low else 0),
        (_("Stängda: {count}."), notice.shut if notice.low else 0),
    )


def _ways(notice: ManagerDigest) -> tuple[Row, ...]:
    ways = [button(_("Rapport"), OpenReport())]
    if notice.late:
        ways.append(button(_("Checklista"), OpenChecklist()))
    if notice.alone or notice.waiting:
        ways.append(button(_("Behörigheter"), OpenRights()))
    return tuple(map(row, (*ways, *late_doors(notice.tasks, notice.cases))))
