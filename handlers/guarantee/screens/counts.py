"""How much waits that offers of faster care alone have: calls, letters, papers, Vårdgarantiservice's list."""

from care.cases.lists import CaseCounts
from care.values.ids import UnitId
from handlers.cases.screens.counts import counted_words
from handlers.cases.waiting import HasCases
from handlers.guarantee.calling_buttons import (
    OpenCalls,
    OpenPapers,
    OpenUnitCalls,
    OpenUnitLetters,
    OpenUnitPapers,
)
from handlers.guarantee.service_buttons import OpenService
from handlers.talk.button import Tap
from handlers.talk.language import _, ngettext
from handlers.talk.ways import OpenLetters


def service(counts: CaseCounts) -> HasCases:
    count = counts.service
    words = counted_words(ngettext("{count} ärende att hantera", "{count} ärenden att hantera", count), count)
    return HasCases(count, words, _("Vårdgarantiservice"), lambda _unit: OpenService())


def to_ring(counts: CaseCounts) -> HasCases:
    words = counted_words(ngettext("{count} att ringa", "{count} att ringa", counts.call), counts.call)
    return HasCases(counts.call, words, _("Ringlista"), to_calls)


def letters_to_post(counts: CaseCounts) -> HasCases:
    count = counts.letters
    words = counted_words(ngettext("{count} brev att skicka", "{count} brev att skicka", count), count)
    return HasCases(count, words, _("Brev att skicka"), _to_unit_letters)


def papers_to_post(counts: CaseCounts) -> HasCases:
    count = counts.papers
    words = counted_words(
        ngettext("{count} handling att posta", "{count} handlingar att posta", count), count
    )
    return HasCases(count, words, _("Handlingar att posta"), _to_unit_papers)


def to_calls(unit: UnitId) -> Tap:
    return OpenUnitCalls(unit=unit) if unit else OpenCalls()


def _to_unit_letters(unit: UnitId) -> Tap:
    return OpenUnitLetters(unit=unit) if unit else OpenLetters()


def _to_unit_papers(unit: UnitId) -> Tap:
    return OpenUnitPapers(unit=unit) if unit else OpenPapers()
