"""What a patient answered in a form, as staff read it: on the case, and whole among its messages."""

from care.cases.views import MessageKind
from care.eservices.answering import LONGEST_TEXT
from care.eservices.forms import Form
from care.eservices.values import ServiceCase
from handlers.cases.kinds import SeenOf
from handlers.danger.screens import mark
from handlers.eservices.screens.answers import as_sent
from handlers.talk.language import _
from handlers.talk.words import Html, fill, folded_after, lines

_ROOM, _FIRST, _LONGEST = 1800, 300, 1000
"""Characters of the answers on the case itself; of those that are read before any tap; of one of them."""


def form_of(seen: SeenOf[ServiceCase]) -> Form | None:
    form: Form | None = getattr(seen.own, "form", None)
    return form


def first_answers(seen: SeenOf[ServiceCase]) -> Html:
    """Each below its question, the first before any tap; above them, if danger is heard in any."""
    sent = [one for one in seen.card.thread if one.kind is MessageKind.FORM]
    about = [fill(_("Det gäller {name}."), name=one.text) for one in sent if one.text]
    words = " ".join(str(value) for values in seen.case.answers.values() for value in values)
    return lines(mark(words), *about, folded_after(_with_room(seen), _FIRST))


def _with_room(seen: SeenOf[ServiceCase]) -> Html:
    """As much as the case has room for, and where the rest is."""
    every = every_answer(seen)
    if len(every) <= _ROOM:
        return every
    first = _shown(seen, _LONGEST)[:_ROOM].rsplit("\n", 1)[0]
    return lines(Html(f"{first}\n…"), _("Allt står under Alla meddelanden."))


def every_answer(seen: SeenOf[ServiceCase]) -> Html:
    return _shown(seen, LONGEST_TEXT)


def _shown(seen: SeenOf[ServiceCase], longest: int) -> Html:
    files = [file for one in seen.card.thread if one.kind is MessageKind.FORM for file in one.files]
    return as_sent(form_of(seen), seen.case.answers, files, seen.now, longest=longest)
