"""An answer that staff take down, by telephone or from a letter: which, why, a summary, a receipt."""

from collections.abc import Mapping

from care.guarantee.decisions import reason_limit
from care.guarantee.transitions import SILENT
from care.guarantee.values import Answer, Code, Source
from handlers.cases.screens.lists import to_list_of
from handlers.cases.screens.steps import claiming
from handlers.cases.screens.words import due, headline, what_now
from handlers.guarantee.calling_buttons import (
    SOURCES,
    TAKEN_ANSWERS,
    CallPatient,
    SaveAnswer,
    TakeAnswer,
    TakeDown,
)
from handlers.guarantee.refusals import STATES
from handlers.guarantee.screens.case_words import HEADS, code_word
from handlers.guarantee.screens.seen import SeenOffer
from handlers.talk.dates import spoken
from handlers.talk.language import _, marked
from handlers.talk.rows import back, button, row, to_staff_menu
from handlers.talk.screen import Button, Screen
from handlers.talk.ways import ShowCase
from handlers.talk.words import Html, bold, fill, in_quotes, italic, lines, paragraphs

SAYS: Mapping[Answer, str] = {
    Answer.YES: marked("Patienten svarar ja"),
    Answer.NO: marked("Patienten svarar nej"),
    Answer.NO_NEED: marked("Patienten behöver inte vård"),
}
WAYS: Mapping[Source, str] = {
    Source.PHONE: marked("Svar per telefon"),
    Source.LETTER: marked("Svar per brev"),
}


def choose_answer(seen: SeenOffer, source: Source) -> Screen:
    """What did the patient say, or write?"""
    place = SOURCES.index(source)
    answers = tuple(
        row(button(_(SAYS[given]), TakeAnswer(case=seen.case.id, source=place, answer=number)))
        for number, given in enumerate(TAKEN_ANSWERS)
    )
    text = paragraphs(headline(seen), lines(bold(_(WAYS[source])), _("Vad är svaret?")))
    return Screen(text=text, rows=(*answers, row(_away(seen))))


def ask_reason(seen: SeenOffer, source: Source, given: Answer, *, meant: str) -> Screen:
    """`meant`: what a no means, as the patient would have read it."""
    limit = reason_limit(given, seen.card.rules)
    read = paragraphs(_("Läs upp:"), italic(meant)) if meant and source is Source.PHONE else ""
    ask = fill(_("Skriv patientens orsak. Högst {count} tecken."), count=limit)
    text = paragraphs(_head(seen, source, given), read, ask)
    again = TakeDown(case=seen.case.id, source=SOURCES.index(source))
    return Screen(text=text, rows=(row(back(again)),))


def summary(
    seen: SeenOffer, source: Source, given: Answer, reason: str, *, mark: int, meant: str = ""
) -> Screen:
    """Before it is saved. `meant`: what a yes agrees to."""
    place = SOURCES.index(source)
    agreed = paragraphs(
        _("Läs upp, och spara bara om patienten säger ja:")
        if source is Source.PHONE
        else _("Spara bara om patienten har skrivit under på det här:"),
        italic(meant),
    )
    limit = reason_limit(given, seen.card.rules)
    counted = fill(_("{used} av {limit} tecken."), used=len(reason), limit=limit)
    text = paragraphs(
        _head(seen, source, given),
        agreed if meant else "",
        lines(in_quotes(reason), counted) if reason else "",
        _("Skriv en ny text om orsaken ska ändras.") if reason else "",
    )
    save = SaveAnswer(case=seen.case.id, source=place, answer=TAKEN_ANSWERS.index(given), mark=mark)
    change = TakeDown(case=seen.case.id, source=place)
    return Screen(
        text=text,
        rows=(row(button(_("Spara svaret"), save)), row(button(_("Ändra"), change)), row(_away(seen))),
    )


def _head(seen: SeenOffer, source: Source, given: Answer) -> Html:
    name = fill("{name}", name=seen.card.line.patient_name)
    return lines(Html(f"{bold(_(HEADS[given]))} · {name}"), _(WAYS[source]))


def _away(seen: SeenOffer) -> Button:
    return back(CallPatient(case=seen.case.id) if seen.case.state in SILENT else ShowCase(case=seen.case.id))


def saved(seen: SeenOffer, source: Source, given: Answer) -> Screen:
    """`SPARAT`; from here the ordinary road."""
    text = paragraphs(lines(bold(_("SPARAT")), _head(seen, source, given)), lines(due(seen), what_now(seen)))
    show = button(_("Visa ärendet"), ShowCase(case=seen.case.id))
    rows = (*claiming(seen), row(show), row(to_list_of(seen), to_staff_menu()))
    return Screen(text=text, rows=rows, new=True)


def why_not(seen: SeenOffer) -> str:
    """Somebody was first, or it is too late: nothing is written over."""
    case = seen.case
    if case.reply is not None:
        who = _("i chatten") if case.reply.source is Source.CHAT else _("per telefon eller brev")
        said = _("INTE SPARAT. Svaret har redan kommit {how} {when}: {answer}.")
        return fill(said, how=who, when=spoken(case.reply.at, seen.now), answer=_(HEADS[case.reply.answer]))
    if case.handler is not None and case.handler != seen.me:
        return fill(_("INTE SPARAT. {name} har redan tagit ärendet."), name=case.handler_name)
    if seen.case.code is not Code.HV:
        return fill(_("INTE SPARAT. Väntelistan har redan koden {code}."), code=code_word(seen.case.code))
    return fill(_("INTE SPARAT. Ärendet är nu: {state}."), state=_(STATES[case.state]))
