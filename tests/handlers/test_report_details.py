"""What stands beside a report's figures: nothing that points somebody out, and large numbers to be read."""

from dataclasses import replace
from datetime import UTC, date, datetime

from care.reports.areas import Node
from care.reports.figures import Chapter, Figure, Share
from care.reports.periods import Period
from care.reports.spans import Span, Typical
from care.reports.verbs import ChapterReport, Details, ServiceLine, Where
from handlers.reports.screens import parts
from handlers.reports.screens.details import detail_paragraphs, ways_words
from handlers.reports.screens.more_details import filled_words, services_words, typical_words

WHERE = Where(node=Node("1", "Eken", (), ""), period=Period(date(2026, 11, 2), 8), running=True, latest=True)


def test_few_are_counted_out_nowhere() -> None:
    few = Details(
        ways={"direct": 4, "link": 5, "basis": 9},
        filled_by={"patient": 1, "staff": 12},
        typical=[Typical(Span.FILLED, 30, 2)],
    )
    told = "\n".join([*ways_words(few), *filled_words(few), *typical_words(few)])
    assert "direkt: färre än 5" in told
    assert "med bokningslänk: 5 eller fler" in told, "the sum less the others would tell the hidden one"
    assert "med bokningsunderlag: 9" in told
    assert "av en patient som sökte tid: färre än 5" in told
    assert "av personalen: 5 eller fler" in told
    assert "(färre än 5 st)" in told


def test_what_is_hidden_in_a_figure_is_not_told_beside_it() -> None:
    """Of fifteen offers fourteen are answered, seven and seven."""
    hidden = Details(
        hidden=frozenset({Figure.OFFERS_ANSWERED}),
        answers={"yes": 7, "no": 7},
        typical=[Typical(Span.ANSWERED, 30, 14)],
    )
    report = ChapterReport(where=WHERE, chapter=Chapter.GUARANTEE, figures=(), by_unit=(), details=hidden)
    told = "\n".join(detail_paragraphs(report, datetime(2026, 11, 30, tzinfo=UTC)))
    assert "14" not in told
    assert told.count(": 7") == 1
    share = Share(Figure.OFFERS_LATE, 5, 14, veiled=True)
    assert parts.share_words(share) == "5 eller fler"
    assert parts.share_words(replace(share, hits=0)) == "0 procent"


def test_a_service_is_not_told_by_the_others_and_all() -> None:
    lines = [(20, 18, 18), (12, 11, 10), (4, 0, 0)]
    services = [
        ServiceLine(form=str(number), begun=begun, kept=kept, due=due, reopened=0, moved=0, results={})
        for number, (begun, due, kept) in enumerate(lines)
    ]
    told = "\n".join(services_words(Details(services=services)))
    assert "5 eller fler nya, besvarade i tid: alla utom färre än 5" in told
    assert "20 nya, besvarade i tid: 100 procent" in told


def test_a_large_number_is_in_groups_of_three() -> None:
    assert parts.share_words(Share(Figure.VISIBLE, 1234567, 2469134)) == (
        "50 procent (1\xa0234\xa0567 av 2\xa0469\xa0134)"
    )
    assert parts.count_words(12345) == "12\xa0345"
