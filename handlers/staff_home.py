"""What staff see when they have logged in: what waits for them."""

from handlers.asking import person_of
from handlers.buttons import OpenSettings
from handlers.language import _, ngettext
from handlers.paragraphs import fill, lines, paragraphs
from handlers.screen import Screen
from handlers.screens.rows import button, row
from handlers.services import Services, Turn


async def staff_menu(turn: Turn, services: Services, *, said: str = "") -> Screen:
    person = person_of(turn)
    tasks = await services.follow_ups.open_tasks(person.id)
    unread = await services.unread.unread(person.id)
    return staff_menu_screen(person.name, tasks=len(tasks), unread=unread, said=said)


def staff_menu_screen(name: str, *, tasks: int, unread: int, said: str = "") -> Screen:
    waiting = fill(ngettext("{count} uppgift att göra.", "{count} uppgifter att göra.", tasks), count=tasks)
    notices = fill(ngettext("{count} oläst besked.", "{count} olästa besked.", unread), count=unread)
    text = paragraphs(said, lines(fill(_("Inloggad: {name}."), name=name), waiting, notices))
    return Screen(text=text, rows=(row(button(_("Inställningar"), OpenSettings())),))
