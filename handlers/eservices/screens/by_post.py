"""`Skicka brev` from a case: what it says, and that it lies among the letters to post."""

from care.cases.events import Event
from care.cases.views import CaseMessage, Dispatch
from care.eservices.letters import letter_of, to_say_by_letter
from care.eservices.values import ServiceCase
from care.values.clock import local_day
from handlers.cases.kinds import SeenOf
from handlers.cases.screens.case import cut
from handlers.cases.screens.words import headline
from handlers.eservices.staff_buttons import AskLetter, PutLetter
from handlers.talk.dates import spoken_day
from handlers.talk.language import _
from handlers.talk.rows import Rows, back, button, row, to_staff_menu
from handlers.talk.screen import Screen
from handlers.talk.ways import OpenLetters, ShowCase
from handlers.talk.words import bold, fill, lines, paragraphs


def by_post(seen: SeenOf[ServiceCase]) -> Rows:
    """What staff wrote last can go by post too, unless it does."""
    said = to_say_by_letter(seen.card.thread)
    if said is None or Event.DISPATCH not in seen.card.may or letter_of(said, seen.card.dispatches):
        return ()
    return (row(button(_("Skicka brev"), AskLetter(case=seen.case.id))),)


def letter_preview(seen: SeenOf[ServiceCase], said: CaseMessage) -> Screen:
    then = _("Brevet läggs i Brev att skicka. Där hämtar, postar och bockar ni av det.")
    where = _("Adressen är den i folkbokföringen. Ska det till en annan: skriv den för hand.")
    text = paragraphs(headline(seen), bold(_("Så här blir brevet:")), cut(said.text), lines(then, where))
    put = row(button(_("Lägg i Brev att skicka"), PutLetter(case=seen.case.id)))
    return Screen(text=text, rows=(put, row(back(ShowCase(case=seen.case.id)))))


def letter_put(seen: SeenOf[ServiceCase], made: Dispatch | None) -> Screen:
    """The receipt; of a letter that is in the post already, since when."""
    posted = made.posted_at if made else None
    head = _("REDAN SKICKAT") if posted else _("LAGT I BREV ATT SKICKA")
    when = fill(_("Brev skickat {day}."), day=spoken_day(local_day(posted), seen.now)) if posted else ""
    show = row(button(_("Visa ärendet"), ShowCase(case=seen.case.id)))
    rows = (row(button(_("Brev att skicka"), OpenLetters())), show, row(to_staff_menu()))
    return Screen(text=paragraphs(lines(bold(head), when), headline(seen)), rows=rows, new=True)
