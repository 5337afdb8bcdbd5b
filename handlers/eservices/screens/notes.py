"""What a unit says on its contact card: as patients see it, written, and who has written what before."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from care.eservices.cards import LONGEST_NOTE, NoteKind, UnitNote
from care.values.ids import UnitId
from care.values.units import CareUnit
from handlers.eservices.staff_buttons import AnswersOf, EmptyNote, KeepNote, NotesOf, OpenNotes, WriteNote
from handlers.talk.dates import spoken
from handlers.talk.draft import mark_of
from handlers.talk.language import _, marked
from handlers.talk.rows import back, button, paged, row, to_staff_menu
from handlers.talk.screen import Screen
from handlers.talk.words import Html, bold, fill, lines, paragraphs

_KINDS = tuple(NoteKind)
_WORDS: Mapping[NoteKind, str] = {
    NoteKind.NEWS: marked("Nytt hos oss"),
    NoteKind.BEFORE_VISIT: marked("Inför ditt besök"),
}


def notes_on_card(notes: Mapping[str, UnitNote]) -> tuple[Html, ...]:
    """The unit's own words, each below its heading."""
    return tuple(
        lines(bold(_(word)), fill("{text}", text=notes[kind].text))
        for kind, word in _WORDS.items()
        if kind in notes
    )


def which_card(units: Sequence[CareUnit], page: int) -> Screen:
    shown = paged(
        units,
        page,
        show=lambda unit: button(unit.name, NotesOf(unit=unit.id)),
        go=lambda number: OpenNotes(page=number),
    )
    text = lines(bold(_("Kontaktkort")), _("Vilken mottagning gäller det?"))
    return Screen(text=text, rows=(*shown.rows, row(*shown.turning, to_staff_menu())))


def card_of_unit(unit: CareUnit, notes: Mapping[str, UnitNote], *, said: str = "") -> Screen:
    """`said` stands first: what has just happened."""
    here = notes_on_card(notes)
    how = _("Så här ser patienten det.") if here else _("Ni har inte skrivit något än.")
    head = lines(bold(_("Kontaktkort")), unit.name)
    rows = tuple(
        row(button(f"{_('Ändra')}: {_(word)}", WriteNote(unit=unit.id, kind=_KINDS.index(kind))))
        for kind, word in _WORDS.items()
    )
    text = paragraphs(bold(said) if said else "", head, *here, how)
    own = row(button(_("Egna standardsvar"), AnswersOf(unit=unit.id)))
    return Screen(text=text, rows=(*rows, own, row(to_staff_menu())))


def written_before(versions: Sequence[UnitNote], now: datetime) -> tuple[Html, ...]:
    """Who wrote what, when."""
    return tuple(
        lines(
            fill("{when}, {name}", when=spoken(one.at, now), name=one.by),
            fill("{text}", text=one.text or _("Texten togs bort.")),
        )
        for one in versions
    )


def ask_card_text(unit: CareUnit, kind: NoteKind, versions: Sequence[UnitNote], now: datetime) -> Screen:
    """With who wrote what before."""
    told = written_before(versions, now)
    ask = fill(_("Skriv den nya texten. Högst {count} tecken."), count=LONGEST_NOTE)
    place = _KINDS.index(kind)
    stands = bool(versions and versions[0].text)
    empty = (row(button(_("Ta bort texten"), EmptyNote(unit=unit.id, kind=place))),) if stands else ()
    text = paragraphs(lines(bold(_(_WORDS[kind])), unit.name), *told, ask)
    return Screen(text=text, rows=(*empty, row(back(NotesOf(unit=unit.id)))))


def before_note(unit: UnitId, kind: NoteKind, text: str) -> Screen:
    """What was typed, before it stands there."""
    keep = KeepNote(unit=unit, kind=_KINDS.index(kind), mark=mark_of(text))
    written = lines(bold(_(_WORDS[kind])), fill("{text}", text=text))
    shown = paragraphs(written, _("Inget är sparat än. Skriv igen för att ändra."))
    return Screen(text=shown, rows=(row(button(_("Spara"), keep)), row(back(NotesOf(unit=unit)))))
