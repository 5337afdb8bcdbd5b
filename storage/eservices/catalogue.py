"""The forms that there are, as the conversation and the store ask for them; a tester may add one."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from care.eservices.forms import Form, TermsText
from care.eservices.ways_in import WayIn
from care.values.units import CareUnit
from storage.eservices.loader import earlier, forms, from_care, terms
from storage.eservices.offered import addressee_at, offered_at

Offers = Callable[[str, date], Sequence[Form]]
"""What a unit offers on a day, by its HSA-id, in the region's order and by the region's names."""


class Catalogue:
    """care.eservices.verbs.Forms."""

    def __init__(self, known: Iterable[Form], texts: Mapping[str, TermsText], offers: Offers) -> None:
        self._newest: dict[str, Form] = {}
        self._every: dict[tuple[str, int], Form] = {}
        self._added: set[str] = set()
        self._texts = texts
        self.offers = offers
        for form in known:
            self.keep(form)

    def keep(self, form: Form) -> None:
        """As a version of its own, beside those there are."""
        self._every[form.id, form.version] = form
        newest = self._newest.get(form.id)
        if newest is None or newest.version <= form.version:
            self._newest[form.id] = form

    def add(self, form: Form) -> None:
        """Every unit offers it from now on, in its newest version."""
        self.keep(form)
        self._added.add(form.id)

    def form(self, form: str, version: int | None = None) -> Form | None:
        return self._newest.get(form) if version is None else self._every.get((form, version))

    def offered(self, unit: CareUnit, day: date) -> Sequence[Form]:
        """What most come for first, then in the order that it is offered in."""
        own = [form for form in self.offers(unit.hsa_id, day) if form.id not in self._added]
        own.sort(key=lambda form: form.fits.get(WayIn.CARD, math.inf))
        return [*own, *(self._newest[form] for form in sorted(self._added))]

    def addressee(self, unit: CareUnit, named: str) -> str:
        return addressee_at(unit.hsa_id, named) if named else unit.hsa_id

    def terms(self, terms: str) -> TermsText | None:
        return self._texts.get(terms)

    def every(self) -> Sequence[Form]:
        return tuple(self._every.values())


def own_catalogue() -> Catalogue:
    """Of the program's own files. Raises FilesError."""
    return Catalogue([*earlier(), *forms().values(), *from_care().values()], terms(), offered_at)
