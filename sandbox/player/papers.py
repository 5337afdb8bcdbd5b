"""The words of a file that the bot has sent, as far as they can be read without knowing its kind."""

import re


def read_words(raw: bytes) -> str:
    """Text with folded lines joined and escapes undone, as calendar files have them."""
    text = raw.decode("utf-8", errors="replace")
    unfolded = re.sub(r"\r?\n[ \t]", "", text)
    return re.sub(r"\\([,;\\])", r"\1", unfolded).replace("\\n", "\n")
