"""To which unit a patient's question goes, and the receipt."""

from collections.abc import Sequence

from care.values.units import CareUnit
from handlers.cases.screens.words import asked, headline
from handlers.guarantee.screens.seen import SeenOffer
from handlers.guarantee.service_buttons import AskPass, OpenService, PassQuestion, PassTo
from handlers.talk.language import _
from handlers.talk.rows import back, button, paged, row, to_staff_menu
from handlers.talk.screen import Button, Screen
from handlers.talk.ways import ShowCase
from handlers.talk.words import bold, fill, lines, paragraphs


def choose_new_unit(seen: SeenOffer, units: Sequence[CareUnit], page: int) -> Screen:
    """The case's own unit stands first."""
    number = seen.case.id

    def name(unit: CareUnit) -> Button:
        return button(unit.name, AskPass(case=number, unit=unit.id))

    shown = paged(units, page, show=name, go=lambda at: PassQuestion(case=number, page=at))
    ask = lines(bold(_("Vem kan svara på frågan?")), _("Patienten får veta vart frågan går."))
    text = paragraphs(lines(headline(seen), asked(seen)), ask)
    rows = (*shown.rows, row(*shown.turning, back(ShowCase(case=number))))
    return Screen(text=text, rows=rows)


def ask_pass(seen: SeenOffer, unit: CareUnit) -> Screen:
    """Two units may be called nearly the same."""
    number = seen.case.id
    ask = bold(fill(_("Ska frågan gå till {unit}?"), unit=unit.name))
    text = paragraphs(lines(headline(seen), asked(seen)), lines(ask, unit.address))
    yes = row(button(_("Ja, skicka vidare"), PassTo(case=number, unit=unit.id)))
    return Screen(text=text, rows=(yes, row(button(_("Nej"), PassQuestion(case=number)))))


def passed(seen: SeenOffer, unit: CareUnit) -> Screen:
    said = _("Frågan från {name} har gått till {unit}. Båda har fått besked.")
    told = fill(said, name=seen.card.line.patient_name, unit=unit.name)
    show = row(button(_("Visa ärendet"), ShowCase(case=seen.case.id)))
    onwards = row(button(_("Vårdgarantiservice"), OpenService()))
    text = lines(bold(_("SKICKAD VIDARE")), told)
    return Screen(text=text, rows=(show, onwards, row(to_staff_menu())), new=True)
