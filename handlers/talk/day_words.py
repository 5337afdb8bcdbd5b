"""What stands in and around a typed day, in each language: `vecka 50`, `på fredag`, `the 4th`."""

WEEK = {"sv": r"vecka|veckan|v\.?", "en": r"week|w\.?"}
AFTER_THE_DAY = {"sv": r"(?::?[ea])?", "en": r"(?:st|nd|rd|th)?"}
"""4:e, 4th."""
FILLERS = {
    "sv": r"på|den|i|under|hej|jag|vill|kan|boka|ha|en|tid|dag|gärna|helst|tack",
    "en": r"on|the|in|of|hello|hi|i|want|would|like|can|book|a|time|day|please|thanks",
}
"""Words beside the day that change nothing. With any other word the day is asked for again."""
