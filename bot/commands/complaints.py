"""What an operator must put right, in one line each; a command that meets one ends with status 2."""

WRONG = 2


class ComplaintError(Exception):
    """Lines for a person, never a traceback."""
