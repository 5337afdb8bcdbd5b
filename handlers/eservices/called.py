"""What each e-service and each result is called, for lists that know only its id."""

from collections.abc import Iterable, Mapping

from care.eservices.forms import Form, Tongues, in_tongue
from handlers.talk.language import language

_CALLED: dict[str, Tongues] = {}
_IN_REGION: dict[tuple[str, str], Tongues] = {}
_RESULTS: dict[tuple[str, str], Tongues] = {}
_OF_CARE: dict[str, bool] = {}
"""What care begins; whether it asks by questions of its own."""


def call_forms(forms: Iterable[Form]) -> None:
    """From now on, whoever asks."""
    for form in forms:
        _CALLED[form.id] = form.name
        if form.from_care:
            _OF_CARE[form.id] = bool(form.items)
        _RESULTS.update({(form.id, end.code): end.text for end in form.ends})


def asks_questions(form: str) -> bool:
    """Whether it is one by which care asks, a question at a time."""
    return _OF_CARE.get(form, False)


def begun_by_care(form: str) -> bool:
    """Whether the patient had written nothing before."""
    return form in _OF_CARE


def forms_called() -> Mapping[str, str]:
    """Every form by its id, in the language in use."""
    return {form: in_tongue(name, language()) for form, name in _CALLED.items()}


def call_in_regions(names: Mapping[tuple[str, str], Tongues]) -> None:
    """Where a region has a name of its own for it: by region and form."""
    _IN_REGION.update(names)


def form_called(form: str, region: str = "") -> str:
    """In the language in use, as the region calls it; its id, where the form is no more."""
    name = _IN_REGION.get((region, form)) or _CALLED.get(form, {})
    return in_tongue(name, language()) or form


def result_called(form: str, result: str) -> str:
    return in_tongue(_RESULTS.get((form, result), {}), language()) or result


def form_says(tongues: Tongues) -> str:
    """What a form says, in the language in use."""
    return in_tongue(tongues, language())
