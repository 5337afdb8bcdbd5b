"""The forms' files: the program's own are in order, and what is wrong with one is a line, with its number."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from typer.testing import CliRunner

from bot.commands.app import app
from care.eservices.answers import Answers, next_item, sendable
from care.eservices.forms import Check, Form, ItemType, NextStep, walk
from storage.eservices.catalogue import Catalogue
from storage.eservices.loader import FORMS_FOLDER, earlier_versions, forms, load_forms, terms
from storage.eservices.offered import offered_at
from storage.eservices.one_form import read_form
from storage.file_problems import FilesError
from tests.house import HOUSE
from tests.storage.eservices.walks import some_answer

GOOD = FORMS_FOLDER / "fornya-recept.toml"


def test_the_programs_own_forms_are_in_order_and_named_as_their_files() -> None:
    done = CliRunner().invoke(app, ["eservices", "check"])
    assert (done.exit_code, done.stderr) == (0, "")
    assert [*forms()] == [path.stem for path in sorted(FORMS_FOLDER.glob("*.toml"))]
    assert {form.terms for form in forms().values() if form.terms} <= terms().keys()


def test_a_script_answers_every_kind_of_question_that_a_form_may_ask() -> None:
    form = read_form(HOUSE / "tests" / "conversations" / "etjanster" / "alla_slag.toml", [])
    assert form is not None
    asked = [*walk(form.items)]
    assert {item.type for item in asked} == {*ItemType}
    assert {item.checks.kind for item in asked} - {None} == {*Check}


def test_a_form_is_read_as_it_is_written() -> None:
    form = forms()["fornya-recept"]
    medicine, *_ = form.items
    assert (medicine.type, medicine.required, medicine.max_repeats) == (ItemType.STRING, True, 10)
    assert [end.code for end in form.ends] == ["prescribed", "needs_visit", "refused", "other_unit"]
    assert NextStep.BASIS in form.ends[1].next_steps
    assert [item.link_id for item in walk(form.items) if item.enable_when] == ["what_changed", "call_us"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'type = "boolean"',
            'type = "bool"',
            "50: item[2].type: 'bool' is not allowed; did you mean",
        ),
        ('link_id = "changed"', 'link_id = "medicine"', "'medicine' stands on another question already"),
        ('question = "changed"', 'question = "change"', "unknown question 'change'; did you mean 'changed'?"),
        ('question = "changed"', 'question = "left"', "'left' is asked after this"),
        ('question = "changed"', 'question = "what_changed"', "in a loop: what_changed → what_changed"),
        (
            'operator = "=", answer = true',
            'operator = ">", answer = true',
            "> does not go with 'changed', a boolean",
        ),
        ('operator = "=", answer = true', 'operator = "is", answer = true', "'is' is not allowed"),
        ('answer = "none"', 'answer = "nothing"', "'nothing' is no answer to 'left'; allowed: "),
        ('check = "phone"', 'check = "fone"', "'fone' is not allowed; did you mean 'phone'?"),
        ('check = "phone"', 'check = "future"', "future is no check of a string"),
        (
            'check = "phone"',
            'pattern = "(["\npattern_message = { sv = "x", en = "x" }',
            "no regular expression",
        ),
        ('offered_when = "prescribes_medicines"', 'offered_when = "always"', "'always' is not allowed"),
        (
            'terms = "eservice-1"',
            'terms = "eservice-0"',
            "unknown name 'eservice-0'; did you mean 'eservice-1'?",
        ),
        ('promise = "answer_working_days"', 'promise = "soon"', "unknown name 'soon'"),
        ("Vad har ändrats?", "Vad har ändrats!", "has an exclamation mark"),
        (', en = "What has changed?"', "", "item[3].text: is not said in en"),
        ('sv = "Den är slut"', 'sv = "Den är slut sedan flera veckor tillbaka"', "has over 34 characters"),
        ('sv = "Vad har ändrats?"', f'sv = "Beskriv {"förändringarna " * 9}"', "at most 40 is easy to read"),
        ("keep_months = 24", "keep_months = 24\nkept = 1", "service.kept: unknown key"),
        ("Ditt recept är förnyat.", "Skriv här.", "end[1].answer: 'skriv här' is true of an open case alone"),
        ("Ditt recept är förnyat.", "Vi har bokat en tid.", "end[1].answer: tells of a time"),
        ("Så här når du den.\\n\\n…", "Vi har skickat det dit.", "end[4].answer: leads to another unit"),
        ("[[end]]", "[[end", "is not TOML"),
    ],
)
def test_what_is_wrong_is_a_line_with_its_number(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = GOOD.read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / GOOD.name
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    done = CliRunner().invoke(app, ["eservices", "check", str(file)])
    assert done.exit_code == 2
    lines = done.stderr.splitlines()
    assert all(line.startswith("fornya-recept.toml:") for line in lines)
    assert any(said in line for line in lines), lines
    at = text[: text.index(old)].count("\n") + 1
    assert any(abs(int(line.split(":")[1]) - at) <= 1 for line in lines), (at, lines)


def test_every_version_before_the_newest_is_kept_for_the_cases_that_have_it(tmp_path: Path) -> None:
    old = forms()["fornya-recept"]
    newest = replace(old, version=2)
    with pytest.raises(FilesError, match=r"version 1 is not kept: earlier/fornya-recept\.1\.toml"):
        earlier_versions([], [newest])
    kept = tmp_path / "fornya-recept.1.toml"
    kept.write_text(GOOD.read_text(encoding="utf-8"), encoding="utf-8")
    there = Catalogue([*earlier_versions([kept], [newest]), newest], terms(), offered_at)
    assert there.form(old.id, 1) == old
    assert there.form(old.id) == newest


def test_a_loop_over_several_questions_is_named_as_it_goes(tmp_path: Path) -> None:
    after = 'enable_when = [{ question = "what_changed", operator = "exists", answer = true }]'
    text = GOOD.read_text(encoding="utf-8").replace(
        'link_id = "changed"\n', f'link_id = "changed"\n{after}\n'
    )
    file = tmp_path / GOOD.name
    file.write_text(text, encoding="utf-8")
    with pytest.raises(FilesError, match=r"changed → what_changed → changed"):
        load_forms([file])


@pytest.mark.parametrize("form", forms().values(), ids=lambda form: form.id)
def test_every_question_of_every_service_is_asked_of_somebody(form: Form) -> None:
    chance, asked, sent_by = Random(form.id), set[str](), set[str]()
    for _ in range(60):
        answers: Answers = {}
        while item := next_item(form, answers):
            asked.add(item.link_id)
            answers = {**answers, item.link_id: some_answer(item, chance)}
        sent_by |= sendable(form, answers).keys()
    questions = [item for item in walk(form.items) if item.type is not ItemType.GROUP]
    assert asked == {item.link_id for item in questions}
    assert sent_by == {item.link_id for item in questions if item.type is not ItemType.DISPLAY}
