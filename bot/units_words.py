"""What units call their services in other languages, carried from the region files to the talk."""

from collections.abc import Iterable
from functools import lru_cache

from care.eservices.forms import Form
from handlers.eservices.called import call_forms, call_in_regions
from handlers.talk.language import say_stored
from storage.eservices.offered import own_names
from storage.rules.regions.loader import our_regions
from storage.rules.regions.said import kinds, wordings


def say_units_words(forms: Iterable[Form] = ()) -> None:
    """A Swedish word stands in the database, its wordings in the file of the same release. `forms`: what
    e-services are called, which some regions call by names of their own.
    """
    call_forms(forms)
    call_in_regions(own_names())
    _say_stored()


@lru_cache(maxsize=1)
def _say_stored() -> None:
    regions = our_regions()
    for one in wordings(regions):
        say_stored(one.language, {one.swedish: one.said}, {})
    for one in kinds(regions):
        say_stored(one.language, {}, {one.swedish: one.said})
