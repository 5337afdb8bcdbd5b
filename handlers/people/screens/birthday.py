"""The thirteenth birthday, from which nobody acts for a child: before, on the day, and to the child."""

from datetime import date, datetime

from care.people.guardians import OF_AGE_HERE, birthday
from care.people.values import Person
from handlers.talk.dates import spoken_day
from handlers.talk.language import _
from handlers.talk.rows import button, row
from handlers.talk.screen import Screen
from handlers.talk.ways import MyTimes, OpenMenu
from handlers.talk.words import bold, fill, paragraphs


def soon(child: Person, born: date, now: datetime) -> Screen:
    day = spoken_day(birthday(born, OF_AGE_HERE), now)
    text = paragraphs(
        bold(fill(_("{child} fyller 13 år {day}."), child=child.name, day=day)),
        fill(_("Då loggar {child} in och sköter sina tider. Du ser dem inte längre här."), child=child.name),
        _("Vill du ändra eller avboka en tid? Gör det före den dagen. Tider som är bokade gäller."),
    )
    return _to_guardian(text)


def passed(child: Person) -> Screen:
    text = paragraphs(
        bold(fill(_("{child} har fyllt 13 år."), child=child.name)),
        fill(_("Nu loggar {child} in och sköter sina tider. Du ser dem inte längre här."), child=child.name),
        _("Tider som redan är bokade gäller. Ring mottagningen om ni behöver hjälp."),
    )
    return _to_guardian(text)


def grown() -> Screen:
    """To the child."""
    text = paragraphs(
        bold(_("Du har fyllt 13 år.")),
        _("Nu sköter du dina tider i vården här. Dina vårdnadshavare ser dem inte längre här."),
        _("Tider som redan är bokade gäller. Ring mottagningen om du behöver hjälp."),
    )
    return Screen(text=text, rows=(row(button(_("Mina tider"), MyTimes())),), new=True)


def _to_guardian(text: str) -> Screen:
    return Screen(text=text, rows=(row(button(_("Visa menyn"), OpenMenu())),), new=True, of_patient=False)
