"""A FHIR R4 Questionnaire read as a form: what another's lacks is filled in, what cannot be asked is said."""

from collections.abc import Iterator, Mapping
from typing import Any

from care.eservices.facts import Fact
from care.eservices.forms import (
    Check,
    Checks,
    Choice,
    Condition,
    EnableBehavior,
    End,
    Form,
    Item,
    ItemType,
    NextStep,
    Operator,
)
from care.eservices.ways_in import Deed, WayIn
from storage.eservices.fhir.values import from_value
from storage.eservices.fhir.words import (
    ITEM_CONTROL,
    LEAST,
    MOST,
    MOST_TIMES,
    PATTERN,
    Json,
    held,
    ours,
    tongues_from,
    value_of,
    worded_from,
)

MANY_TIMES = 10
"""Of a question that repeats without saying how often."""
_PROMISE = "answer_working_days"
_TERMS = "eservice-1"
_KEPT = 24


class UnreadableQuestionnaireError(ValueError):
    """What it has that no form can have; a line for each."""


def form_of(resource: Mapping[str, Any]) -> Form:
    """The form. Raises UnreadableQuestionnaireError."""
    try:
        return _form(resource)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        if isinstance(error, UnreadableQuestionnaireError):
            raise
        raise UnreadableQuestionnaireError(f"is not as FHIR has it: {error}") from None


def _form(resource: Mapping[str, Any]) -> Form:
    if resource.get("resourceType") != "Questionnaire":
        raise UnreadableQuestionnaireError("is no Questionnaire of FHIR")
    if found := list(_unreadable(resource.get("item", ()))):
        raise UnreadableQuestionnaireError("\n".join(found))
    name = tongues_from(resource, "title") or {"sv": str(resource.get("name", ""))}
    link, leads = value_of(resource, ours("link"), ""), value_of(resource, ours("leads"), default=False)
    makes_cases = not link and not leads
    return Form(
        id=str(resource.get("id") or resource.get("name", "")),
        version=int(version) if (version := str(resource.get("version", "1"))).isdigit() else 1,
        name=name,
        subtitle=tongues_from(resource, "description") or name,
        not_for=_words(resource, "not-for"),
        matter=_words(resource, "matter") or (name if makes_cases else {}),
        offered_when=Fact(value_of(resource, ours("offered-when"), Fact.PATIENT_CONTACT)),
        terms=value_of(resource, ours("terms"), _TERMS if makes_cases else ""),
        promise=value_of(resource, ours("promise"), _PROMISE if makes_cases else ""),
        ends=tuple(_end(one) for one in resource.get("extension", ()) if one.get("url") == ours("end")),
        complete_text=_words(resource, "complete-text"),
        keep_months=value_of(resource, ours("keep-months"), _KEPT if makes_cases else 0),
        source=value_of(resource, ours("source"), f"borrowed: {resource.get('url', name['sv'])}"),
        items=_items(resource),
        group=value_of(resource, ours("group"), ""),
        link=link,
        leads=leads,
        fits={end: place for end in WayIn if (place := value_of(resource, ours(f"fits-{end}")))},
    )


def _unreadable(items: list[Json]) -> Iterator[str]:
    known = set(ItemType)
    for item in items:
        if item.get("type") not in known:
            yield f"{item.get('linkId')}: a {item.get('type')} cannot be asked"
        below = [one for one in item.get("item", ()) if not _is_help(one)]
        if below and item.get("type") != ItemType.GROUP:
            yield f"{item.get('linkId')}: has questions below it, and is no group"
        yield from _unreadable(below)


def _items(holder: Mapping[str, Any]) -> tuple[Item, ...]:
    return tuple(_item(one) for one in holder.get("item", ()) if not _is_help(one))


def _is_help(item: Mapping[str, Any]) -> bool:
    codings = value_of(item, ITEM_CONTROL, {}).get("coding", ())
    return item.get("type") == ItemType.DISPLAY and any(one.get("code") == "help" for one in codings)


def _item(item: Json) -> Item:
    repeats, checks = bool(item.get("repeats")), _checks(item)
    brought = checks.kind is not None and checks.kind.brings_choices
    helps = [tongues_from(one, "text") for one in item.get("item", ()) if _is_help(one)]
    return Item(
        link_id=str(item["linkId"]),
        type=ItemType(item["type"]),
        text=tongues_from(item, "text"),
        help=helps[0] if helps else {},
        required=bool(item.get("required")),
        repeats=repeats,
        max_repeats=value_of(item, MOST_TIMES, MANY_TIMES) if repeats else 1,
        max_length=item.get("maxLength", 0),
        choices=() if brought else tuple(_choice(one) for one in item.get("answerOption", ())),
        enable_when=tuple(_condition(one) for one in item.get("enableWhen", ())),
        enable_behavior=EnableBehavior(item.get("enableBehavior", EnableBehavior.ALL)),
        checks=checks,
        items=_items(item),
    )


def _choice(option: Json) -> Choice:
    coding = option.get("valueCoding") or {"code": str(from_value(option, "value"))}
    code = str(coding.get("code") or coding.get("display", ""))
    place = value_of(option, ours("place"))
    return Choice(
        code=code,
        text=tongues_from(coding, "display") or {"sv": code},
        leads=value_of(option, ours("leads"), ""),
        place=Fact(place) if place else None,
        addressee=value_of(option, ours("addressee"), ""),
    )


def _condition(condition: Json) -> Condition:
    answer = from_value(condition, "answer")
    return Condition(condition["question"], Operator(condition["operator"]), "" if answer is None else answer)


def _checks(item: Json) -> Checks:
    kind = value_of(item, ours("check"))
    return Checks(
        kind=Check(kind) if kind else None,
        least=from_value(held(item, LEAST), "value"),
        most=from_value(held(item, MOST), "value"),
        pattern=value_of(item, PATTERN, ""),
        message=_words(item, "pattern-message"),
    )


def _end(part: Json) -> End:
    def codes(url: str) -> list[str]:
        return [one["valueCode"] for one in part.get("extension", ()) if one.get("url") == url]

    return End(
        code=value_of(part, "code"),
        text=worded_from(part, "text"),
        answer=worded_from(part, "answer"),
        next_steps=tuple(NextStep(step) for step in codes("next-step")),
        says=tuple(Deed(deed) for deed in codes("says")),
    )


def _words(holder: Mapping[str, Any], name: str) -> Mapping[str, str]:
    return worded_from(holder, ours(name))
