"""When the house itself has failed: said kindly, without blame, and with what can be done."""

from handlers.talk.language import _
from handlers.talk.lost import where_help_is
from handlers.talk.refused import to_menu
from handlers.talk.screen import Screen
from handlers.talk.words import paragraphs


def did_not_work() -> Screen:
    """After the last attempt; whether anything was changed is not known here."""
    said = _("Något gick fel hos oss. Titta i menyn, så ser du vad som gäller nu.")
    return Screen(
        text=paragraphs(said, _("Försök igen om en stund."), where_help_is()), rows=to_menu(), new=True
    )
