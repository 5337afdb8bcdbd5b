"""A form as a FHIR R4 Questionnaire. What FHIR has no element for stands in extensions of our own."""

from collections.abc import Iterable, Iterator, Mapping

from care.eservices.forms import (
    SWEDISH,
    Choice,
    Condition,
    End,
    Form,
    Item,
    ItemType,
    Operator,
    Tongues,
    walk,
)
from storage.eservices.fhir.values import as_value, coding
from storage.eservices.fhir.words import (
    ITEM_CONTROL,
    ITEM_CONTROLS,
    LEAST,
    MOST,
    MOST_TIMES,
    OURS,
    PATTERN,
    Json,
    extension,
    ours,
    said_as,
    worded,
)


def questionnaire_of(form: Form) -> Json:
    """The resource, as JSON has it. Choices that the unit and the patient bring are not of the form."""
    items = {item.link_id: item for item in walk(form.items)}
    return {
        "resourceType": "Questionnaire",
        "id": form.id,
        "language": SWEDISH,
        "extension": list(_head(form)),
        "url": f"{OURS}/Questionnaire/{form.id}",
        "version": str(form.version),
        "name": "".join(part.capitalize() for part in form.id.split("-")),
        **said_as("title", form.name),
        "status": "active",
        "subjectType": ["Patient"],
        "publisher": "Vårdtid",
        **said_as("description", form.subtitle),
        **({"item": [_item(item, items) for item in form.items]} if form.items else {}),
    }


def _head(form: Form) -> Iterator[Json]:
    yield from worded(ours("not-for"), form.not_for)
    yield from worded(ours("matter"), form.matter)
    yield from worded(ours("complete-text"), form.complete_text)
    yield extension(ours("offered-when"), "Code", form.offered_when.value)
    yield extension(ours("source"), "String", form.source)
    if form.keep_months:
        yield extension(ours("keep-months"), "PositiveInt", form.keep_months)
    for name, said in (
        ("terms", form.terms),
        ("promise", form.promise),
        ("group", form.group),
        ("link", form.link),
    ):
        if said:
            yield extension(ours(name), "String", said)
    if form.leads:
        yield extension(ours("leads"), "Boolean", value=True)
    for dead_end, place in form.fits.items():
        yield extension(ours(f"fits-{dead_end}"), "PositiveInt", place)
    yield from ({"url": ours("end"), "extension": list(_end(end))} for end in form.ends)


def _end(end: End) -> Iterator[Json]:
    yield extension("code", "Code", end.code)
    yield from worded("text", end.text)
    yield from worded("answer", end.answer)
    yield from (extension("next-step", "Code", step.value) for step in end.next_steps)
    yield from (extension("says", "Code", deed.value) for deed in end.says)


def _item(item: Item, items: Mapping[str, Item]) -> Json:
    below = [_item(one, items) for one in item.items]
    if item.help:
        below.append(_help(item.link_id, item.help))
    kind = item.checks.kind
    options = () if kind and kind.brings_choices else item.choices
    found: Json = {
        "extension": list(_extensions(item)),
        "linkId": item.link_id,
        **said_as("text", item.text),
        "type": item.type.value,
        "enableWhen": [_condition(one, items[one.question]) for one in item.enable_when],
        "enableBehavior": item.enable_behavior.value if len(item.enable_when) > 1 else None,
        "required": item.required or None,
        "repeats": item.repeats or None,
        "maxLength": item.max_length or None,
        "answerOption": [_option(choice) for choice in options],
        "item": below,
    }
    return {key: value for key, value in found.items() if value not in (None, [])}


def _extensions(item: Item) -> Iterator[Json]:
    checks = item.checks
    if item.repeats:
        yield extension(MOST_TIMES, "Integer", item.max_repeats)
    for url, limit in ((LEAST, checks.least), (MOST, checks.most)):
        if limit is not None:
            yield extension(url, *as_value(item.type, limit))
    if checks.pattern:
        yield extension(PATTERN, "String", checks.pattern)
    yield from worded(ours("pattern-message"), checks.message)
    if checks.kind:
        yield extension(ours("check"), "Code", checks.kind.value)


def _help(link_id: str, words: Tongues) -> Json:
    control = {"coding": [{"system": ITEM_CONTROLS, "code": "help"}]}
    return {
        "extension": [extension(ITEM_CONTROL, "CodeableConcept", control)],
        "linkId": f"{link_id}.help",
        **said_as("text", words),
        "type": ItemType.DISPLAY.value,
    }


def _condition(condition: Condition, asked: Item) -> Json:
    kind = ItemType.BOOLEAN if condition.operator is Operator.EXISTS else asked.type
    name, value = as_value(kind, condition.answer, asked.choices)
    return {
        "question": condition.question,
        "operator": condition.operator.value,
        f"answer{name}": value,
    }


def _option(choice: Choice) -> Json:
    said = {"leads": choice.leads, "place": choice.place or "", "addressee": choice.addressee}
    extensions = [extension(ours(name), "String", str(value)) for name, value in said.items() if value]
    return {**({"extension": extensions} if extensions else {}), "valueCoding": coding(choice)}


def bundle_of(resources: Iterable[Json]) -> Json:
    """Several resources in one."""
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [{"fullUrl": one["url"], "resource": one} for one in resources],
    }
