"""One e-service's file read into a Form; what is wrong with it is gathered, line by line."""

import re
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path

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
from care.eservices.ways_in import Deed, FromCare, WayIn
from storage.eservices.form_table import FormTable
from storage.eservices.lines import line_at, lines_of
from storage.eservices.whole import Wrong, flaws
from storage.file_problems import FileProblem

ID = r"[a-z0-9]+(-[a-z0-9]+)*"
_LINK = r"[A-Za-z0-9_/.-]{1,32}"
_SOURCE = r'(seed 00[0-4], ".+"|borrowed: .+|assumed: .+|ours: .+)'
_MOST_REPEATS = 20
_LONGEST = 4000
_MOST_FITS = 9


def nothing_more(_form: Form) -> Iterable[Wrong]:
    return ()


def read_form(
    path: Path, problems: list[FileProblem], more: Callable[[Form], Iterable[Wrong]] = nothing_more
) -> Form | None:
    """The form, or None when something is wrong with it: then the problems have grown.

    `more`: what else is looked at, where the form can be filled in.
    """
    try:
        text = path.read_text(encoding="utf-8")
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        at = re.search(r"at line (\d+)", str(error))
        problems.append(FileProblem(path.name, int(at[1]) if at else 0, f"is not TOML: {error}"))
        return None
    found: list[FileProblem] = []
    form = _form(FormTable(path.name, "", content, found))
    wrong = [Wrong(str(one.at), one.what) for one in found] or [*flaws(form), *more(form)]
    lines = lines_of(text)
    problems += [FileProblem(path.name, line_at(lines, place), f"{place}: {what}") for place, what in wrong]
    return None if wrong else form


def _form(table: FormTable) -> Form:
    head = table.table("service")
    link, leads = head.text("link", default=""), head.switch("leads")
    from_care = head.one_of("from_care", FromCare) if head.has("from_care") else None
    makes_cases, begun = not link and not leads, not link and not leads and from_care is None
    form = Form(
        id=head.text("id", like=ID, example="fornya-recept"),
        version=head.whole("version", 1, 10_000),
        name=head.tongues("name"),
        subtitle=head.tongues("subtitle"),
        not_for=head.tongues("not_for"),
        matter=head.tongues("matter", needed=begun),
        offered_when=head.one_of("offered_when", Fact) or Fact.PATIENT_CONTACT,
        terms=head.text("terms", default=None if begun else ""),
        promise=head.text("promise", default=None if begun else ""),
        complete_text=head.tongues("complete_text", needed=begun),
        keep_months=head.whole("keep_months", 1, 120, default=None if begun else 0),
        source=head.text("source", like=_SOURCE, example='seed 004, "Förnya recept"'),
        group=head.text("group", default=""),
        link=link,
        leads=leads,
        from_care=from_care,
        message=head.tongues("message", needed=from_care is not None),
        instruction=head.tongues("instruction", needed=from_care is not None),
        fits=_fits(head.table("fits")),
        ends=tuple(_end(end) for end in (table.tables("end") if makes_cases else table.rows("end"))),
        items=tuple(_item(item) for item in (table.tables("item") if begun or leads else table.rows("item"))),
    )
    head.finish()
    table.finish()
    return form


def _fits(table: FormTable) -> dict[WayIn, int]:
    """`fits = { ask = 1, time = 2 }`"""
    found = {end: table.whole(end, 1, _MOST_FITS) for end in WayIn if table.has(end)}
    table.finish()
    return found


def _end(table: FormTable) -> End:
    end = End(
        code=table.text("code", like=_LINK, example="prescribed"),
        text=table.tongues("text"),
        answer=table.tongues("answer"),
        next_steps=table.several("next_steps", NextStep),
        says=table.several("says", Deed),
    )
    table.finish()
    return end


def _item(table: FormTable) -> Item:
    repeats = table.switch("repeats")
    item = Item(
        link_id=table.text("link_id", like=_LINK, example="medicine"),
        type=table.one_of("type", ItemType) or ItemType.STRING,
        text=table.tongues("text"),
        help=table.tongues("help", needed=False),
        required=table.switch("required"),
        repeats=repeats,
        max_repeats=table.whole("max_repeats", 2, _MOST_REPEATS) if repeats else 1,
        max_length=table.whole("max_length", 1, _LONGEST, default=0),
        choices=tuple(_choice(choice) for choice in table.rows("choices")),
        enable_when=tuple(_condition(condition) for condition in table.rows("enable_when")),
        enable_behavior=table.one_of("enable_behavior", EnableBehavior, EnableBehavior.ALL)
        or EnableBehavior.ALL,
        checks=_checks(table),
        items=tuple(_item(item) for item in table.rows("item")),
    )
    table.finish()
    return item


def _choice(table: FormTable) -> Choice:
    choice = Choice(
        code=table.text("code", like=_LINK, example="new"),
        text=table.tongues("text"),
        leads=table.text("leads", default=""),
        place=table.one_of("place", Fact) if table.has("place") else None,
        addressee=table.text("addressee", default=""),
    )
    table.finish()
    return choice


def _condition(table: FormTable) -> Condition:
    answer = table.scalar("answer", needed=True)
    condition = Condition(
        question=table.text("question", like=_LINK, example="changed"),
        operator=table.one_of("operator", Operator) or Operator.IS,
        answer="" if answer is None else answer,
    )
    table.finish()
    return condition


def _checks(table: FormTable) -> Checks:
    pattern = table.text("pattern", default="")
    return Checks(
        kind=table.one_of("check", Check) if table.has("check") else None,
        least=table.scalar("min"),
        most=table.scalar("max"),
        pattern=pattern,
        message=table.tongues("pattern_message", needed=bool(pattern)),
    )
