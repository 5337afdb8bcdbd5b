"""How a person wants to be told outside the chat: as it is, and what else there is."""

from care.people.values import Channel, Person
from handlers.people.buttons import ReachBy
from handlers.talk.language import _
from handlers.talk.rows import back, button, row
from handlers.talk.screen import Screen
from handlers.talk.ways import OpenSettings
from handlers.talk.words import bold, fill, lines, paragraphs

_ENDING = 2
_PLACES = tuple(Channel)


def reaching(person: Person) -> Screen:
    """What is chosen is said, and the others are buttons."""
    now = {
        Channel.SMS: fill(
            _("Nu: sms till telefonen som slutar på {ending}."), ending=person.phone[-_ENDING:]
        ),
        Channel.EMAIL: _("Nu: e-post."),
        Channel.BOTH: _("Nu: sms och e-post."),
        Channel.NONE: _("Nu: bara här i chatten."),
    }[person.channel]
    labels = {
        Channel.SMS: _("Sms"),
        Channel.EMAIL: _("E-post"),
        Channel.NONE: _("Bara här i chatten"),
        Channel.BOTH: _("Sms och e-post"),
    }
    others = [way for way in person.channels() if way is not person.channel]
    text = paragraphs(
        lines(bold(_("Så får jag besked")), now),
        _("Allt du får veta står här i chatten. Ett sms eller mejl säger bara att det har kommit något."),
    )
    rows = tuple(row(button(labels[way], ReachBy(way=_PLACES.index(way)))) for way in others)
    return Screen(text=text, rows=(*rows, row(back(OpenSettings()))), of_patient=False)
