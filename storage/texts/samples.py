"""Invented fillings, so that a text can be looked at and measured before anybody is written to."""

import tomllib
from functools import cache
from pathlib import Path

from care.texts.standard_texts import StandardText, Texts, fill

SAMPLES = Path(__file__).parent / "samples.toml"


@cache
def _samples() -> dict[str, dict[str, str]]:
    return tomllib.loads(SAMPLES.read_text(encoding="utf-8"))


def sample_gaps(texts: Texts, text: StandardText, unit: str) -> dict[str, str]:
    """The unit's own facts go before what is invented."""
    return {**_samples()[text.language], **texts.facts(text.id, text.language, unit)}


def sample(texts: Texts, text: StandardText, unit: str) -> str:
    """As a reader might see it."""
    return fill(text, **sample_gaps(texts, text, unit))
