"""What a patient needs of a visit, kept once and shown to staff with every visit and case."""

from dataclasses import dataclass
from enum import StrEnum

from care.refusals import NotAllowed, Refusal


class Need(StrEnum):
    INTERPRETER = "interpreter"
    WHEELCHAIR = "wheelchair"
    HEARING = "hearing"
    SIGHT = "sight"
    COMPANION = "companion"
    """Somebody comes along."""


SIGNED = "sign"
INTERPRETED = ("ar", "so", "fa", "fa_AF", "ti", "ku", "uk", "pl", "es", "tr", "fi", "en", SIGNED)
"""Languages that an interpreter can be asked for, as CLDR names them, and sign language. A button carries
the place: new ones come last.
"""


@dataclass(frozen=True, slots=True)
class Needed:
    """`language`: of an interpreter; empty for all else."""

    need: Need
    language: str = ""


def cannot_need(wanted: Needed) -> Refusal | None:
    """An interpreter is one of a language that can be asked for; nothing else has a language."""
    languages = INTERPRETED if wanted.need is Need.INTERPRETER else ("",)
    return None if wanted.language in languages else NotAllowed()
