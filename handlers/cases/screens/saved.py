"""`Egna svar`: the list of them, one to be changed, and what a new one is called."""

from collections.abc import Sequence

from care.cases.saved import LONGEST_SAVED_NAME, MOST_SAVED, SavedText
from handlers.cases.screens.case import cut
from handlers.cases.writing_buttons import (
    ChangeSaved,
    DropSaved,
    GoOnWriting,
    OfWriting,
    OpenSaved,
    SaveText,
    ShowSaved,
    UseSaved,
)
from handlers.cases.writing_drafts import WritingDraft
from handlers.talk.language import _
from handlers.talk.rich import rich, unmarked
from handlers.talk.rows import Rows, back, button, in_pairs, paged, row
from handlers.talk.screen import Screen
from handlers.talk.typed_text import at_most
from handlers.talk.words import bold, fill, lines, paragraphs, plain

_BEGINNING = 60


def of_own(draft: WritingDraft, saved: Sequence[SavedText]) -> Rows:
    """What can be taken, and whether the text that stands there can be kept."""
    case, kind = draft.case, draft.kind
    is_new = draft.unsigned and all(one.text != draft.unsigned for one in saved)
    show = button(plain(_("Egna svar ({count})"), count=len(saved)), ShowSaved(case=case, kind=kind))
    save = button(_("Spara som eget svar"), SaveText(case=case, kind=kind))
    may_save = is_new and len(saved) < MOST_SAVED
    return in_pairs((*((show,) if saved else ()), *((save,) if may_save else ())))


def saved_list(at: ShowSaved, saved: Sequence[SavedText], *, said: str = "") -> Screen:
    """A button each, and below them the way to change them, or back."""
    of = {"case": at.case, "kind": at.kind}
    opens = OpenSaved if at.changing else UseSaved
    page = paged(
        saved,
        at.page,
        show=lambda one: button(one.name, opens.model_validate({**of, "saved": one.id})),
        go=lambda number: ShowSaved.model_validate({**of, "page": number, "changing": at.changing}),
    )
    what = _("Vilket ska ändras eller tas bort?") if at.changing else _("Det som du väljer blir texten.")
    head = lines(bold(_("Egna svar")), what if saved else _("Du har inga egna svar."))
    change = button(_("Ändra eller ta bort"), ShowSaved.model_validate({**of, "changing": 1}))
    to_take, to_text = ShowSaved.model_validate(of), GoOnWriting.model_validate(of)
    onwards = (back(to_take if at.changing and saved else to_text),)
    offered = (change, *onwards) if saved and not at.changing else onwards
    turning = (page.turning,) if page.turning else ()
    return Screen(text=paragraphs(said, head, _beginnings(saved)), rows=(*page.rows, *turning, row(*offered)))


def _beginnings(saved: Sequence[SavedText]) -> str:
    return lines(*(fill("{name}: {text}", name=one.name, text=_beginning(one.text)) for one in saved))


def _beginning(text: str) -> str:
    first = " ".join(unmarked(text).split())
    return first if len(first) <= _BEGINNING else f"{first[:_BEGINNING].rstrip()} …"


def one_saved(at: OfWriting, saved: SavedText) -> Screen:
    of = {"case": at.case, "kind": at.kind}
    change = ChangeSaved.model_validate({**of, "saved": saved.id})
    drop = DropSaved.model_validate({**of, "saved": saved.id})
    to_list = back(ShowSaved.model_validate({**of, "changing": 1}))
    rows = (row(button(_("Ändra texten"), change), button(_("Ta bort"), drop)), row(to_list))
    return Screen(text=paragraphs(bold(saved.name), rich(cut(saved.text))), rows=rows)


def ask_other(at: OfWriting, saved: SavedText) -> Screen:
    """The text alone, so that it can be copied."""
    ask = _("Kopiera texten, ändra den och skicka den hit. Den nya texten ersätter den gamla.")
    to_list = back(ShowSaved.model_validate({"case": at.case, "kind": at.kind, "changing": 1}))
    return Screen(text=paragraphs(bold(saved.name), cut(saved.text), ask), rows=(row(to_list),))


def ask_name(at: OfWriting, text: str) -> Screen:
    ask = bold(_("Vad ska svaret heta?"))
    only = _("Bara du ser det. Ta bort det som bara gäller den här patienten innan du sparar.")
    to_text = back(GoOnWriting(case=at.case, kind=at.kind))
    return Screen(
        text=paragraphs(cut(text), lines(ask, at_most(LONGEST_SAVED_NAME)), only), rows=(row(to_text),)
    )
