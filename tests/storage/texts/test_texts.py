"""The standard texts that the house ships: all are there, say what the routine says, and are easy to read."""

import re
from itertools import product

import pytest

from care.texts.standard_texts import TextState
from care.texts.text_ids import (
    ANYWHERE,
    EXAMPLES_OF_REASONS,
    FOR_STAFF,
    GAPS,
    LETTER_TEXTS,
    OF_CHILD,
    TextId,
)
from storage.rules.regions.loader import load_regions
from storage.texts.advice import FEWEST_WORDS, HARDEST_LIX, LONGEST_SENTENCE, advice
from storage.texts.loader import TEXT_LANGUAGES, load_texts
from storage.texts.readability import measured
from storage.texts.samples import sample
from tests.house import sources

ABOUT_THE_ANSWER = {
    TextId.ANY_QUESTION,
    TextId.Q_REGRET,
    TextId.RECEIPT,
    TextId.SUMMARY,
    TextId.LATE_ANSWER,
    TextId.ALREADY_ANSWERED,
    TextId.CHANGE_ANSWER,
    TextId.CANNOT_CHANGE,
    TextId.REASON_LONG,
    TextId.CONFIRM_READ,
    TextId.PART_TIME,
    TextId.PART_ASKING,
    TextId.PART_CALLING,
}
"""Said to who answers, whoever the patient is."""
UNITS = sorted(unit.hsa_id for region in load_regions() for unit in region.units)
ORTHOPAEDICS = "SE2321000000-E101"
TEXTS = load_texts(units=UNITS)
IN_THE_CATALOGUES = {6, 18}
OF_THE_DOMAIN = [f"T{number:02}" for number in range(1, 32) if number not in IN_THE_CATALOGUES]


def bodies(language: str) -> dict[TextId, str]:
    return {
        text.id: sample(TEXTS, text, ORTHOPAEDICS)
        for text in TEXTS.texts.values()
        if text.language == language and text.unit == ANYWHERE
    }


def test_every_text_of_the_domain_is_there() -> None:
    there = {text: text.partition("-")[0] for text in TextId}
    assert [number for number in OF_THE_DOMAIN if number not in there.values()] == []
    for part in (text for text, number in there.items() if number in OF_THE_DOMAIN):
        for language in TEXT_LANGUAGES if part not in FOR_STAFF else ("sv",):
            assert TEXTS.text(part, language).language == language


@pytest.mark.parametrize("language", TEXT_LANGUAGES)
def test_every_gap_is_filled_for_every_unit(language: str) -> None:
    for unit, text in product(UNITS, TextId):
        filled = sample(TEXTS, TEXTS.text(text, language, unit), unit)
        assert filled.strip()
        assert "{" not in filled


def test_both_languages_have_the_same_gaps() -> None:
    spoken = [text for text in TextId if text not in FOR_STAFF]
    assert [text for text in spoken if TEXTS.text(text, "sv").gaps != TEXTS.text(text, "en").gaps] == []


def test_every_gap_is_used_and_none_is_unknown() -> None:
    assert {gap for text in TEXTS.texts.values() for gap in text.gaps} == set(GAPS)


def test_a_swedish_text_is_easy_to_read() -> None:
    swedish = bodies("sv")
    for text in TextId:
        found = measured(swedish[text])
        assert found.words_a_sentence <= LONGEST_SENTENCE, text
        if found.words >= FEWEST_WORDS and text is not TextId.SIGNATURE:
            assert found.lix <= HARDEST_LIX, text


def test_nothing_is_left_to_look_at_again() -> None:
    assert list(advice(TEXTS)) == []


@pytest.mark.parametrize("language", TEXT_LANGUAGES)
def test_the_consent_to_send_the_journal_stands_on_a_line_of_its_own(language: str) -> None:
    for text in (TextId.YES, TextId.YES_OF_CHILD):
        yes = TEXTS.text(text, language).body.split("\n\n")
        assert len(yes) == 2
        assert re.search("journal|medical records", yes[1])
        assert not re.search("journal|medical records", yes[0])


@pytest.mark.parametrize("language", TEXT_LANGUAGES)
def test_silence_is_never_said_to_end_the_wait(language: str) -> None:
    keeps = {"sv": "Du har kvar din plats i kön.", "en": "You keep your place in the queue."}[language]
    said = bodies(language)
    for text in (TextId.CLOSES, TextId.REMINDER_VISIT, TextId.REMINDER_OPERATION, *LETTER_TEXTS):
        kept = {"sv": "Platsen i kön är kvar för Lillen Test.", "en": "is kept for Lillen Test."}[language]
        assert (kept if text in OF_CHILD.values() else keeps) in said[text]
    assert keeps.removesuffix(".") in said[TextId.CLOSED]
    assert not [text for text, words in said.items() if re.search("tillbaka|sent back", words)]


@pytest.mark.parametrize("language", TEXT_LANGUAGES)
def test_what_is_said_of_a_child_does_not_speak_to_it(language: str) -> None:
    """Who reads is the guardian: `du` is they, and what is about the child has a text with its name."""
    to_the_reader = re.compile(r"\b(du|dig|din|ditt|dina|jag|mig|min|you|your|i|my)\b", re.IGNORECASE)
    of_care = set(TextId) - FOR_STAFF - set(OF_CHILD) - ABOUT_THE_ANSWER - set(OF_CHILD.values())
    said = bodies(language)
    assert [text for text in of_care if to_the_reader.search(said[text])] == []
    unnamed = {text for text in OF_CHILD.values() if "barn" not in TEXTS.text(text, language).gaps}
    assert unnamed == {TextId.Q_TRAVEL_OF_CHILD, TextId.Q_WORSE_OF_CHILD, TextId.REASONS_OF_CHILD}


def test_what_the_routine_lacks_is_a_draft_and_says_why() -> None:
    drafts = {text.id for text in TEXTS.texts.values() if text.state is TextState.DRAFT}
    lacking = {"T20", "T21", "T22", "T24", "T26-visit", "T26-operation", "T27"}
    assert lacking <= drafts
    assert all(TEXTS.text(text, "sv").note for text in drafts)
    assert TEXTS.text(TextId.OFFER_VISIT, "sv").state is TextState.APPROVED


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            TextId.OFFER_VISIT,
            ["60 dagar", "Skåne, Halland och Jönköpings län", "minst 8 månader", "närstående"],
        ),
        (TextId.OFFER_OPERATION, ["besök och operation", "Halland eller Jönköpings län", "60 dagar"]),
        (TextId.CONSEQUENCE, ["vänta länge", "Dina besvär kan bli värre"]),
        (TextId.ANSWER_SOON, ["den vårdenhet som skrev remissen"]),
        (TextId.PROVIDER, ["Provkliniken i Göteborg", "8 veckor", "kvitton", "du som söker för er båda"]),
        (TextId.TRAVEL, ["Sök i e-tjänsten", "Kan du inte använda e-tjänsten? Be om en blankett"]),
        (TextId.REPLY_YES, ["Vårdgarantiservice", "60 dagar", "Spara kvitton"]),
        (TextId.INSTRUCTION, ["HVNY", "HVOP", "koden till P", "dokumentera"]),
        (TextId.OFFER_OPERATION_OF_CHILD, ["Halland eller Jönköpings län"]),
        (TextId.REASON_LEFT, ["1973", "2000"]),
    ],
)
def test_the_facts_of_the_routine_carry_over(text: TextId, facts: list[str]) -> None:
    words = bodies("sv")[text]
    assert [fact for fact in facts if fact not in words] == []


@pytest.mark.parametrize("text", [TextId.OFFER_VISIT, TextId.OFFER_OPERATION, *sorted(LETTER_TEXTS)])
def test_an_offer_names_the_guarantee_and_its_days(text: TextId) -> None:
    """Only who has been told of the guarantee, and offered care within it, can abstain (domain.md 1.4)."""
    who = "Lillen Test" if text in OF_CHILD.values() else "du"
    assert f"Enligt vårdgarantin ska {who} få en tid" in bodies("sv")[text]
    assert "inom 60 dagar" in bodies("sv")[text]
    assert f"The care guarantee gives {who.replace('du', 'you')} the right" in bodies("en")[text]


@pytest.mark.parametrize("language", TEXT_LANGUAGES)
def test_a_common_question_asks_and_answers(language: str) -> None:
    asked = [text for text in TextId if text.startswith("Q") and not text.endswith("-child")]
    questions = [TEXTS.text(question, language, ORTHOPAEDICS) for question in asked]
    assert questions
    assert all(one.name.endswith("?") and one.body for one in questions)


@pytest.mark.parametrize("language", TEXT_LANGUAGES)
def test_three_reasons_are_given_as_examples(language: str) -> None:
    reasons = TEXTS.reasons(language)
    assert len(reasons) == len(set(reasons)) == 3
    assert all(len(reason) <= 60 for reason in reasons)


def test_a_version_changes_with_every_letter() -> None:
    versions = [text.version for text in TEXTS.texts.values()]
    assert len(set(versions)) == len(versions)


def test_a_text_may_be_read_without_a_unit_of_its_own() -> None:
    found = TEXTS.text(TextId.OFFER_VISIT, "sv", "SE2321000000-E999")
    assert found.unit == ANYWHERE


def test_every_text_is_shown_somewhere() -> None:
    """By name, in what shows texts: the bot's papers and the conversations."""
    shown = "\n".join(path.read_text() for path in sources("handlers", "bot"))
    assert ".texts.reasons(" in shown
    of_child = set(OF_CHILD.values())
    unseen = [text for text in TextId if text not in of_child and f"TextId.{text.name}" not in shown]
    assert unseen == [EXAMPLES_OF_REASONS]
