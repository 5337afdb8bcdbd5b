"""FHIR's words that every part needs: addresses, extensions, and texts in several languages."""

from collections.abc import Iterable, Mapping
from typing import Any

from care.eservices.forms import SWEDISH, Tongues

Json = dict[str, Any]
"""A resource or a part of one, as FHIR's JSON has it."""

OURS = "https://vardtid.test/fhir"
_HL7 = "http://hl7.org/fhir/StructureDefinition"
TRANSLATION = f"{_HL7}/translation"
ITEM_CONTROL = f"{_HL7}/questionnaire-itemControl"
ITEM_CONTROLS = "http://hl7.org/fhir/questionnaire-item-control"
MOST_TIMES = f"{_HL7}/questionnaire-maxOccurs"
LEAST = f"{_HL7}/minValue"
MOST = f"{_HL7}/maxValue"
PATTERN = f"{_HL7}/regex"


def ours(name: str) -> str:
    """The address of an extension of our own: what the head of a form says and FHIR has no element for."""
    return f"{OURS}/StructureDefinition/{name}"


def extension(url: str, kind: str, value: object) -> Json:
    """`kind` as in `value[x]`: String, Code, Integer."""
    return {"url": url, f"value{kind}": value}


def said_as(element: str, tongues: Tongues) -> Json:
    """The element in Swedish, and beside it its translations."""
    if not tongues:
        return {}
    others = [
        {
            "url": TRANSLATION,
            "extension": [extension("lang", "Code", language), extension("content", "String", text)],
        }
        for language, text in tongues.items()
        if language != SWEDISH
    ]
    beside = {f"_{element}": {"extension": others}} if others else {}
    return {element: tongues[SWEDISH], **beside}


def tongues_from(holder: Mapping[str, Any], element: str) -> Tongues:
    """What `said_as` wrote; of another's resource at least the text itself."""
    if not isinstance(holder.get(element), str):
        return {}
    parts = [
        {one.get("url"): one for one in other.get("extension", ())}
        for other in holder.get(f"_{element}", {}).get("extension", ())
        if other.get("url") == TRANSLATION
    ]
    others = {
        part["lang"]["valueCode"]: part["content"]["valueString"]
        for part in parts
        if "lang" in part and "content" in part
    }
    return {SWEDISH: holder[element], **others}


def worded(url: str, tongues: Tongues) -> Iterable[Json]:
    """An extension that holds a text by language; none where there is no text."""
    said = [extension(language, "String", text) for language, text in tongues.items()]
    return [{"url": url, "extension": said}] if said else []


def worded_from(holder: Mapping[str, Any], url: str) -> Tongues:
    """What `worded` wrote."""
    return {one["url"]: one["valueString"] for one in held(holder, url).get("extension", ())}


def held(holder: Mapping[str, Any], url: str) -> Json:
    """The extension of that address; empty where there is none."""
    found = (one for one in holder.get("extension", ()) if one.get("url") == url)
    return next(found, {})


def value_of(holder: Mapping[str, Any], url: str, default: Any = None) -> Any:  # noqa: ANN401 - any value[x]
    """The value of the extension of that address, whatever its type."""
    values = (value for key, value in held(holder, url).items() if key.startswith("value"))
    return next(values, default)
