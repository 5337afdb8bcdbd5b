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
_by_staff: ContextVar[bool] = ContextVar("by_staff", default=False)


def whom() -> PersonId:
    """The patient acted for, or NOBODY: everybody acts for themselves."""
    return _whom.get()


def is_of_child() -> bool:
    """Whether what is said now is said to a guardian of a child."""
    return bool(_whom.get()) and not _by_staff.get()


def is_by_staff() -> bool:
    """Whether what is said now is said to staff who act for a patient."""
    return bool(_whom.get()) and _by_staff.get()


@contextmanager
def about(patient: PersonId, *, by_staff: bool | None = None) -> Iterator[None]:
    """`by_staff` None: as it was."""
    before, staff = _whom.set(patient), _by_staff.set(_by_staff.get() if by_staff is None else by_staff)
    try:
        yield
    finally:
        _whom.reset(before)
        _by_staff.reset(staff)
