"""`Boka tid åt min mamma`: of another adult, whose visits are not managed here, nor in one's own name."""

import re

from handlers.talk.language import _
from handlers.talk.rows import button, row
from handlers.talk.screen import Screen
from handlers.talk.typed_label import bare
from handlers.talk.ways import OpenContact, OpenMenu
from handlers.talk.words import bold, paragraphs, sentences

_WHO = (
    r"(?:mamma|mor|mormor|farmor|pappa|far|morfar|farfar|svärmor|svärfar|föräldrar|make|maka|man|fru|hustru|sambo"
    r"|partner|bror|syster|syskon|moster|faster|morbror|farbror|granne|vän|väninna|kompis|pojkvän|flickvän)"
)
_THEIR = (
    r"(?:mother|mum|mom|father|dad|parents?|grandmother|grandma|grandfather|grandpa|husband|wife|partner|brother"
    r"|sister|aunt|uncle|neighbou?r|friend|boyfriend|girlfriend)"
)
_NEAR = r"(?:gamla |äldre |sjuka )?"
_OURS = r"(?:min|mina|vår)"
_WHAT = r"(?:tid|tider|tiden|besök|läkarbesök|läkartid|recept|bokning|bokningar)"
_THEIRS = re.compile(
    rf"\båt (?:{_OURS}|en|någon) {_NEAR}{_WHO}(?:en|n)?\b|\bför {_OURS} {_NEAR}{_WHO}s? (?:räkning|skull)\b"
    rf"|\b(?:boka\w*|beställ\w*|förny\w*) (?:\w+ ){{0,3}}(?:för|till) {_OURS} {_NEAR}{_WHO}"
    r"(?!\w| (?:är|har|ska|blev|måste|kan|vill|fyller|behöver))"
    rf"|\b(?:{_OURS} )?{_WHO}s (?:\w+ )?{_WHAT}\b"
    r"|\b(?:book|cancel|reschedule|move|renew|order|appointment|time|help)\b[\w ]* for (?:my|our)"
    rf" (?:old |elderly )?{_THEIR}(?!\w| (?:is|has|was|will|needs)\b)"
    rf"|\b(?:my |our ){_THEIR}'?s (?:\w+ )?(?:appointments?|visits?|times?|prescriptions?|bookings?)\b"
)


def for_another(text: str) -> Screen | None:
    """What can be done for another adult; None where no such is named."""
    if not _THEIRS.search(bare(text)):
        return None
    who = sentences(
        _("Den du hjälper kan logga in själv."), _("Ni kan också ringa mottagningen tillsammans.")
    )
    head = sentences(bold(_("Här kan du inte sköta en annan vuxens tider.")), _("Inget har ändrats."))
    ways = row(button(_("Kontakta vården"), OpenContact()), button(_("Visa menyn"), OpenMenu()))
    return Screen(text=paragraphs(head, who), rows=(ways,))
