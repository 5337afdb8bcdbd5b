"""What can be typed at a question: read as its type, or refused with the reason."""

from datetime import date

import pytest

from care.eservices.answering import filled_in, parsed, problem
from care.eservices.answers import newer, next_item, progress, sendable, with_answer
from care.eservices.faults import AnswerContext, AnswerProblem, Fault
from care.eservices.forms import Check, Checks, Choice, Condition, Item, ItemType, Operator, Scalar
from tests.care.eservices.made import WORDS, form_of

CONTEXT = AnswerContext(
    today=date(2026, 11, 23),
    persons=frozenset({"19890914-2393"}),
    choices={Check.SERVICE_OF_UNIT: (Choice(code="7", text={"sv": "Läkarbesök", "en": "Doctor"}),)},
    known={Check.PHONE: "070-174 06 05", Check.SERVICE_OF_UNIT: "borttagen"},
    files=frozenset({"file-1", "file-2"}),
)


def item(kind: str, check: str = "", **more: object) -> Item:
    checks = Checks(
        kind=Check(check) if check else None,
        **{key: more.pop(key) for key in ("least", "most", "pattern", "message") if key in more},  # type: ignore[arg-type] - as the test says
    )
    return Item(link_id="q", type=ItemType(kind), text=WORDS, checks=checks, **more)  # type: ignore[arg-type] - as above


OPEN = (Choice(code="new", text={"sv": "Nytt intyg", "en": "New"}),)


@pytest.mark.parametrize(
    ("asked", "given", "kept"),
    [
        (item("string"), "  Testamol   500 mg ", "Testamol 500 mg"),
        (item("text"), "en rad\noch en till ", "en rad\noch en till"),
        (item("integer"), "1 200", 1200),
        (item("decimal"), "37,50", "37.5"),
        (item("decimal"), "100", "100"),
        (item("date"), "2026-12-03", "2026-12-03"),
        (item("time"), "klockan 9.30", "09:30"),
        (item("time"), "9", "09:00"),
        (item("boolean"), "Nej.", False),
        (item("choice", choices=OPEN), "nytt  INTYG", "new"),
        (item("choice", choices=OPEN), "new", "new"),
        (item("open-choice", choices=OPEN), "något annat", "något annat"),
        (item("choice", "service_of_unit"), "läkarbesök", "7"),
        (item("attachment"), "file-1", "file-1"),
        (item("string", "personal_identity"), "890914-2393", "19890914-2393"),
        (item("string", "phone"), "070-174 06 05", "070-174 06 05"),
        (item("date", "future"), "2026-11-23", "2026-11-23"),
        (item("integer", least=1, most=10), "10", 10),
    ],
)
def test_what_is_typed_is_kept_as_its_type(asked: Item, given: str, kept: Scalar) -> None:
    assert parsed(asked, given, CONTEXT) == kept
    assert parsed(asked, kept, CONTEXT) == kept
    assert type(kept) is type(parsed(asked, given, CONTEXT))


@pytest.mark.parametrize(
    ("asked", "given", "fault"),
    [
        (item("string"), " \n ", Fault.EMPTY),
        (item("string"), "x" * 201, Fault.TOO_LONG),
        (item("string", max_length=3), "fyra", Fault.TOO_LONG),
        (item("integer"), "två", Fault.NOT_WHOLE),
        (item("integer"), "1,5", Fault.NOT_WHOLE),
        (item("integer", least=1), "0", Fault.TOO_LITTLE),
        (item("decimal", most="42"), "42,1", Fault.TOO_MUCH),
        (item("decimal"), "NaN", Fault.NOT_A_NUMBER),
        (item("date"), "2026-02-30", Fault.NOT_A_DAY),
        (item("date", "future"), "2026-11-22", Fault.NOT_FUTURE),
        (item("date", "past"), "2026-11-24", Fault.NOT_PAST),
        (item("date", most="2026-12-31"), "2027-01-01", Fault.TOO_MUCH),
        (item("time"), "25:00", Fault.NOT_A_TIME),
        (item("boolean"), "kanske", Fault.NOT_YES_OR_NO),
        (item("choice", choices=OPEN), "old", Fault.NOT_A_CHOICE),
        (item("choice", "visit_of_patient"), "7", Fault.NOT_A_CHOICE),
        (item("attachment"), "file-9", Fault.NOT_A_FILE),
        (item("display"), "hej", Fault.NOT_ANSWERED),
        (item("string", "phone"), "ring mig", Fault.NOT_A_PHONE),
        (item("string", "personal_identity"), "19890914-2392", Fault.NOT_A_NUMBER_OF_A_PERSON),
        (item("string", "personal_identity"), "19121212-1212", Fault.NOT_A_TEST_PERSON),
    ],
)
def test_what_cannot_be_taken_is_refused_with_its_reason(asked: Item, given: str, fault: Fault) -> None:
    found = parsed(asked, given, CONTEXT)
    assert isinstance(found, AnswerProblem)
    assert found.fault is fault


def test_a_pattern_has_words_of_its_own() -> None:
    asked = item("string", pattern=r"\d{3} \d\d", message={"sv": "Skriv fem siffror.", "en": "Five digits."})
    assert parsed(asked, "300 04", CONTEXT) == "300 04"
    assert parsed(asked, "30004", CONTEXT) == AnswerProblem("q", Fault.NOT_LIKE, None, asked.checks.message)


def test_a_whole_answer_has_as_many_values_as_the_question_takes() -> None:
    several = item("string", repeats=True, max_repeats=2, required=True)
    assert problem(several, ("a", "b"), CONTEXT) is None
    assert problem(several, ("a", "b", "c"), CONTEXT) == AnswerProblem("q", Fault.TOO_MANY, 2)
    assert problem(several, ("a", "a"), CONTEXT) == AnswerProblem("q", Fault.TWICE)
    assert problem(several, (), CONTEXT) == AnswerProblem("q", Fault.EMPTY)
    assert problem(item("string"), (), CONTEXT) is None


def test_what_is_known_is_filled_in_unless_it_is_no_answer() -> None:
    phone = Item(link_id="phone", type=ItemType.STRING, text=WORDS, checks=Checks(kind=Check.PHONE))
    gone = item("choice", "service_of_unit")
    assert filled_in(form_of(phone, gone), CONTEXT) == {"phone": ("070-174 06 05",)}


MORE = Condition("changed", Operator.IS, answer=True)
CHANGED = Item(link_id="changed", type=ItemType.BOOLEAN, text=WORDS, required=True)
WHAT = Item(link_id="what", type=ItemType.TEXT, text=WORDS, required=True, enable_when=(MORE,))
PHONE = Item(link_id="phone", type=ItemType.STRING, text=WORDS)


def test_an_answer_of_a_closed_branch_is_kept_aside_and_not_sent() -> None:
    form = form_of(CHANGED, WHAT, PHONE)
    answers = {"changed": (True,), "what": ("dosen",), "phone": ()}
    closed = with_answer(form, answers, "changed", (False,))
    assert (closed.opened, closed.closed) == ((), (WHAT,))
    assert sendable(form, closed.answers) == {"changed": (False,)}
    assert with_answer(form, closed.answers, "changed", (True,)).opened == ()
    assert progress(form, {}, CHANGED) == (1, 3, True)
    assert progress(form, closed.answers, PHONE) == (2, 2, False)


def test_a_newer_version_asks_only_what_is_new() -> None:
    old = form_of(CHANGED, WHAT, PHONE)
    pharmacy = Item(link_id="pharmacy", type=ItemType.STRING, text=WORDS, required=True)
    new = form_of(CHANGED, WHAT, pharmacy, item("integer"), version=2)
    went = newer(old, new, {"changed": (True,), "what": ("dosen",), "phone": ("1",)})
    assert [one.link_id for one in went.asks] == ["pharmacy", "q"]
    assert went.answers == {"changed": (True,), "what": ("dosen",)}
    assert next_item(new, went.answers) is pharmacy


def test_a_form_of_a_hundred_questions_is_asked_to_its_end() -> None:
    chain = [CHANGED] + [
        Item(
            link_id=f"q{at}",
            type=ItemType.BOOLEAN,
            text=WORDS,
            required=True,
            enable_when=(Condition(f"q{at - 1}" if at > 1 else "changed", Operator.IS, answer=True),),
        )
        for at in range(1, 100)
    ]
    form, answers, asked = form_of(*chain), {}, 0
    while one := next_item(form, answers):
        assert progress(form, answers, one) == (asked + 1, 100, asked < 99)
        answers, asked = {**answers, one.link_id: (True,)}, asked + 1
    assert asked == 100
    assert progress(form, {"changed": (False,)}, CHANGED) == (1, 1, False)
