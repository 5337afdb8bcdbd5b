"""`Ställ en fråga` from inside an offer: common questions first, then one's own, and always the way back."""

from collections.abc import Sequence
from datetime import date

from care.cases.views import File
from care.texts.text_ids import TextId
from handlers.guarantee.buttons import AskAbout, OpenOffer, ReadCommon, WriteQuestion
from handlers.guarantee.screens.offer import TRAVEL, asked_of, may_answer
from handlers.guarantee.screens.words import Reading, for_whom
from handlers.talk.files import attached_line
from handlers.talk.language import _
from handlers.talk.rows import back, button, row
from handlers.talk.screen import Button, Screen
from handlers.talk.typed_text import at_most
from handlers.talk.units import promised
from handlers.talk.words import bold, fill, lines, paragraphs, sentences

LONGEST_QUESTION = 2000
COMMON = (
    TextId.Q_WHERE, TextId.Q_WHEN, TextId.Q_WAIT, TextId.Q_TRAVEL,
    TextId.Q_COMPANION, TextId.Q_WORSE, TextId.Q_JOURNAL, TextId.Q_REGRET,
)  # fmt: skip
"""By the place that their buttons carry: it never changes."""
_ABOUT_COSTS = {TextId.TRAVEL, TextId.Q_TRAVEL, TextId.Q_COMPANION}


def common(reading: Reading, *, more: str = "") -> Screen:
    """`more`: the address of the region's page of questions and answers."""
    case, child = reading.card.case.id, reading.child
    asked = tuple(
        row(button(reading.name(text), ReadCommon(case=case, child=child, number=number)))
        for number, text in enumerate(COMMON)
    )
    first = reading.said(TextId.ANY_QUESTION) if may_answer(reading) else ""
    head = paragraphs(first, lines(bold(_("Vanliga frågor")), _("Välj en fråga, eller skriv en egen.")))
    own = button(_("Skriv en egen fråga"), WriteQuestion(case=case, child=child))
    page = (row(Button(_("Fler frågor och svar på webben"), url=more)),) if more else ()
    rows = (*asked, *page, row(own), row(_to_offer(reading)))
    return Screen(text=paragraphs(for_whom(reading), head), rows=rows)


def answer(reading: Reading, number: int, *, travel: str = "") -> Screen | None:
    """A common question's answer, or the text about the journey, with the address of the e-service that pays
    for it. None: there is none of this number.
    """
    if number == TRAVEL:
        text = TextId.TRAVEL
    elif number < len(COMMON):
        text = COMMON[number]
    else:
        return None
    case, child = reading.card.case.id, reading.child
    said = lines(bold(reading.name(text)), reading.said(text))
    more = button(_("Fler frågor"), AskAbout(case=case, child=child))
    own = button(_("Skriv en egen fråga"), WriteQuestion(case=case, child=child))
    pays = text in _ABOUT_COSTS and bool(travel)
    apply = (row(Button(_("Ansök om ersättning för resan"), url=travel)),) if pays else ()
    rows = (*apply, row(own, more), row(_to_offer(reading)))
    return Screen(text=paragraphs(for_whom(reading), said), rows=rows)


def write_question(reading: Reading) -> Screen:
    """What to write, who reads it; that it is no answer to the offer."""
    asked_back = reading.card.case.asked_back
    to = fill(_("Skriv ditt svar till {who}.") if asked_back else _("Skriv din fråga till {who}."),
              who=asked_of(reading))  # fmt: skip
    most = at_most(LONGEST_QUESTION)
    worse = _("Blir barnet sämre?") if reading.card.for_child else _("Blir du sämre?")
    urgent = sentences(worse, _("Ring 1177. Ring 112 om det är fara för liv."))
    text = paragraphs(for_whom(reading), lines(to, most), urgent, _no_answer(reading))
    return Screen(text=text, rows=(row(back(AskAbout(case=reading.card.case.id, child=reading.child))),))


def _no_answer(reading: Reading) -> str:
    return _("Det du skriver nu är inget svar på erbjudandet.") if may_answer(reading) else ""


def asked(reading: Reading, due: date) -> Screen:
    """The receipt, with the way back to the answer."""
    sent = fill(_("Vi har skickat ditt meddelande till {unit}."), unit=asked_of(reading))
    when = promised(due, reading.now, reading.card.acts_until)
    by = reading.day("svara_senast")
    still = fill(_("Svara ändå på erbjudandet senast {day}."), day=by) if may_answer(reading) and by else ""
    text = paragraphs(for_whom(reading), lines(bold(_("SKICKAT")), sent, when), still)
    return Screen(text=text, rows=(row(_to_offer(reading)),), new=True)


def with_files(reading: Reading, files: Sequence[File]) -> Screen:
    """Files wait for words to go with them."""
    ask = _("Skriv din fråga, så skickar vi den med filen.")
    text = paragraphs(for_whom(reading), lines(bold(_("INTE SKICKAT ÄN.")), attached_line(files)), ask)
    return Screen(text=text, rows=(row(_to_offer(reading)),))


def only_words(reading: Reading) -> Screen:
    said = _("Röstmeddelanden kan jag inte ta emot här.")
    text = paragraphs(for_whom(reading), lines(bold(_("INTE SKICKAT.")), said, _("Skriv med ord i stället.")))
    return Screen(text=text, rows=(row(_to_offer(reading)),))


def _to_offer(reading: Reading) -> Button:
    label = _("Svara på erbjudandet") if may_answer(reading) else _("Visa erbjudandet")
    return button(label, OpenOffer(case=reading.card.case.id, child=reading.child))
