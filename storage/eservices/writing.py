"""A form as the text of its file: what `vardtid eservices import` writes."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, time

from care.eservices.forms import (
    Checks,
    Choice,
    Condition,
    EnableBehavior,
    Form,
    Item,
    ItemType,
    Scalar,
    Tongues,
)


def written_form(form: Form) -> str:
    """TOML that reads as the same form."""
    lines = ["[service]", *_head(form), ""]
    for end in form.ends:
        lists = {"says": end.says, "next_steps": end.next_steps}
        more = {key: f"[{', '.join(map(_quoted, each))}]" for key, each in lists.items() if each}
        said = {"code": _quoted(end.code), "text": _said(end.text), "answer": _said(end.answer), **more}
        lines += ["[[end]]", *_pairs(said), ""]
    for item in form.items:
        lines += _item(item, "item")
    return "\n".join(lines)


def _head(form: Form) -> Iterator[str]:
    return _pairs(
        {
            "id": _quoted(form.id),
            "version": str(form.version),
            "name": _said(form.name),
            "subtitle": _said(form.subtitle),
            "not_for": _said(form.not_for),
            "matter": _said(form.matter),
            "offered_when": _quoted(form.offered_when),
            "terms": _quoted(form.terms),
            "promise": _quoted(form.promise),
            "complete_text": _said(form.complete_text),
            "keep_months": str(form.keep_months or ""),
            "group": _quoted(form.group),
            "link": _quoted(form.link),
            "leads": _switch(on=form.leads),
            "fits": _table({end: str(place) for end, place in form.fits.items()}),
            "source": _quoted(form.source),
        }
    )


def _item(item: Item, path: str) -> Iterator[str]:
    yield f"[[{path}]]"
    yield from _pairs(
        {
            "link_id": _quoted(item.link_id),
            "type": _quoted(item.type),
            "text": _said(item.text),
            "help": _said(item.help),
            "required": _switch(on=item.required),
            "repeats": _switch(on=item.repeats),
            "max_repeats": str(item.max_repeats) if item.repeats else "",
            "max_length": str(item.max_length or ""),
            **_checks(item.checks, item.type),
            "choices": _list([_choice(choice) for choice in item.choices]),
            "enable_when": _list([_condition(condition) for condition in item.enable_when]),
            "enable_behavior": "" if item.enable_behavior is EnableBehavior.ALL else '"any"',
        }
    )
    yield ""
    for below in item.items:
        yield from _item(below, f"{path}.item")


def _checks(checks: Checks, kind: ItemType) -> dict[str, str]:
    limits = {"min": checks.least, "max": checks.most}
    return {
        "check": _quoted(checks.kind or ""),
        **{key: "" if limit is None else _limit(limit, kind) for key, limit in limits.items()},
        "pattern": _quoted(checks.pattern),
        "pattern_message": _said(checks.message),
    }


def _limit(limit: Scalar, kind: ItemType) -> str:
    """A number, a day or a time as TOML has them."""
    if kind is ItemType.DATE:
        return date.fromisoformat(str(limit)).isoformat()
    return time.fromisoformat(str(limit)).isoformat() if kind is ItemType.TIME else str(limit)


def _choice(choice: Choice) -> str:
    beside = {"leads": choice.leads, "place": choice.place or "", "addressee": choice.addressee}
    said = {"code": choice.code, **beside}
    code, *rest = [f"{key} = {_quoted(value)}" for key, value in said.items() if value]
    return f"{{ {', '.join([code, f'text = {_said(choice.text)}', *rest])} }}"


def _condition(condition: Condition) -> str:
    answer = json.dumps(condition.answer, ensure_ascii=False)
    question, operator = _quoted(condition.question), _quoted(condition.operator)
    return f"{{ question = {question}, operator = {operator}, answer = {answer} }}"


def _list(rows: list[str]) -> str:
    return "".join(("[\n", *(f"  {row},\n" for row in rows), "]")) if rows else ""


def _said(tongues: Tongues) -> str:
    return _table({language: _quoted(text) for language, text in tongues.items()})


def _table(said: Mapping[str, str]) -> str:
    return f"{{ {', '.join(_pairs(said))} }}" if said else ""


def _quoted(text: str) -> str:
    """A basic string of TOML, whose escapes are JSON's."""
    return json.dumps(str(text), ensure_ascii=False).replace("\x7f", "\\u007f") if text else ""


def _switch(*, on: bool) -> str:
    return "true" if on else ""


def _pairs(said: Mapping[str, str]) -> Iterator[str]:
    return (f"{key} = {value}" for key, value in said.items() if value)
