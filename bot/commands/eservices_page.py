"""docs/eservices.md: every e-service with what it asks and how it ends, and which unit offers which."""

from collections.abc import Iterable, Sequence

from bot.commands.offers_table import OFFERS_DAY
from care.eservices.forms import SWEDISH, Condition, Form, Item, walk
from care.eservices.offering import Offering
from storage.eservices.loader import forms, from_care
from storage.eservices.offered import services_of
from storage.rules.regions.loader import load_regions
from storage.rules.regions.profiles import RegionProfile, UnitProfile

_HEAD = """# E-services

Written by `vardtid eservices table` from `storage/eservices/*.toml` and the region files; a test compares.
A form is data in the words of FHIR R4 Questionnaire; what a key means stands in `care/eservices/forms.py`.
A new service is one more file, and a line in the regions that offer it. `vardtid eservices check` says what
is wrong in one, `export --fhir` prints Questionnaires, `import` reads one and prints it as a file.
What the source documents ask line by line, and what proves it: [eservices-rows.md](eservices-rows.md).

## Who offers what

`+` due and offered, `–` due and missing, `(–)` due but exempt, `r` recommended and offered, `x` the unit's
own by agreement. [regions.md](regions.md) has the sources.
"""
_FROM_CARE = """## What care sends

Templates of `Skicka ärende`, in `storage/eservices/from_care/`: staff read the instruction, write on from the
message, and send it to one patient or many. No unit offers them; each unit may send them.
"""
_MARKS = {
    Offering.DUE: "+",
    Offering.MISSING: "–",
    Offering.EXEMPT: "(–)",
    Offering.RECOMMENDED: "r",
    Offering.EXTRA: "x",
    Offering.UNAGREED: "x, not agreed",
}


def eservices_page() -> str:
    """The page, as Markdown."""
    regions = load_regions()
    sections = (*map(_section, _by_name(forms().values())), _FROM_CARE)
    return "\n".join(
        (_HEAD, _matrix(regions), "", *sections, *map(_template, _by_name(from_care().values())))
    )


def _by_name(every: Iterable[Form]) -> list[Form]:
    return sorted(every, key=lambda form: form.name[SWEDISH])


def _matrix(regions: Sequence[RegionProfile]) -> str:
    units = [(region, unit) for region in regions for unit in region.units]
    head = ["e-service", *(unit.name for _, unit in units)]
    marks = [_marks(region, unit) for region, unit in units]
    rows = [
        [form.name[SWEDISH], *(mark.get(form.id, "") for mark in marks)]
        for form in _by_name(forms().values())
    ]
    return "\n".join(map(_row, (head, ["---"] * len(head), *rows)))


def _marks(region: RegionProfile, unit: UnitProfile) -> dict[str, str]:
    services = services_of(region, unit, forms(), OFFERS_DAY)
    return {service.form.id: _MARKS[service.offering] for service in services}


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _section(form: Form) -> str:
    asks = _row(("link_id", "question", "answer", "asked when")) + "\n|---|---|---|---|\n"
    items = "\n".join(_question(item) for item in walk(form.items))
    ends = ", ".join(end.text[SWEDISH] for end in form.ends)
    return "\n".join(
        (
            f"## {form.name[SWEDISH]}\n",
            f"`{form.id}`, version {form.version}. {form.subtitle[SWEDISH]} {form.not_for[SWEDISH]}\n",
            f"Where: `{form.offered_when}`. Source: {form.source}.\n",
            *((f"{asks}{items}\n",) if form.items else (f"A link: the setting for `{form.link}`.\n",)),
            *((f"Results: {ends}.\n",) if form.ends else ()),
        )
    )


def _template(form: Form) -> str:
    return "\n".join(
        (
            f"### {form.name[SWEDISH]}\n",
            f"`{form.id}`, version {form.version}, {form.from_care}.",
            f"{form.subtitle[SWEDISH]} {form.not_for[SWEDISH]}\n",
            f"To staff: {form.instruction[SWEDISH]}\n",
            "Message: " + " / ".join(form.message[SWEDISH].splitlines()) + "\n",
            *(f"- {item.text[SWEDISH]}" for item in form.items),
            *(("",) if form.items else ()),
            f"Source: {form.source}.\n",
            f"Results: {', '.join(end.text[SWEDISH] for end in form.ends)}.\n",
        )
    )


def _question(item: Item) -> str:
    choices = ": " + " / ".join(choice.text[SWEDISH] for choice in item.choices) if item.choices else ""
    check = f" ({item.checks.kind})" if item.checks.kind else ""
    times = f", up to {item.max_repeats}" if item.repeats else ""
    must = ", required" if item.required else ""
    when = f" {'or' if item.enable_behavior == 'any' else 'and'} ".join(map(_condition, item.enable_when))
    return _row((f"`{item.link_id}`", item.text[SWEDISH], f"{item.type}{check}{choices}{times}{must}", when))


def _condition(condition: Condition) -> str:
    answer = condition.answer
    said = str(answer).lower() if isinstance(answer, bool) else answer
    return f"`{condition.question} {condition.operator} {said}`"
