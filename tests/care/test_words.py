"""Text from people is made fit to show; references can be read out and typed back."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.bookings.reference import ALPHABET, appointment_of, reference_of
from care.refusals import TextMissing, TextTooLong
from care.values.ids import AppointmentId
from care.values.words import clean, required


def test_what_turns_or_hides_text_goes_and_the_rest_stays() -> None:
    assert clean(" \u202eAnna\u2066 \x00Å\ufeff\tb\r\nnästa\n\n\n\nrad ") == "Anna Å b\nnästa\n\nrad"
    assert clean("a\u2028b\u2029\u2029\u2029\u2029c\x85d\x0be") == "a\nb\n\nc\nd\ne"
    assert clean("kl ١٤:٣٠ den １２:e") == "kl 14:30 den 12:e"
    assert clean("می\u200cخواهم 👩\u200d⚕️") == "می\u200cخواهم 👩\u200d⚕️"


@given(st.text())
def test_nothing_unseen_is_left_and_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert all(
        c in "\n\u200c\u200d" or unicodedata.category(c)[0] != "C" or unicodedata.category(c) == "Cn"
        for c in once
    )


@pytest.mark.parametrize(
    "text", ["", " \n\t", "\u200b\u202e", "\u200d", "\u3164", "\u2800 \u2800", "\ufe0f\u0301"]
)
def test_nothing_but_space_is_missing(text: str) -> None:
    with pytest.raises(TextMissing):
        required(text, 10)


def test_length_is_counted_when_it_is_clean() -> None:
    assert required(" \u202e0123456789 ", 10) == "0123456789"
    with pytest.raises(TextTooLong) as refused:
        required("0123456789a", 10)
    assert refused.value == TextTooLong(10, 11)


@given(st.integers(1, 2**62))
def test_a_reference_leads_back_to_its_appointment_however_it_is_typed(number: int) -> None:
    reference = reference_of(AppointmentId(number))
    assert set(reference) <= set(ALPHABET)
    assert appointment_of(f" {reference[:3].lower()}-{reference[3:]} ") == number


def test_neighbours_look_unlike_and_what_is_no_reference_is_none() -> None:
    some = [reference_of(AppointmentId(n)) for n in range(1, 2000)]
    assert len(set(some)) == len(some)
    assert {len(one) for one in some} == {6}
    assert len({one[:2] for one in some}) > 500
    for wrong in ("", "ABC", "O00000", "ÅÄÖÅÄÖ", "Z" * 60):
        assert appointment_of(wrong) is None
