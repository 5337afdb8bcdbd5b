"""What people type: how long it may be, and that another person's identity number is never taken in."""

from care.people.personal_identity import LOOKS_LIKE, normal_form, numbers_in
from care.people.values import Person
from handlers.talk.language import ngettext
from handlers.talk.words import Html, fill


def is_number(text: str) -> bool:
    """Whether the text is a personal identity number, perhaps a mistyped one, and nothing else."""
    return LOOKS_LIKE.fullmatch(text) is not None or normal_form(text) is not None


def names_a_number(text: str, own: Person | None = None) -> bool:
    """Whether a valid personal identity number, other than the person's own, stands in the text."""
    return bool(numbers_in(text) - {own.login if own else None})


def at_most(count: int) -> Html:
    """How long a text may be that is asked for."""
    return fill(ngettext("Högst {count} tecken.", "Högst {count} tecken.", count), count=count)
