"""What a patient reads out on the telephone: a short code that is the appointment's id, mixed.

It needs no column and cannot collide; look-alikes (0 O, 1 I L, U V) and vowels that make words are left out.
"""

from care.values.ids import AppointmentId

ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"
LENGTH = 6
_BASE = len(ALPHABET)
_SPACE = _BASE**LENGTH
# Any odd number that seven does not divide can be undone; a large one makes neighbours look unlike.
_STRIDE = 203_648_157
_SHIFT = 77_345_671
_MOST = 2**63
"""No store has an id beyond it."""
_BACK = pow(_STRIDE, -1, _SPACE)


def reference_of(appointment: AppointmentId) -> str:
    """Six characters; one more for each 482 million appointments."""
    rounds, within = divmod(appointment, _SPACE)
    mixed = (within * _STRIDE + _SHIFT) % _SPACE
    return _digits(rounds, 0) + _digits(mixed, LENGTH)


def appointment_of(reference: str) -> AppointmentId | None:
    """The other way, however it was typed; None for what is no reference."""
    typed = "".join(reference.split()).replace("-", "").upper()
    if len(typed) < LENGTH or any(char not in ALPHABET for char in typed):
        return None
    mixed, rounds = _number(typed[-LENGTH:]), _number(typed[:-LENGTH])
    found = rounds * _SPACE + (mixed - _SHIFT) * _BACK % _SPACE
    return AppointmentId(found) if found < _MOST else None


def _digits(number: int, least: int) -> str:
    digits = ""
    while number or len(digits) < least:
        number, digit = divmod(number, _BASE)
        digits = ALPHABET[digit] + digits
    return digits


def _number(digits: str) -> int:
    number = 0
    for digit in digits:
        number = number * _BASE + ALPHABET.index(digit)
    return number
