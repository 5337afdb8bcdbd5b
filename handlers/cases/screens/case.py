"""A case as staff see it: what is said, the state, the dates, what now; and its messages."""

from collections.abc import Mapping

from care.cases.values import Actor
from care.cases.views import STAFF_ONLY, CaseMessage, MessageKind
from care.values.clock import local_day
from handlers.cases.buttons import ReadCase
from handlers.cases.kinds import Seen, shown
from handlers.cases.screens.files import fetching
from handlers.cases.screens.lists import to_list_of
from handlers.cases.screens.steps import answering, claiming, more_writing, taking_up
from handlers.cases.screens.words import (
    asked,
    handler,
    headline,
    in_a_line,
    status_word,
    what_now,
    when_sent,
)
from handlers.danger.screens import mark
from handlers.people.screens.needs import for_staff
from handlers.talk.dates import spoken, spoken_day
from handlers.talk.files import attached_line
from handlers.talk.language import _, marked
from handlers.talk.rich import rich
from handlers.talk.rows import Rows, back, button, row, short_ones_paired, to_staff_menu, turning
from handlers.talk.screen import Screen
from handlers.talk.ways import ShowCase
from handlers.talk.words import Html, bold, fill, lines, paragraphs, quoted

_LONGEST_SHOWN = 3500
"""Telegram takes 4096 characters; some room for what stands around a message."""

_PASSED: Mapping[MessageKind, str] = {
    MessageKind.TAKEN_OVER: marked("Tog över ärendet från {name}."),
    MessageKind.PUT_BACK: marked("Lade tillbaka ärendet från {name} i gruppen."),
}


def case(seen: Seen, *, said: str = "") -> Screen:
    """`said` stands first: what has just happened, or has not."""
    if seen.card.line.only_question:
        return _of_question(seen, said)
    kind = shown(seen.case)
    text = paragraphs(
        *(said, lines(headline(seen), _who(seen)), kind.story(seen), asked(seen), kind.first(seen)[0]),
        *(_state(seen), kind.beside(seen), lines(what_now(seen), in_a_line(seen))),
    )
    return Screen(text=text, rows=_rows(seen))


def _of_question(seen: Seen, said: str) -> Screen:
    """To who answers for another unit: what was asked, and nothing else of the case."""
    text = paragraphs(said, lines(headline(seen), _reached(seen)), asked(seen), what_now(seen))
    every = row(button(_("Alla meddelanden"), ReadCase(case=seen.case.id)))
    last = row(to_list_of(seen), to_staff_menu())
    return Screen(text=text, rows=(*answering(seen), every, last))


def _who(seen: Seen) -> Html:
    return lines(_reached(seen), for_staff(seen.card.needs))


def _reached(seen: Seen) -> Html:
    line = seen.card.line
    phone = fill(_("Telefon {phone}"), phone=line.patient_phone) if line.patient_phone else ""
    return lines(line.patient_login, phone)


def _state(seen: Seen) -> Html:
    """Where it is and whose; what is seldom read is folded."""
    sent, line = seen.case, seen.card.line
    state = lines(
        fill(_("Läge: {state}. {handler}"), state=status_word(line), handler=Html(handler(seen))),
        shown(sent).until(seen),
        _("⚑ Flaggat.") if sent.flagged else "",
    )
    return lines(state, quoted(lines(line.unit_name, when_sent(seen), shown(sent).facts(seen))))


def _rows(seen: Seen) -> Rows:
    """Only what is possible for the one who looks."""
    kind = shown(seen.case)
    return (
        *kind.first(seen)[1],
        *claiming(seen),
        *answering(seen),
        *short_ones_paired((*_beside(seen), *_looking(seen))),
        row(to_list_of(seen), to_staff_menu()),
    )


def _beside(seen: Seen) -> Rows:
    """What is done more seldom than answering."""
    kind = shown(seen.case)
    up = taking_up(seen) if kind.taken_up else ()
    return (*up, *kind.acting(seen), *kind.outside(seen), *more_writing(seen))


def _looking(seen: Seen) -> Rows:
    every = button(_("Alla meddelanden"), ReadCase(case=seen.case.id))
    return (*fetching(seen), *((row(every),) if seen.card.thread else ()))


def thread(seen: Seen, page: int) -> Screen:
    """One message at a time, the newest first; one that is too long for the messenger in parts."""
    parts = [(one, part) for one in seen.card.thread[::-1] for part in _parts(_said(seen, one))]
    here = min(page, max(0, len(parts) - 1))
    beside = turning(here, len(parts), lambda to: ReadCase(case=seen.case.id, page=to))
    said = _message(seen, *parts[here]) if parts else _("Det finns inga meddelanden.")
    text = paragraphs(headline(seen), said)
    return Screen(text=text, rows=(row(*beside, back(ShowCase(case=seen.case.id))),))


def _message(seen: Seen, message: CaseMessage, said: str) -> Html:
    who = message.author_name or (_("Systemet") if message.role is Actor.CLOCK else "")
    head = lines(bold(who), spoken(message.at, seen.now), _read(seen, message))
    heard = mark(message.text) if message.role is Actor.PATIENT else ""
    words = said if message.role is Actor.PATIENT else rich(said)
    return paragraphs(head, heard, words, attached_line(message.files))


def _parts(said: str) -> list[str]:
    """Cut between paragraphs, or where one alone is too long, between words."""
    parts, rest = [], said
    while len(rest) > _LONGEST_SHOWN:
        at = max(rest.rfind("\n\n", 1, _LONGEST_SHOWN), 0) or rest.rfind(" ", 1, _LONGEST_SHOWN)
        at = at if at > 0 else _LONGEST_SHOWN
        parts.append(type(said)(rest[:at]))
        rest = rest[at:].strip()
    return [*parts, type(said)(rest)]


def _read(seen: Seen, message: CaseMessage) -> str:
    if message.kind in STAFF_ONLY:
        return ""
    if message.read_at is None:
        return _("Inte läst.")
    return fill(_("Läst {when}."), when=spoken_day(local_day(message.read_at), seen.now))


def _said(seen: Seen, message: CaseMessage) -> str:
    said = _PASSED.get(message.kind)
    return fill(_(said), name=message.text) if said else shown(seen.case).said(seen, message) or message.text


def cut(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN].rsplit(maxsplit=1)[0] + " …"
