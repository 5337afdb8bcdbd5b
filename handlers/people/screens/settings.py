"""Settings and help."""

from collections.abc import Sequence

from care.people.values import Person
from handlers.people.buttons import OpenLanguages, OpenLooks, OpenNeeds, OpenPace, OpenReaching, Speak
from handlers.people.log_in_buttons import LogOut, NoCode, NoPhone, OpenOtherPhones
from handlers.people.whom_buttons import ShowChildren
from handlers.talk.acting_for import NOBODY, about
from handlers.talk.language import LANGUAGES, _
from handlers.talk.rows import Rows, back, button, row, to_menu
from handlers.talk.screen import Button, Screen
from handlers.talk.ways import (
    MyTimes,
    OpenAbsence,
    OpenBooking,
    OpenContact,
    OpenDigest,
    OpenSettings,
    WantReminders,
)
from handlers.talk.words import lines, paragraphs


def settings(
    *,
    children: Sequence[Person] = (),
    shows_children: bool = False,
    reminded: bool | None = None,
    of_staff: Rows = (),
) -> Screen:
    """`children`: those whom the reader acts for; `reminded` None: nobody to remind or reach."""
    turned = _("Dölj barnens tider i Mina tider") if shows_children else _("Visa barnens tider i Mina tider")
    shown = row(button(turned, ShowChildren(shown=int(not shows_children))))
    with about(NOBODY):  # the reader's own needs, in a child's menu too
        own = button(_("Mina behov"), OpenNeeds())
        seen = button(_("Vem har sett mina uppgifter"), OpenLooks())
    return Screen(
        text=_("Vad vill du ställa in?"),
        of_patient=False,
        rows=(
            *((shown,) if children else ()),
            *(() if reminded is None else (row(_reminders(on=reminded)),)),
            *(() if reminded is None else (row(button(_("Så får jag besked"), OpenReaching())),)),
            *(() if reminded is None else (row(own), row(seen))),
            *(
                row(button(_("Behov: {needs}").format(needs=child.name), OpenNeeds(patient=child.id)))
                for child in children
            ),
            *(
                row(button(_("Sett av: {name}").format(name=child.name), OpenLooks(patient=child.id)))
                for child in children
            ),
            *of_staff,
            row(button(_("Språk / Language"), OpenLanguages()), button(_("Logga ut"), LogOut())),
            row(button(_("Logga ut andra telefoner"), OpenOtherPhones())),
            row(to_menu()),
        ),
    )


def settings_of_staff(*, leads: bool) -> Screen:
    """How often one is told, and when one is away; of who leads, what is told in the morning."""
    told = row(button(_("Hur ofta jag får besked"), OpenPace()))
    digest = (row(button(_("Morgonens besked"), OpenDigest())),) if leads else ()
    return settings(of_staff=(told, *digest, row(button(_("Min frånvaro"), OpenAbsence()))))


def _reminders(*, on: bool) -> Button:
    label = _("Stäng av påminnelser om besök") if on else _("Slå på påminnelser om besök")
    return button(label, WantReminders(wanted=int(not on)))


def languages(*, logged_in: bool) -> Screen:
    names = tuple(row(button(name, Speak(language=code))) for code, name in LANGUAGES.items())
    way_back = row(back(OpenSettings())) if logged_in else row(to_menu())
    return Screen(text=_("Vilket språk vill du ha?"), rows=(*names, way_back), of_patient=False)


def help_for_patients() -> Screen:
    """What can be done here; what cannot, and whom to turn to then."""
    can = lines(
        _("Du kan se, boka, omboka och avboka dina tider."),
        _("Tryck på en knapp, eller skriv det som står på den."),
        _("Skriv /avbryt om du vill börja om."),
    )
    cannot = _("Jag kan inte svara på frågor om hälsa. Ring 1177 för råd. Ring 112 om det är fara för liv.")
    rows = (
        row(button(_("Mina tider"), MyTimes()), button(_("Boka tid"), OpenBooking())),
        row(button(_("Kontakta vården"), OpenContact()), button(_("Språk / Language"), OpenLanguages())),
        row(to_menu()),
    )
    return Screen(text=paragraphs(can, cannot), rows=rows)


def help_for_strangers() -> Screen:
    """Before anyone has logged in."""
    how = lines(
        _("Skriv testpersonens personnummer. Du får en kod i ett sms."),
        _("Skriv sedan koden här. Då är du inloggad."),
    )
    return Screen(
        text=paragraphs(how, _("Det här är ett test. Skriv inte ditt eget personnummer.")),
        rows=(
            row(button(_("Jag får ingen kod"), NoCode()), button(_("Jag har ingen mobil"), NoPhone())),
            row(button(_("Språk / Language"), OpenLanguages())),
            row(to_menu()),
        ),
    )
