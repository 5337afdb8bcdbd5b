"""What is wrong with an answer, in words: what is expected, and no blame."""

from collections.abc import Callable, Mapping
from datetime import date

from care.eservices.faults import AnswerProblem, Fault
from care.eservices.forms import Check, Item, ItemType
from handlers.eservices.called import form_says
from handlers.eservices.filling import Filling
from handlers.talk.dates import spoken_day
from handlers.talk.language import _, marked
from handlers.talk.words import Html, fill, sentences

_PLAIN: Mapping[Fault, str] = {
    Fault.EMPTY: marked("Frågan behöver ett svar."),
    Fault.NOT_ANSWERED: marked("Det här är bara till för att läsas."),
    Fault.TWICE: marked("Det svaret finns redan."),
    Fault.NOT_WHOLE: marked("Skriv ett helt tal, till exempel 3."),
    Fault.NOT_A_NUMBER: marked("Skriv ett tal, till exempel 2,5."),
    Fault.NOT_A_DAY: marked("Skriv en dag, till exempel 24 november."),
    Fault.NO_SUCH_DAY: marked("Den dagen finns inte. Skriv en annan dag."),
    Fault.NOT_A_TIME: marked("Skriv ett klockslag, till exempel 14:30."),
    Fault.NOT_YES_OR_NO: marked("Svara ja eller nej."),
    Fault.NOT_A_CHOICE: marked("Välj ett av svaren."),
    Fault.NOT_A_FILE: marked("Skicka en bild eller ett dokument."),
    Fault.NOT_LIKE: marked("Det ser inte ut som det brukar. Försök igen."),
    Fault.NOT_A_PHONE: marked("Skriv ett telefonnummer, till exempel 070-174 06 05."),
    Fault.NOT_A_NUMBER_OF_A_PERSON: marked("Skriv ett personnummer med tolv siffror."),
}


_WRITTEN: Mapping[ItemType | Check, str] = {
    Check.PHONE: _PLAIN[Fault.NOT_A_PHONE],
    Check.PERSONAL_IDENTITY: _PLAIN[Fault.NOT_A_NUMBER_OF_A_PERSON],
    ItemType.STRING: marked("Skriv svaret här."),
    ItemType.TEXT: marked("Skriv svaret här."),
    ItemType.INTEGER: _PLAIN[Fault.NOT_WHOLE],
    ItemType.DECIMAL: _PLAIN[Fault.NOT_A_NUMBER],
    ItemType.DATE: _PLAIN[Fault.NOT_A_DAY],
    ItemType.TIME: _PLAIN[Fault.NOT_A_TIME],
}


def how_written(item: Item) -> str:
    """How a question without buttons is answered; nothing for all others."""
    said = _WRITTEN.get(item.checks.kind or item.type) or _WRITTEN.get(item.type)
    return _(said) if said else ""


def _too_long(problem: AnswerProblem, _filling: Filling) -> Html:
    return fill(_("Det blev för långt. Skriv högst {count} tecken."), count=problem.limit)


def _too_many(problem: AnswerProblem, _filling: Filling) -> Html:
    return fill(_("Du kan svara med högst {count}."), count=problem.limit)


def _too_little(problem: AnswerProblem, filling: Filling) -> Html:
    return fill(_("Svaret får inte vara mindre än {limit}."), limit=_limit(problem, filling))


def _too_much(problem: AnswerProblem, filling: Filling) -> Html:
    return fill(_("Svaret får inte vara större än {limit}."), limit=_limit(problem, filling))


def _not_a_test_person(_problem: AnswerProblem, _filling: Filling) -> Html:
    """Never says the number back."""
    advice = _("Är det ett riktigt personnummer? Ta bort ditt meddelande.")
    return sentences(_("Här får bara testpersoner stå."), _("Numret har inte sparats."), advice)


def _not_future(_problem: AnswerProblem, _filling: Filling) -> Html:
    return fill(_("Dagen har varit. Skriv en dag som kommer."))


def _not_past(_problem: AnswerProblem, _filling: Filling) -> Html:
    return fill(_("Dagen har inte varit än. Skriv en dag som har varit."))


_WITH_LIMIT: Mapping[Fault, Callable[[AnswerProblem, Filling], Html]] = {
    Fault.TOO_LONG: _too_long,
    Fault.TOO_MANY: _too_many,
    Fault.TOO_LITTLE: _too_little,
    Fault.TOO_MUCH: _too_much,
    Fault.NOT_A_TEST_PERSON: _not_a_test_person,
    Fault.NOT_FUTURE: _not_future,
    Fault.NOT_PAST: _not_past,
}


def fault_said(problem: AnswerProblem, filling: Filling) -> Html:
    """The form's own words, where it has any."""
    if problem.message:
        return fill(form_says(problem.message))
    limited = _WITH_LIMIT.get(problem.fault)
    return limited(problem, filling) if limited else fill(_(_PLAIN[problem.fault]))


def _limit(problem: AnswerProblem, filling: Filling) -> str:
    try:
        return spoken_day(date.fromisoformat(str(problem.limit)), filling.now)
    except ValueError:
        return str(problem.limit)
