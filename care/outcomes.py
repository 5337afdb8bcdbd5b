"""The root of what comes of a verb; each subject has its own in `care/SUBJECT/outcomes.py`.

An outcome is kept with the request that it answers, so that the same request again gets the same answer.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a verb: facts of plain types, ids, enums, days, instants and dataclasses of such."""


@dataclass(frozen=True, slots=True)
class Done(Outcome):
    """It happened, and there is no more to say."""
