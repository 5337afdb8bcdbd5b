"""LHC-Forms, a renderer of others, shows every form of ours as FHIR and gives back the answers it was given.

It is no part of this house: unpack `npm pack lforms` and name the folder in LHC_FORMS; else this is left out.
"""

import os
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
import pytest_asyncio
from aiohttp import web
from playwright.async_api import Browser, Page

from care.eservices.answers import Answers, next_item, sendable
from care.eservices.forms import Form
from storage.eservices.fhir.questionnaire import questionnaire_of
from storage.eservices.fhir.response import answers_of, response_of
from storage.eservices.loader import forms
from tests.storage.eservices.walks import some_answer

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

FOLDER = os.environ.get("LHC_FORMS", "")
FORMS = [form for form in forms().values() if form.items]
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PICTURES = Path("test-artifacts")
PAGE = """<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/lhc/webcomponent/styles.css">
<div id="form"></div>
<script src="/lhc/webcomponent/assets/lib/zone.min.js"></script>
<script src="/lhc/webcomponent/lhc-forms.js"></script>
<script src="/lhc/fhir/R4/lformsFHIR.min.js"></script>"""
SHOWN = """async ([questionnaire, response]) => {
  const util = LForms.Util;
  const empty = util.convertFHIRQuestionnaireToLForms(questionnaire, "R4");
  const filled = util.mergeFHIRDataIntoLForms(response, empty, "R4");
  document.getElementById("form").replaceChildren();
  await util.addFormToPage(filled, "form", {fhirVersion: "R4"});
  return util.getFormFHIRData("QuestionnaireResponse", "R4");
}"""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def page(browser: Browser) -> AsyncIterator[Page]:
    if not FOLDER:
        pytest.skip("LHC_FORMS names no folder of LHC-Forms")
    app = web.Application()
    app.router.add_get("/", _html)
    app.router.add_static("/lhc", Path(FOLDER) / "dist" / "lforms")
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    shown = await browser.new_page(viewport={"width": 900, "height": 1400})
    host, port = runner.addresses[0][:2]
    await shown.goto(f"http://{host}:{port}/")
    await shown.wait_for_function("window.LForms && LForms.FHIR && LForms.FHIR.R4")
    yield shown
    await shown.close()
    await runner.cleanup()


async def _html(_: web.Request) -> web.Response:
    return web.Response(text=PAGE, content_type="text/html")


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
async def test_what_goes_in_comes_out(page: Page, form: Form) -> None:
    answers: Answers = {}
    chance = Random(form.id)
    while item := next_item(form, answers):
        answers = {**answers, item.link_id: some_answer(item, chance)}
    there = await page.evaluate(SHOWN, [questionnaire_of(form), response_of(form, answers, NOW)])
    await page.screenshot(path=PICTURES / "lhc-forms" / f"{form.id}.png")
    assert await page.inner_text(".lhc-form-title") == form.name["sv"]
    assert answers_of(form, there) == sendable(form, answers)
