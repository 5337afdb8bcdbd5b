"""What stands beside a report's figures: nothing that points somebody out, and large numbers to be read."""

from care.reports.figures import Figure, Share
from care.reports.spans import Span, Typical
from care.reports.verbs import Details
from handlers.reports.screens import parts
from handlers.reports.screens.details import ways_words
from handlers.reports.screens.more_details import filled_words, typical_words


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


def test_a_large_number_is_in_groups_of_three() -> None:
    assert parts.share_words(Share(Figure.VISIBLE, 1234567, 2469134)) == (
        "50 procent (1\xa0234\xa0567 av 2\xa0469\xa0134)"
    )
    assert parts.count_words(12345) == "12\xa0345"
