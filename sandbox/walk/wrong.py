"""What a walk has found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong, and which kind of wrong that is: a shorter walk must find the same."""

    kind: str
    words: str
    look: str = ""
    """The line of a script that misses or finds it; empty: it is told by the kind alone."""
