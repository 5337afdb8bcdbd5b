"""Several offers in one notice: the answers counted, whom to call, which codes, what to post."""

from collections import Counter
from collections.abc import Mapping, Sequence

from care.cases.lists import Tab
from care.guarantee.values import Answer, OfferCase
from handlers.cases.screens.gathered import InOne, Together, counted, door_to
from handlers.guarantee.calling_buttons import OpenCalls
from handlers.talk.language import _, marked, ngettext
from handlers.talk.rows import button
from handlers.talk.words import fill, plain

_COUNTED: Mapping[Answer, str] = {
    Answer.YES: marked("{count} ja"),
    Answer.NO: marked("{count} nej"),
    Answer.NO_NEED: marked("{count} behöver inte vård"),
}
_SAID: Mapping[Answer, str] = {
    Answer.YES: marked("ja"),
    Answer.NO: marked("nej"),
    Answer.NO_NEED: marked("behöver inte vård"),
}


def replies(found: Sequence[InOne]) -> Together:
    said = ngettext("{count} nytt svar: {answers}.", "{count} nya svar: {answers}.", len(found))
    return _answers(said, found)


def late_replies(found: Sequence[InOne]) -> Together:
    said = ngettext("{count} sent svar: {answers}.", "{count} sena svar: {answers}.", len(found))
    return _answers(said, found)


def _answers(said: str, found: Sequence[InOne]) -> Together:
    how_many = Counter(answer for one in found if (answer := _answer(one)))
    parts = [plain(_(_COUNTED[one]), count=how_many[one]) for one in Answer if how_many[one]]
    head = fill(said, count=len(found), answers=", ".join(parts))
    return Together(head, door_to(Tab.TO_HANDLE), lambda one: _(_SAID[a]) if (a := _answer(one)) else "")


def _answer(one: InOne) -> Answer | None:
    case = one.seen.case
    return case.reply.answer if isinstance(case, OfferCase) and case.reply else None


def all_calls(found: Sequence[InOne]) -> Together:
    said = ngettext(
        "{count} patient att ringa: inget svar på erbjudandet.",
        "{count} patienter att ringa: inget svar på erbjudandet.",
        len(found),
    )
    return Together(counted(said, found), button(_("Ringlista"), OpenCalls()))


def all_codes(found: Sequence[InOne]) -> Together:
    said = ngettext(
        "{count} kod i väntelistan ska ändras.", "{count} koder i väntelistan ska ändras.", len(found)
    )
    return Together(counted(said, found), door_to(Tab.TO_HANDLE))


def all_papers(found: Sequence[InOne]) -> Together:
    said = ngettext(
        "Det finns handlingar att posta för {count} patient.",
        "Det finns handlingar att posta för {count} patienter.",
        len(found),
    )
    return Together(counted(said, found), door_to(Tab.PAPERS))


def all_untold(found: Sequence[InOne]) -> Together:
    said = ngettext(
        "{count} meddelande har inte nått patienten.",
        "{count} meddelanden har inte nått patienterna.",
        len(found),
    )
    return Together(counted(said, found), door_to(Tab.TO_HANDLE))
