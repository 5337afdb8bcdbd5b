"""What one has begun to write in a case, above the case."""

from collections.abc import Sequence

from care.cases.views import MessageKind
from handlers.cases.kinds import Seen
from handlers.cases.screens.case import cut
from handlers.cases.screens.steps import may_write
from handlers.talk.language import _
from handlers.talk.rich import rich
from handlers.talk.words import Html, lines, quoted


def begun_here(seen: Seen, begun: Sequence[tuple[MessageKind, str]]) -> Html:
    """That there is something; what can be written no more, since a colleague has answered, in its words: no
    button of the case leads to it.
    """
    if not begun:
        return Html("")
    lost = [text for kind, text in begun if text and not may_write(seen, kind)]
    said = _("Du har börjat skriva här. Det är inte skickat.")
    return lines(said, *(quoted(rich(cut(text))) for text in lost))
