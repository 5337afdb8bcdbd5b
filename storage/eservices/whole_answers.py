"""Answers as they are sent: whole, or the first question that has to be answered anew."""

from collections.abc import Sequence
from datetime import date

from care.eservices.answering import numbers_said, problem
from care.eservices.answers import enabled
from care.eservices.faults import AnswerContext
from care.eservices.forms import Form, Item, ItemType, Scalar
from care.eservices.refusals import NotComplete
from care.eservices.views import Sending
from storage.engine.lists import json_list
from storage.engine.port import Port
from storage.people.reading import KNOWN


def demand_whole(port: Port, form: Form, sending: Sending, today: date) -> None:
    """What comes with the unit or the patient was read when it was answered; all else is read once more.
    Raises NotComplete.
    """
    files = {str(value) for values in sending.answers.values() for value in values}
    asked = enabled(form, sending.answers)
    context = AnswerContext(today=today, files=frozenset(files), persons=_persons(port, asked, sending))
    if form.terms and not sending.terms:
        raise NotComplete(form.id, "")
    for item in asked:
        if item.type is ItemType.DISPLAY:
            continue
        values = sending.answers.get(item.link_id, ())
        brings = item.checks.kind is not None and item.checks.kind.brings_choices
        wrong = item.required and not values if brings else _is_wrong(item, values, context)
        if wrong:
            raise NotComplete(form.id, item.link_id)


def _persons(port: Port, asked: Sequence[Item], sending: Sending) -> frozenset[str]:
    """Of the numbers answered those that the register has; it is asked only where there are any."""
    said = set().union(*(numbers_said(item, sending.answers.get(item.link_id, ())) for item in asked))
    rows = port.all(KNOWN, numbers=json_list(sorted(said))) if said else ()
    return frozenset(login for (login,) in rows)


def _is_wrong(item: Item, values: tuple[Scalar, ...], context: AnswerContext) -> bool:
    return problem(item, values, context) is not None
