"""Identity numbers in what people type: another person's is never taken in."""

from care.people.personal_identity import LOOKS_LIKE, normal_form
from care.people.values import Person


def names_a_number(text: str, own: Person | None = None) -> bool:
    """Whether a valid personal identity number, other than the person's own, stands in the text."""
    found = {normal_form(match.group()) for match in LOOKS_LIKE.finditer(text)} - {None}
    return bool(found - {own.login if own else None})
