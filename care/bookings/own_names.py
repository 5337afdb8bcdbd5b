"""What patients call their visits, so that they can be spoken of: `flytta knät till nästa vecka`."""

from care.values.words import required

LONGEST_OWN_NAME = 30
"""Characters: it stands on a button."""


def own_name(text: str) -> str:
    """What is kept of the words; "" takes the name away. Raises TextTooLong."""
    return required(text, LONGEST_OWN_NAME) if text else ""
