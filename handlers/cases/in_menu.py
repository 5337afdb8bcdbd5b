"""How much waits in the two views of the inbox, in the staff menu."""

from care.cases.lists import CaseCounts
from care.people.roles import Act, may, works_as_service
from care.people.values import Person
from handlers.cases.screens.counts import in_a_line, many, waiting, where_first
from handlers.talk.language import _, ngettext
from handlers.talk.rows import button
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of
from handlers.talk.subject import NOTHING, InMenu
from handlers.talk.ways import OpenTasks
from handlers.talk.words import fill, plain


async def cases_waiting(turn: Turn, services: Services) -> InMenu:
    """What waits in each view of the inbox, and the button to it."""
    me = person_of(turn)
    if not any(may(me.grants, act) for act in (Act.SEE_CASES, Act.SEE_TASKS)):
        return NOTHING
    counts = await services.guarantee.inbox.counts(me.id)
    tasks = _to_follow_up(counts) if may(me.grants, Act.SEE_TASKS) else NOTHING
    cases = _to_handle(counts, me)
    return InMenu(lines=(*tasks.lines, *cases.lines), buttons=(*tasks.buttons, *cases.buttons))


def _to_follow_up(counts: CaseCounts) -> InMenu:
    some = ngettext("{count} uppgift att följa upp.", "{count} uppgifter att följa upp.", counts.follow_up)
    words = some if counts.follow_up else _("Inga uppgifter att följa upp.")
    late = counts.late_follow_up
    overdue = ((11, fill(_("Över tiden: {count}"), count=many(late))),) if late else ()
    return InMenu(
        lines=((10, fill(words, count=many(counts.follow_up))), *overdue),
        buttons=((30, button(_("Att följa upp"), OpenTasks())),),
    )


def _to_handle(counts: CaseCounts, me: Person) -> InMenu:
    """In a line, and the list that is looked at first."""
    as_service = works_as_service(me.grants)
    found = tuple(one for one in waiting(counts, as_service=as_service) if one.name != _("Att följa upp"))
    said = in_a_line(found) or _("Inga ärenden att hantera")
    opens = button(_("Ärenden att hantera"), where_first(as_service=as_service))
    return InMenu(lines=((20, plain("{counted}.", counted=said)),), buttons=((20, opens),))
