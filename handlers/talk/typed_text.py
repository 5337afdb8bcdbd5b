"""What people type: how long it may be, and that another person's identity number is never taken in."""

from care.people.personal_identity import LOOKS_LIKE, normal_form
from care.people.values import Person
from handlers.talk.language import ngettext
from handlers.talk.words import Html, fill


def names_a_number(text: str, own: Person | None = None) -> bool:
    """Whether a valid personal identity number, other than the person's own, stands in the text."""
    found = {normal_form(match.group()) for match in LOOKS_LIKE.finditer(text)} - {None}
    return bool(found - {own.login if own else None})


def at_most(count: int) -> Html:
    """How long a text may be that is asked for."""
    return fill(ngettext("Högst {count} tecken.", "Högst {count} tecken.", count), count=count)
