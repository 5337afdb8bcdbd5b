"""What a patient sees when logged in: what is next, where one can go, and for which child."""

from dataclasses import replace

from handlers.front import screens
from handlers.grounds.screens.own import in_menu
from handlers.grounds.to_book import to_book
from handlers.guarantee.offers import unread
from handlers.people.children import young_children
from handlers.people.screens import children as for_child
from handlers.talk.acting_for import whom
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import patient_asking, person_of


async def patient_menu(turn: Turn, services: Services, *, said: str = "") -> Screen:
    """One's own menu is one's own, whomever the talk was about before."""
    coming = await services.bookings.schedule(patient_asking(turn))
    if whom():
        return screens.childs_menu(coming, services.clock(), said=said)
    new = await unread(turn, services)
    own = screens.menu(person_of(turn).name, coming, services.clock(), said=said, unread=new)
    own = in_menu(own, await to_book(turn, services))
    children = for_child.menu_rows(await young_children(turn, services))
    return replace(own, rows=(*own.rows, *children), of_patient=False)
