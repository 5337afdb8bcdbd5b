"""What staff send to patients: which template, to whom, all of it once more, the receipt."""

from collections.abc import Sequence
from typing import Protocol

from care.cases.views import File
from care.eservices.forms import SWEDISH, Form, walk
from care.eservices.ways_in import FromCare
from care.people.values import Person
from care.values.units import CareUnit
from handlers.cases.screens.case import cut
from handlers.cases.screens.parts import parts_of, to_parts
from handlers.cases.screens.words import LANGUAGES
from handlers.eservices.called import form_says
from handlers.eservices.staff_buttons import (
    AtLetterUnit,
    AttachToLetter,
    ChooseLetterPart,
    LetterText,
    LetterTo,
    LookAtLetter,
    PickRecipient,
    SendLetter,
    StartLetter,
    TakeLetter,
)
from handlers.talk.draft import mark_of
from handlers.talk.files import attached_line
from handlers.talk.language import _, ngettext
from handlers.talk.pasted import MOST_NUMBERS
from handlers.talk.rich import rich
from handlers.talk.rows import Rows, back, button, paged, row, to_staff_menu
from handlers.talk.screen import Screen
from handlers.talk.words import Html, bold, fill, lines, paragraphs, plain

_MOST_NAMES, _MOST_FOUND = 10, 8


class Writing(Protocol):
    """What is about to be sent."""

    @property
    def text(self) -> str: ...
    @property
    def names(self) -> tuple[str, ...]: ...
    @property
    def unknown(self) -> int: ...
    @property
    def files(self) -> tuple[File, ...]: ...
    @property
    def reads(self) -> tuple[str, ...]: ...
    @property
    def mark(self) -> int: ...


def which_unit_sends(units: Sequence[CareUnit], page: int) -> Screen:
    shown = paged(
        units,
        page,
        show=lambda unit: button(unit.name, AtLetterUnit(unit=unit.id)),
        go=lambda number: StartLetter(page=number),
    )
    text = bold(_("Från vilken mottagning?"))
    return Screen(text=text, rows=(*shown.rows, row(*shown.turning, to_staff_menu())))


def which_template(unit: CareUnit, forms: Sequence[Form]) -> Screen:
    told = (lines(bold(form_says(form.name)), form_says(form.subtitle)) for form in forms)
    rows = tuple(
        row(button(form_says(form.name), TakeLetter(unit=unit.id, form=mark_of(form.id)))) for form in forms
    )
    head = lines(bold(_("Skicka ärende")), unit.name)
    return Screen(text=paragraphs(head, *told), rows=(*rows, row(to_staff_menu())))


def to_whom(form: Form, *, wrong: str = "", chosen: int = 0) -> Screen:
    """`wrong`: of what was typed. `chosen`: how many it goes to already."""
    most = fill(_("Skriv personnummer, ett på varje rad. Högst {count}."), count=MOST_NUMBERS)
    how = lines(most, _("Eller skriv en del av namnet på en av era patienter."))
    among = fill(_("Valda nu: {count}. Ett namn läggs till. Nummer ersätter alla."), count=chosen)
    text = paragraphs(
        wrong,
        bold(form_says(form.name)),
        lines(form_says(form.instruction), form_says(form.not_for)),
        lines(bold(_("Vem ska få det?")), how),
        among if chosen else "",
    )
    looks = (row(back(LookAtLetter())),) if chosen else ()
    return Screen(text=text, rows=(*looks, row(to_staff_menu())))


def which_recipient(form: Form, found: Sequence[Person]) -> Screen:
    """Those whose name has the words, each with the number; a narrower name finds fewer."""
    more = _("Fler har det namnet. Skriv mer av det.") if len(found) > _MOST_FOUND else ""
    rows = tuple(
        row(button(plain("{name} {number}", name=one.name, number=one.login), PickRecipient(who=one.id)))
        for one in found[:_MOST_FOUND]
    )
    text = paragraphs(bold(form_says(form.name)), lines(bold(_("Vem menar du?")), more))
    return Screen(text=text, rows=(*rows, row(back(LetterTo()), to_staff_menu())))


def says_nothing(form: Form, writing: Writing) -> bool:
    """Whether it is information of which only the form's own beginning, and the signature, stand there."""
    begun, *others = parts_of(writing.text) or [""]
    is_begun = begun in form.message.values() and len(others) <= 1
    return form.from_care is FromCare.INFORMATION and is_begun and not writing.files


def letter_preview(
    form: Form, unit: CareUnit, writing: Writing, *, said: str = "", is_own: bool = False
) -> Screen:
    """As the patients will read it; without the button that sends while it says nothing. `is_own`: the words
    are the form's, which has them in other languages.
    """
    count = len(writing.names)
    unknown = ngettext("{count} nummer finns inte.", "{count} nummer finns inte.", writing.unknown)
    answers = (
        _("Patienten kan inte svara på det.")
        if form.from_care is FromCare.INFORMATION
        else _("Patienten svarar i samma ärende.")
    )
    text = paragraphs(
        bold(said) if said else "",
        lines(bold(form_says(form.name)), unit.name),
        lines(
            fill(ngettext("Till {count} patient:", "Till {count} patienter:", count), count=count),
            _named(writing.names),
            fill(unknown, count=writing.unknown) if writing.unknown else "",
        ),
        lines(
            bold(_("Så här blir det för patienten:")), rich(cut(writing.text)), attached_line(writing.files)
        ),
        _questions(form),
        lines(answers, _read_in(writing, is_own=is_own)),
        bold(_("Skriv vad det gäller. Sedan går det att skicka.")) if says_nothing(form, writing) else "",
    )
    return Screen(text=text, rows=_ways_on(form, writing))


def _read_in(writing: Writing, *, is_own: bool) -> Html:
    """What staff must know of those who read another language than they write."""
    if set(writing.reads) <= {SWEDISH}:
        return Html("")
    if len(writing.reads) == 1:
        one = len(writing.names) == 1
        said = _("Patienten läser {language}.") if one else _("Patienterna läser {language}.")
        return fill(said, language=_(LANGUAGES.get(writing.reads[0], writing.reads[0])))
    return fill(
        _("Den som läser ett annat språk får mallens text på det.")
        if is_own
        else _("Alla läser inte svenska. Texten skickas som den står här.")
    )


def _ways_on(form: Form, writing: Writing) -> Rows:
    sends = () if says_nothing(form, writing) else (row(button(_("Skicka"), SendLetter(mark=writing.mark))),)
    return (
        *sends,
        row(button(_("Ändra texten"), LetterText()), button(_("Ändra mottagare"), LetterTo())),
        row(button(_("Bifoga fil"), AttachToLetter()), to_staff_menu()),
    )


def _named(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMES
    return ", ".join(names[:_MOST_NAMES]) + (f" + {more}" if more > 0 else "")


def _questions(form: Form) -> Html:
    """Those that are asked below what is written."""
    asked = [form_says(item.text) for item in walk(form.items)]
    return lines(bold(_("Frågorna som patienten svarar på:")), *asked) if asked else Html("")


def change_text(text: str) -> Screen:
    """The text alone, so that it can be copied."""
    ask = _("Kopiera texten, ändra den och skicka den hit. Den nya texten ersätter den gamla.")
    rows = (*to_parts(text, ChooseLetterPart()), row(back(LookAtLetter())))
    return Screen(text=paragraphs(cut(text), ask), rows=rows)


def letter_sent(form: Form, names: Sequence[str], count: int) -> Screen:
    """The receipt: what `count` patients have got."""
    told = ngettext("{count} patient har fått det.", "{count} patienter har fått det.", count)
    text = paragraphs(
        lines(bold(_("SKICKAT")), form_says(form.name)),
        lines(fill(told, count=count), _named(names)),
    )
    return Screen(text=text, rows=(row(to_staff_menu()),), new=True)
