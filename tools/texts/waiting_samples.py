"""The screens of the waiting list, as they are looked over."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from care.guarantee.values import Code, OfferType, OutReason
from care.guarantee.views import WaitingLine
from care.guarantee.waiting import WaitingPage, limits_of
from care.values.ids import CaseId, EntryId, PersonId
from handlers.cases.choices import why_not_past
from handlers.guarantee.screens import waiting
from handlers.guarantee.waiting_buttons import OpenWaiting, PickWaiting, QueueSort, ShowEntry
from handlers.talk.screen import Screen
from tools.texts.offer_samples import NOW, RULES, UNIT


def waiting_screens() -> Iterator[tuple[str, Screen]]:
    line = WaitingLine(
        entry=EntryId(1), patient=PersonId(1), patient_name="Anna", patient_login="19890914-2393",
        unit=UNIT.id, type=OfferType.VISIT, code=Code.P, referred=date(2026, 8, 1), open_offer=None,
    )  # fmt: skip
    page = WaitingPage(lines=[line], total=1, limits=limits_of(RULES))
    yield "waiting list", waiting.waiting_list(page, OpenWaiting(unit=UNIT.id), UNIT.name, NOW)
    yield "an entry", waiting.entry(page, NOW, ShowEntry(entry=1))
    yield "why back to HV", waiting.ask_note(line, ShowEntry(entry=1))
    yield "HV again", waiting.entry_changed(page, NOW, ShowEntry(entry=1), undo=True)
    yield "why it is taken out", waiting.ask_why_out(replace(line, last_offer=CaseId(1)), ShowEntry(entry=1))
    for told in ({"last_offer": CaseId(1)}, {"untold": True}):
        out = replace(line, code=Code.REMOVED, documented=OutReason.MISTAKE, **told)
        yield (
            "taken out",
            waiting.entry_changed(replace(page, lines=[out]), NOW, ShowEntry(entry=1), undo=True),
        )
    yield "who is put in the queue", waiting.ask_who(UNIT.id, again=True)
    yield (
        "since when",
        waiting.ask_since(QueueSort(unit=UNIT.id, who=PersonId(1), type=0), why_not_past("", NOW.date())),
    )
    yield "nobody yet", waiting.pick(page, PickWaiting(), NOW, begun=False)
