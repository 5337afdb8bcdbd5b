"""What units call their services in other languages, carried from the region files to the talk."""

from functools import lru_cache

from handlers.talk.language import say_stored
from storage.rules.regions.loader import our_regions
from storage.rules.regions.said import kinds, wordings


@lru_cache(maxsize=1)
def say_units_words() -> None:
    """Read once: a Swedish word stands in the database, its wordings in the file of the same release."""
    regions = our_regions()
    for one in wordings(regions):
        say_stored(one.language, {one.swedish: one.said}, {})
    for one in kinds(regions):
        say_stored(one.language, {}, {one.swedish: one.said})
