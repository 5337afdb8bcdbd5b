"""How often staff are told: as it is, and what else there is."""

from collections.abc import Mapping

from care.people.paces import Pace
from handlers.people.buttons import BeTold
from handlers.talk.language import _, marked
from handlers.talk.rows import back, button, row
from handlers.talk.screen import Screen
from handlers.talk.ways import OpenSettings
from handlers.talk.words import bold, lines, paragraphs

_LABELS: Mapping[Pace, str] = {
    Pace.AT_ONCE: marked("Genast"),
    Pace.HOURLY: marked("En gång i timmen"),
    Pace.MORNING: marked("På morgonen"),
}
_NOW: Mapping[Pace, str] = {
    Pace.AT_ONCE: marked("Nu: genast."),
    Pace.HOURLY: marked("Nu: en gång i timmen."),
    Pace.MORNING: marked("Nu: på morgonen."),
}


def paces(chosen: Pace) -> Screen:
    """What is chosen is said, and the others are buttons."""
    text = paragraphs(
        lines(bold(_("Hur ofta jag får besked")), _(_NOW[chosen])),
        lines(
            _("Besked av samma slag kommer i ett meddelande, och på natten kommer inga."),
            _("Det som låter farligt, eller är försenat, får du alltid veta genast på dagen."),
        ),
    )
    others = [one for one in Pace if one is not chosen]
    rows = tuple(row(button(_(_LABELS[one]), BeTold(pace=tuple(Pace).index(one)))) for one in others)
    return Screen(text=text, rows=(*rows, row(back(OpenSettings()))), of_patient=False)
