"""Answers as a FHIR R4 QuestionnaireResponse: what is open, in the form's own order and groups."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from care.eservices.answers import Answers, sendable
from care.eservices.forms import SWEDISH, Form, Item, Scalar, walk
from storage.eservices.fhir.values import as_value, from_value
from storage.eservices.fhir.words import OURS, Json


def response_of(form: Form, answers: Answers, authored: datetime, *, sent: bool = True) -> Json:
    """The resource, as JSON has it. Whose it is stands with the case, not here."""
    items = list(_items(form.items, sendable(form, answers)))
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": f"{OURS}/Questionnaire/{form.id}|{form.version}",
        "status": "completed" if sent else "in-progress",
        "authored": authored.isoformat(),
        **({"item": items} if items else {}),
    }


def _items(items: Iterable[Item], sent: Answers) -> Iterator[Json]:
    for item in items:
        below = list(_items(item.items, sent))
        values = sent.get(item.link_id, ())
        if below or values:
            found: Json = {"linkId": item.link_id, "text": item.text[SWEDISH]}
            if below:
                found["item"] = below
            if values:
                found["answer"] = [_answer(item, value) for value in values]
            yield found


def _answer(item: Item, value: Scalar) -> Json:
    kind, written = as_value(item.type, value, item.choices)
    return {f"value{kind}": written}


def answers_of(form: Form, response: Mapping[str, Any]) -> Answers:
    """The answers of the form's own questions, as they were sent. What is not there was passed over, and what
    the form does not ask of who answers so is left out.
    """
    given: dict[str, tuple[Scalar, ...]] = {item.link_id: () for item in walk(form.items)}
    for item in _every(response):
        values = (from_value(one, "value") for one in item.get("answer", ()))
        given[item["linkId"]] = tuple(value for value in values if value is not None)
    return sendable(form, given)


def _every(holder: Mapping[str, Any]) -> Iterator[Json]:
    for item in holder.get("item", ()):
        yield item
        yield from _every(item)
