"""Putting sentences together: gaps filled safely, paragraphs with a blank line between them."""

from functools import lru_cache
from html import escape

from handlers.talk.language import _, as_read, babel_locale, language

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"


class Html(str):
    """Text that is HTML already, and is not escaped again."""

    __slots__ = ()


def bold(text: str) -> Html:
    return Html(f"<b>{_safe(text)}</b>")


def italic(text: str) -> Html:
    return Html(f"<i>{_safe(text)}</i>")


def aside(text: str) -> Html:
    """What helps with the words above it, and is read whole."""
    return Html(f"<blockquote>{_safe(text)}</blockquote>")


def quoted(text: str) -> Html:
    """Information that is long or seldom read: the messenger folds it, and a tap shows all of it."""
    return Html(f"<blockquote expandable>{_safe(text)}</blockquote>")


def folded_after(text: Html, most: int) -> Html:
    """The first of its paragraphs, about so many characters; the rest, where it is long, is folded."""
    at = text.rfind("\n\n", 0, most)
    at = text.find("\n\n", most) if at < 0 else at
    if at < 0 or len(text) - at < most:
        return text
    return lines(Html(text[:at]), quoted(Html(text[at:].strip())))


def fill(sentence: str, **gaps: object) -> Html:
    """The sentence with its gaps filled; what people wrote is escaped, and cannot turn the text round. What
    a unit calls its services is said in the reader's language, here as in all that stands in this module.
    """
    return Html(sentence.format(**{name: _isolated(_safe(gap)) for name, gap in gaps.items()}))


def in_quotes(text: str) -> Html:
    """What somebody wrote, in the quotation marks of the reader's language."""
    return fill(_("”{text}”"), text=text)


def plain(sentence: str, **gaps: object) -> str:
    """As `fill`, for what is not HTML: labels, alerts, sms."""
    return sentence.format(**{name: _isolated(as_read(str(gap))) for name, gap in gaps.items()})


def lines(*parts: str) -> Html:
    """One line under the other; empty ones are left out."""
    return Html("\n".join(_safe(part) for part in parts if part))


def paragraphs(*parts: str) -> Html:
    """A blank line between; empty ones are left out."""
    return Html("\n\n".join(_safe(part) for part in parts if part))


def sentences(*parts: str) -> Html:
    """One after the other in the same paragraph; empty ones are left out."""
    return Html(" ".join(_safe(part) for part in parts if part))


def _safe(gap: object) -> str:
    return gap if isinstance(gap, Html) else escape(as_read(str(gap)), quote=False)


def _isolated(text: str) -> str:
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}" if _from_the_right(language()) else text


@lru_cache(maxsize=8)
def _from_the_right(in_language: str) -> bool:
    return bool(babel_locale(in_language).text_direction == "rtl")
