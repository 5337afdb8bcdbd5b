"""One value of an answer as FHIR writes it (`valueDate`, `answerCoding`), and back."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from care.eservices.forms import Choice, ItemType, Scalar
from storage.eservices.fhir.words import OURS, Json, said_as

_KINDS = {
    ItemType.INTEGER: "Integer",
    ItemType.DECIMAL: "Decimal",
    ItemType.DATE: "Date",
    ItemType.TIME: "Time",
    ItemType.BOOLEAN: "Boolean",
}
_SECONDS = ":00"


def as_value(kind: ItemType, value: Scalar, choices: tuple[Choice, ...] | None = None) -> tuple[str, Any]:
    """The name of the type and the value. `choices`: of a choice; None: they come with the unit."""
    if kind is ItemType.ATTACHMENT:
        return "Attachment", {"title": value}
    if kind.is_choice:
        codes = {choice.code: choice for choice in choices or ()}
        if value in codes:
            return "Coding", coding(codes[str(value)])
        is_code = kind is ItemType.CHOICE
        return ("Coding", {"code": value}) if is_code else ("String", value)
    if kind is ItemType.TIME:
        return "Time", f"{value}{_SECONDS}"
    if kind is ItemType.DECIMAL:
        return "Decimal", float(Decimal(str(value)))
    return _KINDS.get(kind, "String"), value


def coding(choice: Choice) -> Json:
    return {"system": f"{OURS}/CodeSystem/choices", "code": choice.code, **said_as("display", choice.text)}


def from_value(holder: Mapping[str, Any], prefix: str) -> Scalar | None:
    """The value whose key begins with the prefix (`value`, `answer`); None where there is none of ours."""
    found = next((item for item in holder.items() if item[0].startswith(prefix)), None)
    if found is None:
        return None
    kind, value = found[0].removeprefix(prefix), found[1]
    if kind == "Coding":
        return str(value.get("code") or value.get("display", ""))
    if kind == "Attachment":
        return str(value.get("title", ""))
    if kind == "Time":
        return str(value)[: len("08:00")]
    if kind == "Decimal":
        return f"{Decimal(str(value)).normalize():f}"
    return value if isinstance(value, str | bool | int) else None
