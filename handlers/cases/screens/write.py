"""What staff write in a case: asked for, looked at as the patient will read it, sent."""

from collections.abc import Mapping
from dataclasses import dataclass

from care.cases.gaps import has_gap
from care.cases.values import Actor
from care.cases.views import STAFF_ONLY, File, MessageKind
from handlers.cases.kinds import Seen, shown
from handlers.cases.screens.case import cut
from handlers.cases.screens.lists import to_list_of
from handlers.cases.screens.parts import to_parts
from handlers.cases.screens.steps import claiming
from handlers.cases.screens.words import asked, delivered, headline, in_a_line, reads, what_now
from handlers.cases.writing_buttons import (
    AttachToWriting,
    ChoosePart,
    EditWriting,
    GoOnWriting,
    LeaveWriting,
    SendWriting,
)
from handlers.talk.files import attached_line
from handlers.talk.language import _, marked
from handlers.talk.rich import rich
from handlers.talk.rows import Row, Rows, back, button, row, to_staff_menu
from handlers.talk.screen import Button, Screen
from handlers.talk.standard import Lacking
from handlers.talk.ways import ShowCase
from handlers.talk.words import bold, fill, italic, lines, paragraphs

LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Words:
    ask: str
    head: str
    send: str
    done: str


WORDS: Mapping[MessageKind, Words] = {
    MessageKind.PART_ANSWER: Words(
        marked("Skriv delsvaret till {name}."),
        marked("Så här blir delsvaret till patienten:"),
        marked("Skicka delsvaret"),
        marked("Delsvaret till {name} är skickat."),
    ),
    MessageKind.ASKED_BACK: Words(
        marked("Skriv motfrågan till {name}."),
        marked("Så här blir motfrågan till patienten:"),
        marked("Skicka motfrågan"),
        marked("Motfrågan till {name} är skickad."),
    ),
    MessageKind.QUESTION_REPLY: Words(
        marked("Skriv svaret till {name}."),
        marked("Så här blir svaret till patienten:"),
        marked("Skicka svaret"),
        marked("Svaret till {name} är skickat."),
    ),
    MessageKind.REMINDER: Words(
        marked("Skriv påminnelsen till {name}."),
        marked("Så här blir påminnelsen till patienten:"),
        marked("Skicka påminnelsen"),
        marked("Påminnelsen till {name} är skickad."),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A text as it is to be sent. `draft`: a standard text that the region has not approved."""

    kind: MessageKind
    text: str
    files: tuple[File, ...] = ()
    draft: bool = False
    standard: bool = False


def ask_text(
    seen: Seen, kind: MessageKind, files: tuple[File, ...], *, said: str = "", own: Rows = ()
) -> Screen:
    """Nothing is written yet. `said` stands first: what has just happened; `own`: what staff have saved."""
    ask = fill(_(WORDS[kind].ask), name=seen.card.line.patient_name)
    most = lines(
        fill(_("Högst {count} tecken. Signatur och datum läggs till."), count=LONGEST),
        _("Så skriver du **fet** och __kursiv__. En rad som börjar med - blir en punkt."),
    )
    answers = kind is MessageKind.QUESTION_REPLY
    heard = asked(seen) or (shown(seen.case).story(seen) if answers else "")
    text = paragraphs(said, headline(seen), heard, lines(bold(ask), most), attached_line(files), reads(seen))
    ready = shown(seen.case).templates(seen, kind)
    return Screen(text=text, rows=(*ready, *own, *attaching(seen, kind), row(_leave(seen))))


def lacking(seen: Seen, written: Written) -> Lacking | None:
    """What an answer tells that is not so yet; None: nothing."""
    is_answer = written.kind is MessageKind.QUESTION_REPLY
    return shown(seen.case).lacking(seen, written.text) if is_answer else None


def preview(seen: Seen, written: Written, *, mark: int, said: str = "", own: Rows = ()) -> Screen:
    words, kind, gap = WORDS[written.kind], written.kind, has_gap(written.text)
    undone = lacking(seen, written)
    body = paragraphs(
        said,
        lines(headline(seen), asked(seen)),
        shown(seen.case).story(seen) if gap and not asked(seen) else "",
        bold(_(words.head)),
        rich(cut(written.text)),
        attached_line(written.files),
        italic(_("UTKAST: texten är inte godkänd av regionen.")) if written.draft else "",
        lines(reads(seen, standard=written.standard), shown(seen.case).moves(seen, written.kind)),
        in_a_line(seen),
        bold(_("Skriv det som ska stå vid …, så går det att skicka.")) if gap else "",
        bold(undone.said) if undone else "",
    )
    send = button(_(words.send), SendWriting(case=seen.case.id, kind=kind, mark=mark))
    change = button(_("Ändra texten"), EditWriting(case=seen.case.id, kind=kind))
    stops = gap or (undone is not None and undone.stops)
    sending = (*(() if stops else (row(send),)), *(undone.ways if undone else ()))
    rows = (*sending, row(change), *own, *attaching(seen, written.kind), row(_leave(seen)))
    return Screen(text=body, rows=rows)


def edit(seen: Seen, kind: MessageKind, text: str) -> Screen:
    """The text alone, so that it can be copied."""
    ask = _("Kopiera texten, ändra den och skicka den hit. Den nya texten ersätter den gamla.")
    to_preview = back(GoOnWriting(case=seen.case.id, kind=kind))
    rows = (*to_parts_of(seen, kind, text), row(to_preview, _leave(seen)))
    return Screen(text=paragraphs(headline(seen), cut(text), ask), rows=rows)


def to_parts_of(seen: Seen, kind: MessageKind, text: str) -> Rows:
    return to_parts(text, ChoosePart(case=seen.case.id, kind=kind))


def sent(seen: Seen, kind: MessageKind) -> Screen:
    to = fill(_(WORDS[kind].done), name=seen.card.line.patient_name)
    of_kind = shown(seen.case)
    moved = of_kind.moved(seen, kind)
    text = paragraphs(lines(delivered(seen, to, kind), moved), what_now(seen))
    show = button(_("Visa ärendet"), ShowCase(case=seen.case.id))
    return Screen(
        text=text,
        rows=(*of_kind.telling(seen), row(show), row(to_list_of(seen), to_staff_menu())),
        new=True,
    )


def not_sent(seen: Seen, text: str, why: str) -> Screen:
    """A colleague has come first: what was written stands below what the patient has been told."""
    told = [one for one in seen.card.thread if one.role is Actor.STAFF and one.kind not in STAFF_ONLY]
    theirs = told[-1:] if told and told[-1].author not in {None, seen.me} else []
    said = [lines(fill(_("{name} skrev:"), name=one.author_name), rich(cut(one.text))) for one in theirs]
    mine = lines(bold(_("Det du skrev är kvar:")), rich(cut(text)))
    text = paragraphs(why, headline(seen), *said, mine)
    show = row(button(_("Visa ärendet"), ShowCase(case=seen.case.id)))
    return Screen(text=text, rows=(*claiming(seen), show, row(to_list_of(seen), to_staff_menu())))


def attaching(seen: Seen, kind: MessageKind) -> tuple[Row, ...]:
    return (row(button(_("Bifoga fil"), AttachToWriting(case=seen.case.id, kind=kind))),)


def _leave(seen: Seen) -> Button:
    return button(_("Avbryt"), LeaveWriting(case=seen.case.id))
