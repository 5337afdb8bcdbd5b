"""`Ta över`: one question before a colleague's case is taken, or all of them are put back in the group."""

from care.cases.lists import CasePage
from handlers.cases.buttons import AskPutBack, PutAllBack, TakeCaseOver
from handlers.cases.kinds import Seen
from handlers.cases.screens.lists import to_list
from handlers.cases.screens.words import headline
from handlers.talk.language import _, ngettext
from handlers.talk.rows import back, button, row, to_staff_menu
from handlers.talk.screen import Screen
from handlers.talk.ways import ShowCase
from handlers.talk.words import Html, bold, fill, lines, paragraphs, plain

_NAMED = 25


def of_one(seen: Seen, theirs: CasePage) -> Screen:
    """Of one; where the colleague has more, the way to all of them."""
    number, name = seen.case.id, seen.case.handler_name
    of = {"case": number, "colleague": seen.case.handler}
    text = paragraphs(
        headline(seen),
        bold(fill(_("Vill du ta över ärendet från {name}?"), name=name)),
        lines(fill(_("{name} får besked."), name=name), _has(name, theirs)),
    )
    every = button(plain(_("Lägg tillbaka alla ({count})"), count=_count(theirs)), AskPutBack(**of))
    take = button(_("Ta över"), TakeCaseOver(**of))
    more = (row(every),) if theirs.total > 1 else ()
    return Screen(text=text, rows=(row(take), *more, row(back(ShowCase(case=number)))))


def _has(name: str, theirs: CasePage) -> Html:
    said = ngettext("{name} har {count} ärende.", "{name} har {count} ärenden.", theirs.total)
    return fill(said, name=name, count=_count(theirs))


def _count(theirs: CasePage) -> str:
    return f"{theirs.total}{'+' * theirs.total_is_more}"


def of_all(seen: Seen, asked: AskPutBack, name: str, theirs: CasePage) -> Screen:
    """Which ones, by their patients."""
    text = paragraphs(
        bold(fill(_("Ska allt som {name} har läggas tillbaka i gruppen?"), name=name)),
        lines(_has(name, theirs), *_names(theirs)),
        fill(_("Vem som helst i gruppen kan ta det sedan. {name} får besked."), name=name),
    )
    put = PutAllBack(case=asked.case, colleague=asked.colleague)
    yes = button(plain(_("Lägg tillbaka alla ({count})"), count=_count(theirs)), put)
    doing = (row(yes),) if theirs.lines else ()
    return Screen(text=text, rows=(*doing, row(back(ShowCase(case=seen.case.id)))))


def _names(theirs: CasePage) -> list[Html]:
    named = [fill("{name}", name=line.patient_name) for line in theirs.lines[:_NAMED]]
    more = theirs.total - len(named)
    return [*named, *([fill(_("och {count} till"), count=more)] if more > 0 else [])]


def all_put_back(name: str, left: CasePage) -> Screen:
    """The receipt: what is left with the colleague, if anything is."""
    done = fill(_("Det som {name} hade är gruppens nu. {name} har fått besked."), name=name)
    said = fill(_("Kvar hos {name}:"), name=name) if left.lines else ""
    text = paragraphs(lines(bold(_("TILLBAKA I GRUPPEN")), done), lines(said, *_names(left)) if said else "")
    return Screen(text=text, rows=(row(to_list(), to_staff_menu()),), new=True)
