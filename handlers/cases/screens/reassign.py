"""`Omfördela`: to whom of the colleagues, or back to the group."""

from collections.abc import Sequence

from care.people.absence import Absence
from care.people.values import Person
from care.values.ids import PersonId
from handlers.cases.kinds import Seen
from handlers.cases.screens.absence import away
from handlers.cases.screens.lists import to_list_of
from handlers.cases.screens.words import handler, headline
from handlers.cases.writing_buttons import ChooseHandler, GiveCase, KeepHandler
from handlers.talk.language import _
from handlers.talk.rows import button, paged, row, to_staff_menu
from handlers.talk.screen import Button, Screen
from handlers.talk.ways import ShowCase
from handlers.talk.words import bold, fill, lines, paragraphs, plain


def choose(seen: Seen, colleagues: Sequence[Person], absent: Sequence[Absence], page: int) -> Screen:
    """Who is away is said, and is no choice."""
    gone = {one.person for one in absent}
    number = seen.case.id

    def name(one: Person) -> Button:
        label = plain(_("{name}, {title}"), name=one.name, title=_(one.title)) if one.title else one.name
        return button(label, GiveCase(case=number, to=one.id))

    others = [one for one in colleagues if one.id != seen.case.handler and one.id not in gone]
    shown = paged(others, page, show=name, go=lambda at: ChooseHandler(case=number, page=at))
    group = (row(button(_("Till gruppen"), GiveCase(case=number))),) if seen.case.handler else ()
    ask = _("Vem ska ta ärendet?") if others or group else _("Det finns ingen kollega att välja.")
    leave = button(_("Avbryt"), KeepHandler(case=number))
    text = paragraphs(lines(headline(seen), handler(seen)), away(absent, seen.now), bold(ask))
    return Screen(text=text, rows=(*shown.rows, *group, row(*shown.turning, leave)))


def given(seen: Seen, to: PersonId) -> Screen:
    """The receipt; who has it now has been told."""
    who, named = seen.card.line.patient_name, seen.case.handler_name
    said = (
        fill(_("{name} har ärendet för {patient} nu och har fått besked."), name=named, patient=who)
        if to
        else fill(_("Gruppen har ärendet för {patient} nu och har fått besked."), patient=who)
    )
    show = button(_("Visa ärendet"), ShowCase(case=seen.case.id))
    return Screen(
        text=lines(bold(_("OMFÖRDELAT")), said),
        rows=(row(show), row(to_list_of(seen), to_staff_menu())),
        new=True,
    )
