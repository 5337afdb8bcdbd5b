"""The same for all of a list: what can be done, whom it fits and whom not, and the receipt of exceptions."""

from collections.abc import Mapping, Sequence

from handlers.cases.filter_buttons import ChooseTogether, DoTogether, LookTogether
from handlers.cases.filters import AtList
from handlers.cases.tabs import NAMES
from handlers.talk.language import _, marked
from handlers.talk.rows import back, button, row, to_staff_menu
from handlers.talk.screen import Screen
from handlers.talk.words import Html, bold, fill, lines, paragraphs, plain

_NAMED = 10
_LABELS = (
    marked("Fördela till mig"),
    marked("Påminn alla flaggade"),
    marked("Svara alla JA"),
    marked("Ta över alla"),
    marked("Bocka av alla koder"),
)
_WILL = (
    marked("Fördelas till dig: {count}."),
    marked("Får standardpåminnelsen: {count}. Det som ingen har fördelas till dig."),
    marked("Får standardsvaret ja: {count}. Koden bockas av för sig. Det som ingen har fördelas till dig."),
    marked("Tas över av dig: {count}. Kollegan får besked."),
    marked("Koden bockas av: {count}. Ändra den i väntelistan först."),
)
_HEADS = (
    marked("FÖRDELAT"),
    marked("PÅMINT"),
    marked("SVARAT"),
    marked("ÖVERTAGET"),
    marked("AVBOCKAT"),
)
"""Each by its place in handlers.cases.together.WHATS."""


def choose_what(at: AtList, counts: Mapping[int, int]) -> Screen:
    """`counts`: with how many each can be done now, by its place."""
    whose = {"by": at.filter, "who": at.chosen.patient or 0, "words": at.mark}
    rows = tuple(
        row(button(_labelled(place, counts[place]), LookTogether.model_validate({**whose, "what": place})))
        for place in sorted(counts)
    )
    of = _("Gäller det som listan visar nu, högst hundra. Du får se vilka först.")
    text = lines(
        bold(plain(_("Flera på en gång: {list}"), list=_(NAMES[at.chosen.tab]))),
        of if counts else _("Inget av det som listan visar nu kan göras för flera."),
    )
    return Screen(text=text, rows=(*rows, row(back(at.listed()), to_staff_menu())))


def _labelled(what: int, count: int) -> str:
    return plain(_("{what} ({count})"), what=_(_LABELS[what]), count=count)


def look(
    at: AtList,
    what: int,
    do: DoTogether | None,
    *,
    names: Sequence[str],
    left_out: Mapping[str, Sequence[str]],
) -> Screen:
    """`names`: of those whom it fits. `do` None: it fits none."""
    count = len(names)
    will = fill(_(_WILL[what]), count=count) if count else _("Det passar inget ärende i listan.")
    out = lines(_("Lämnas utanför:"), *_named(left_out)) if left_out else ""
    yes = (row(button(_labelled(what, count), do)),) if do else ()
    again = ChooseTogether.model_validate({"by": at.filter, "who": at.chosen.patient or 0, "words": at.mark})
    text = paragraphs(lines(bold(_(_LABELS[what])), will), _names(names), out)
    return Screen(text=text, rows=(*yes, row(back(again), to_staff_menu())))


def done(at: AtList, what: int, count: int, failed: Mapping[str, Sequence[str]]) -> Screen:
    """Names only those that it did not come to."""
    missed = sum(map(len, failed.values()))
    head = bold(fill(_("{what}: {done} av {count}"), what=_(_HEADS[what]), done=count - missed, count=count))
    out = lines(_("Inte gjort:"), *_named(failed)) if failed else ""
    back_to = button(_("Tillbaka till listan"), at.listed())
    return Screen(text=paragraphs(head, out), rows=(row(back_to, to_staff_menu()),), new=True)


def _named(groups: Mapping[str, Sequence[str]]) -> list[Html]:
    """Each reason with whom it holds for, the first of them by name."""
    return [fill("{why}: {names}", why=why, names=_names(names)) for why, names in groups.items()]


def _names(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    listed = ", ".join(names[:_NAMED])
    return plain(_("{names} och {count} till"), names=listed, count=more) if more > 0 else listed
