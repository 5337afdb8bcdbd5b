"""A case of an e-service as staff see it: the answers, the steps, the results, another unit."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from care.cases.gaps import set_apart
from care.cases.views import MessageKind
from care.eservices.deeds import Own, holds_answer
from care.eservices.forms import End, Form, NextStep
from care.eservices.notices import StaffPromise, StaffService
from care.eservices.values import ServiceCase, ServiceState
from care.eservices.views import CameOf
from care.notices import OfCase
from care.values.clock import local_day
from care.values.units import CareUnit
from handlers.cases.kinds import Seen, SeenOf, ToldOf
from handlers.cases.screens.case import cut
from handlers.cases.screens.lists import to_list_of
from handlers.cases.screens.steps import taking_up
from handlers.cases.screens.words import due, headline, question, reads
from handlers.eservices.called import form_says, result_called
from handlers.eservices.screens.case_answers import first_answers, form_of
from handlers.eservices.screens.deeds import helping
from handlers.eservices.staff_buttons import (
    AskEnd,
    AskUnit,
    EndAnswered,
    EndAsRead,
    EndWith,
    GiveUnit,
    TakeStandard,
)
from handlers.talk.dates import spoken, spoken_day
from handlers.talk.draft import mark_of
from handlers.talk.language import _, marked
from handlers.talk.rows import Row, Rows, back, button, paged, row, to_staff_menu
from handlers.talk.screen import Screen
from handlers.talk.standard import Lacking
from handlers.talk.ways import ShowCase
from handlers.talk.words import Html, bold, fill, lines, paragraphs, plain

_GIVEN: Mapping[str, str] = {
    "invitation": marked("Kallelse given {day}."),
    "basis": marked("Bokningsunderlag givet {day}."),
    "link": marked("Bokningslänk given {day}."),
    "letter": marked("Brev att skicka sedan {day}."),
    "posted": marked("Brev skickat {day}."),
}


def own_answer(seen: SeenOf[ServiceCase], end: End) -> str:
    """What the unit has written in place of the region's answer; empty: nothing."""
    said = own_answers(seen).get(end.code, ())
    return set_apart(said[0].text) if said else ""


def own_answers(seen: SeenOf[ServiceCase]) -> Own:
    own: Own = getattr(seen.own, "own_answers", {})
    return own


def answers(seen: SeenOf[ServiceCase]) -> Html:
    """What was sent, and by when it is due while it waits."""
    return paragraphs(first_answers(seen), due(seen) if seen.case.open_question else "")


def came_of(found: CameOf, now: datetime) -> Html:
    """What the patient has been given since."""
    given = (
        fill(_(_GIVEN[one.kind]), day=spoken_day(local_day(one.at), now))
        for one in found.given
        if one.kind in _GIVEN
    )
    visits = (fill(_("Bokad tid: {when}."), when=spoken(starts, now)) for starts in found.visits)
    return lines(*given, *visits)


def next_step(seen: SeenOf[ServiceCase]) -> str:
    match seen.case.state:
        case ServiceState.CLOSED:
            return _("Ärendet är avslutat.")
        case ServiceState.ASKED:
            return _("Nästa steg: patienten svarar.")
        case ServiceState.REPLIED:
            return _("Nästa steg: avsluta ärendet.")
        case _:
            return _("Nästa steg: svara patienten.")


def steps(seen: SeenOf[ServiceCase]) -> Rows:
    """What can be done for the patient, and how it ends."""
    case = seen.case.id
    return (
        *helping(case, seen.case.patient, (NextStep.INVITE, NextStep.BASIS, NextStep.BOOK)),
        *_ends(seen),
        row(button(_("Lämna till annan enhet"), AskUnit(case=case))),
    )


def ending(seen: SeenOf[ServiceCase]) -> Rows:
    """What is left once the patient has an answer."""
    return _ends(seen) if seen.case.state is ServiceState.REPLIED else ()


def _ends(seen: SeenOf[ServiceCase]) -> Rows:
    """With the result that the patient has been told last, in one tap; or with which it is asked."""
    asks = button(_("Avsluta ärendet"), AskEnd(case=seen.case.id))
    form, told = form_of(seen), [one for one in seen.card.thread if one.kind is MessageKind.QUESTION_REPLY]
    if form is None or not told or seen.case.state is not ServiceState.REPLIED:
        return (row(asks),)
    return (
        *(
            row(
                button(
                    plain(_("Avsluta: {result}"), result=form_says(end.text)),
                    EndAnswered(case=seen.case.id, end=place),
                )
            )
            for place, end in enumerate(form.ends)
            if holds_answer(end, told[-1].text, own_answers(seen))
        ),
        row(asks),
    )


def standard_answers(seen: SeenOf[ServiceCase]) -> Rows:
    """Those of the form, by what came of it."""
    form = form_of(seen)
    ends = () if form is None else form.ends
    return tuple(
        row(button(form_says(end.text), TakeStandard(case=seen.case.id, end=place)))
        for place, end in enumerate(ends)
        if end.answer
    )


def which_end(seen: SeenOf[ServiceCase], form: Form) -> Screen:
    """The results that the form has."""
    rows = tuple(
        row(button(form_says(end.text), EndWith(case=seen.case.id, end=place)))
        for place, end in enumerate(form.ends)
    )
    text = paragraphs(headline(seen), _("Hur slutade ärendet?"))
    return Screen(text=text, rows=(*rows, row(back(ShowCase(case=seen.case.id)))))


def before_end(
    seen: SeenOf[ServiceCase],
    end: End,
    place: int,
    text: str,
    *,
    missing: Lacking | None = None,
    said: str = "",
) -> Screen:
    """`text`: what the patient is answered with; empty: an answer has gone already. `missing`: what it tells
    that is not so yet, which is done first. `said` stands first: what has not happened.
    """
    case = seen.case.id
    how = fill(_("Resultat: {result}"), result=form_says(end.text))
    answered = bold(_("Så här blir svaret till patienten:"))
    told = answered if text else _("Patienten får veta att det är avslutat.")
    ends = button(_("Avsluta ärendet"), EndAnswered(case=case, end=place))
    if text:
        ends = button(_("Svara och avsluta"), EndAsRead(case=case, end=place, mark=mark_of(text)))
    shown = paragraphs(said, lines(headline(seen), how), told, cut(text), reads(seen) if text else "")
    shown = paragraphs(shown, bold(missing.said)) if missing else shown
    ending = missing.ways if missing else (row(ends),)
    return Screen(text=shown, rows=(*ending, row(back(AskEnd(case=case)))))


def ended(seen: SeenOf[ServiceCase], end: End) -> Screen:
    """The receipt, with what the result leads on to."""
    how = result_called(seen.case.type, seen.case.result)
    text = paragraphs(
        lines(bold(_("AVSLUTAT")), fill(_("Resultat: {result}"), result=how)),
        headline(seen),
    )
    show = row(button(_("Visa ärendet"), ShowCase(case=seen.case.id)))
    last: Row = row(to_list_of(seen), to_staff_menu())
    return Screen(
        text=text,
        rows=(*helping(seen.case.id, seen.case.patient, end.next_steps), *taking_up(seen), show, last),
        new=True,
    )


def which_unit(seen: SeenOf[ServiceCase], units: Sequence[CareUnit], page: int) -> Screen:
    """Those of the region."""
    case = seen.case.id
    shown = paged(
        units,
        page,
        show=lambda unit: button(unit.name, GiveUnit(case=case, unit=unit.id)),
        go=lambda number: AskUnit(case=case, page=number),
    )
    ask = _("Vilken enhet ska svara? Patienten får veta det. Löftet om svar gäller fortfarande.")
    text = paragraphs(headline(seen), ask)
    return Screen(text=text, rows=(*shown.rows, row(*shown.turning, back(ShowCase(case=case)))))


def given_to_unit(seen: Seen, name: str) -> Screen:
    """The receipt: the case is theirs now."""
    text = lines(bold(_("LÄMNAT")), fill(_("{unit} svarar patienten nu."), unit=name))
    return Screen(text=text, rows=(row(to_list_of(seen), to_staff_menu()),), new=True)


# Notices


def what_has_come(told: ToldOf[ServiceCase, StaffService]) -> Html:
    """What has come, and by when it is answered."""
    seen, due = told.seen, told.case.question_due
    if due is None:
        return fill(_("Det är redan besvarat."))
    sent = [one for one in seen.card.thread if one.kind in {MessageKind.FORM, MessageKind.QUESTION}]
    since = fill(_("Skrev {when}."), when=spoken(sent[-1].at, seen.now)) if sent else ""
    until = fill(_("Besvaras senast {day}."), day=spoken_day(due, seen.now))
    return lines(opened_again(seen), question(seen), since, until)


def opened_again(seen: Seen) -> Html:
    """Of a case that was closed when the patient wrote last: since when."""
    thread = seen.card.thread
    asked = max((at for at, one in enumerate(thread) if one.kind is MessageKind.QUESTION), default=0)
    if not asked or thread[asked - 1].kind is not MessageKind.ENDED:
        return Html("")
    day = spoken_day(local_day(thread[asked - 1].at), seen.now)
    return fill(_("Öppnat igen av patienten. Ni avslutade det {day}."), day=day)


def promise_breaks(told: ToldOf[ServiceCase, StaffPromise]) -> Html:
    """What was promised to the patient, unless it has been kept since."""
    if told.case.question_due is None:
        return fill(_("Det är redan besvarat."))
    late, promised = (
        _("⚠ Patientens fråga skulle ha besvarats senast {day}."),
        _("Patienten är lovad svar senast {day}."),
    )
    day = spoken_day(told.notice.due, told.seen.now)
    return lines(fill(late if is_over(told) else promised, day=day), question(told.seen))


def is_over(told: ToldOf[ServiceCase, OfCase]) -> bool:
    """Whether a promise that is not kept is read on a later day: of who is told in the mornings, or when the
    bot was away.
    """
    promise, is_owed = told.notice, told.case.question_due is not None
    return isinstance(promise, StaffPromise) and is_owed and promise.due < local_day(told.seen.now)
