"""Forms and answers go to FHIR R4 and come back the same; what they are there, fhir.resources agrees to."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fhir.resources.R4B.questionnaire import Questionnaire
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from bot.commands.app import app
from care.eservices.answers import sendable
from care.eservices.forms import Form
from storage.eservices.fhir.questionnaire import questionnaire_of
from storage.eservices.fhir.reading import UnreadableQuestionnaireError, form_of
from storage.eservices.fhir.response import answers_of, response_of
from storage.eservices.fhir.words import Json
from storage.eservices.loader import forms, load_forms
from tests.care.eservices import made
from tests.care.eservices.test_paths import answered
from tests.house import HOUSE

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def through(kind: type[Questionnaire | QuestionnaireResponse], resource: Json) -> Json:
    """The resource as the library reads it and writes it again."""
    written: Json = json.loads(kind.model_validate_json(json.dumps(resource)).model_dump_json())
    return written


@pytest.mark.parametrize("form", forms().values(), ids=lambda form: form.id)
def test_every_service_goes_to_fhir_and_back(form: Form) -> None:
    assert form_of(through(Questionnaire, questionnaire_of(form))) == form


@settings(max_examples=20, deadline=None)
@given(made.forms(), st.data())
def test_any_form_and_its_answers_go_to_fhir_and_back(form: Form, data: st.DataObject) -> None:
    assert form_of(through(Questionnaire, questionnaire_of(form))) == form
    answers = answered(form, data)
    there = through(QuestionnaireResponse, response_of(form, answers, NOW))
    assert answers_of(form, there) == sendable(form, answers)


@pytest.mark.parametrize(
    "odd", [[], {}, {"item": [{"type": "string"}]}, {"item": [{"linkId": "a"}]}, {"item": 1}]
)
def test_what_is_no_questionnaire_is_refused_in_words(tmp_path: Path, odd: object) -> None:
    file = tmp_path / "odd.json"
    told = {"resourceType": "Questionnaire", **odd} if isinstance(odd, dict) and odd else odd
    file.write_text(json.dumps(told), encoding="utf-8")
    done = CliRunner().invoke(app, ["eservices", "import", str(file)])
    assert done.exit_code == 2
    assert done.stderr.startswith("odd.json: ")


def test_what_no_form_can_ask_is_said_line_by_line() -> None:
    below = {"linkId": "b", "type": "string", "text": "B"}
    odd = [{"linkId": "a", "type": "quantity"}, {"linkId": "c", "type": "boolean", "item": [below]}]
    with pytest.raises(UnreadableQuestionnaireError) as refused:
        form_of({"resourceType": "Questionnaire", "item": odd})
    assert str(refused.value).splitlines() == [
        "a: a quantity cannot be asked",
        "c: has questions below it, and is no group",
    ]


def test_a_form_goes_over_fhir_into_a_file_and_is_in_order(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["eservices", "export", "--fhir"])
    for entry in json.loads(done.output)["entry"]:
        form, resource = entry["resource"]["id"], tmp_path / "questionnaire.json"
        resource.write_text(json.dumps(entry["resource"]), encoding="utf-8")
        read = CliRunner().invoke(app, ["eservices", "import", str(resource)])
        (tmp_path / f"{form}.toml").write_text(read.output, encoding="utf-8")
    files = sorted(tmp_path.glob("*.toml"))
    assert load_forms(files) == forms()
    checked = CliRunner().invoke(app, ["eservices", "check", *map(str, files)])
    assert checked.output.startswith(f"{len(files)} e-services in order")


def test_the_page_says_what_the_files_say() -> None:
    """`vardtid eservices table > docs/eservices.md` writes it anew."""
    page = (HOUSE / "docs" / "eservices.md").read_text(encoding="utf-8")
    assert CliRunner().invoke(app, ["eservices", "table"]).output == page
