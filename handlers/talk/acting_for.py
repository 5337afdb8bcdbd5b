"""Whom a turn is about: the person who holds the phone, a guardian's child, or the patient whom staff have
on the telephone.

Every button that is drawn within `about` carries the patient, so that an old message never acts on another.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from care.values.ids import PersonId

NOBODY = PersonId(0)
_whom: ContextVar[PersonId] = ContextVar("whom", default=NOBODY)


def whom() -> PersonId:
    """The patient acted for, or NOBODY: everybody acts for themselves."""
    return _whom.get()


@contextmanager
def about(patient: PersonId) -> Iterator[None]:
    before = _whom.set(patient)
    try:
        yield
    finally:
        _whom.reset(before)
