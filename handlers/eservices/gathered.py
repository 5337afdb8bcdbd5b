"""Several notices about cases of e-services, of one kind, in one message."""

from collections.abc import Mapping, Sequence

from care.cases.lists import Tab
from care.eservices.notices import StaffPromise, StaffService
from care.notices import Notice
from handlers.cases.gathered import together
from handlers.cases.kinds import shown
from handlers.cases.screens.gathered import InOne, Together, counted, door_to
from handlers.eservices.screens.staff import opened_again
from handlers.talk.language import _, ngettext
from handlers.talk.subject import OnSeveral
from handlers.talk.words import plain


def _have_written(found: Sequence[InOne]) -> Together:
    said = ngettext(
        "{count} patient har skrivit till er.", "{count} patienter har skrivit till er.", len(found)
    )
    return Together(counted(said, found), door_to(Tab.QUESTIONS), _service)


def _are_promised(found: Sequence[InOne]) -> Together:
    said = ngettext(
        "{count} patient väntar på svaret som är lovat.",
        "{count} patienter väntar på svaret som är lovat.",
        len(found),
    )
    return Together(counted(said, found), door_to(Tab.QUESTIONS), _service)


def _service(one: InOne) -> str:
    about = shown(one.seen.case).about(one.seen.card.line)
    return plain(_("{about}, öppnat igen"), about=about) if opened_again(one.seen) else about


SERVICES_GATHERED: Mapping[type[Notice], OnSeveral] = {
    StaffService: together(_have_written),
    StaffPromise: together(_are_promised),
}
