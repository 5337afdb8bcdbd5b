"""Something has come in a case: a phone may show it locked, so it says nothing of health."""

from care.cases.views import OwnCard
from care.eservices.values import ServiceCase
from handlers.cases.own_buttons import ReadOwn
from handlers.talk.language import _
from handlers.talk.rows import button, row
from handlers.talk.screen import Screen
from handlers.talk.words import fill, sentences


def has_come(card: OwnCard[ServiceCase], *, closed: bool) -> Screen:
    """An answer, a question, who answers now; or that it is `closed`."""
    news = fill(_("Du har ett nytt meddelande från {unit}."), unit=card.unit.name)
    about = fill(_("Det gäller {name}."), name=card.patient_name) if card.for_child else ""
    read = ReadOwn(case=card.case.id)
    tap = read.model_copy(update={"patient": card.case.patient}) if card.for_child else read
    ended = _("Ärendet är avslutat.") if closed else ""
    rows = (row(button(_("Läs meddelandet"), tap)),)
    return Screen(text=sentences(news, ended, about), rows=rows, new=True)
