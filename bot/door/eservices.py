"""E-services as the test door sees them: a case that was sent, one more form, and where a case stands."""

import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.door.fields import near
from bot.door.states import TOLD_AS
from care.eservices.forms import Form, Scalar, walk
from care.eservices.values import ServiceCase
from care.eservices.views import Sending
from care.values.ids import PersonId, RequestId, UserId
from care.verbs import Asker, Request
from handlers.eservices.called import call_forms
from storage.eservices.one_form import read_form
from storage.file_problems import FileProblem
from storage.opening import Stores

_Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class EServiceRows:
    """`person`: of a login, the patient."""

    stores: Stores
    person: Callable[[str], Awaitable[PersonId]]

    async def case(self, fields: _Fields) -> int:
        """Sent by the patient, with the form's terms accepted. Raises ValueError for no such form."""
        unit = await self.stores.publishing.unit(str(fields["unit"]))
        patient, form = await self.person(str(fields["patient"])), self._form(str(fields["service"]))
        asked, given = {item.link_id for item in walk(form.items)}, dict(fields.get("answers", {}))
        for name in given:
            if name not in asked:
                raise ValueError(f"{form.id} asks nothing called {name!r}; {near(name, asked)}")
        sending = Sending(
            unit=unit,
            form=form.id,
            version=form.version,
            answers={name: _values(value) for name, value in given.items()},
            terms=form.terms,
        )
        request = Request(RequestId(f"door:{secrets.token_hex(8)}"), UserId(0))
        return (await self.stores.eservices.begin(Asker(patient, patient), sending, request)).case

    def _form(self, named: str) -> Form:
        """By its id, or by its name in any language."""
        for form in self.stores.forms.every():
            if named == form.id or named in form.name.values():
                return form
        known = {name for form in self.stores.forms.every() for name in (form.id, *form.name.values())}
        raise ValueError(f"no e-service is called {named!r}; {near(named, known)}")

    async def eservice(self, fields: _Fields) -> str:
        """One more, from a file: every unit offers it. Raises ValueError with what is wrong in the file."""
        problems = list[FileProblem]()
        try:
            form = read_form(Path(str(fields["file"])), problems)
        except OSError as fault:
            raise ValueError(
                f"file {fields['file']} cannot be read ({fault.strerror}); write its path"
            ) from fault
        if form is None:
            raise ValueError("; ".join(map(str, problems)))
        self.stores.forms.add(form)
        call_forms([form])
        return form.id

    async def ask_case(self, patient: PersonId, service: str, expected: str) -> _Fields:
        """Of the newest of the service: one of the five words that a patient reads, or none."""
        every = await self.stores.guarantee.cases.every_own(Asker(patient, patient))
        form, cases = self._form(service).id, (card.case for card in every)
        found = next((one for one in cases if isinstance(one, ServiceCase) and one.type == form), None)
        seen = "none" if found is None else TOLD_AS[found.told]
        fits = expected.upper() == seen.upper() or (not expected and found is not None)
        return {"ok": fits, "seen": seen} | ({} if fits else {"expected": expected})


def _values(given: object) -> tuple[Scalar, ...]:
    values = given if isinstance(given, list) else [given]
    return tuple(one if isinstance(one, bool | int) else str(one) for one in values)
