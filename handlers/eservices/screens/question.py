"""One question: which of how many, what is asked, how it can be answered, and the ways on."""

from collections.abc import Sequence

from care.eservices.answering import choices_of
from care.eservices.answers import most_values, progress
from care.eservices.forms import Check, Item, ItemType, Scalar, headings
from handlers.eservices.buttons import (
    AnswerChoice,
    BackOne,
    EmptyItem,
    LeaveForm,
    OneMore,
    SkipItem,
    ThatWasAll,
    TurnChoice,
)
from handlers.eservices.called import form_says
from handlers.eservices.filling import Filling, brought
from handlers.eservices.places import carried_for
from handlers.eservices.screens.answers import all_in_words
from handlers.eservices.screens.faults import how_written
from handlers.talk.files import MOST_FILES
from handlers.talk.language import _, ngettext
from handlers.talk.rows import Row, Rows, back, button, row
from handlers.talk.screen import Button, Screen
from handlers.talk.units import ring
from handlers.talk.words import Html, aside, bold, fill, lines, paragraphs

_CHOSEN = "✓ "
ON_ONE_ROW = 12
"""Letters of choices that are short enough to stand two in a row."""


def question(filling: Filling, item: Item, *, heard: str = "") -> Screen:
    """`heard` stands first: what is wrong with what was answered, or what has changed."""
    head = _head(filling, item)
    text = paragraphs(
        heard,
        _("Formuläret har ändrats. Vi frågar bara det som är nytt.") if filling.renewed else "",
        lines(head, bold(form_says(item.text)))
        if item.type is not ItemType.DISPLAY
        else lines(form_says(item.text), ring(filling.unit) if item.checks.kind is Check.UNIT_PHONE else ""),
        aside(form_says(item.help)) if item.help else "",
        _so_far(filling, item) or ("" if heard else how_answered(filling, item)),
    )
    return Screen(text=text, rows=(*_choices(filling, item), *_onward(filling, item)))


def _head(filling: Filling, item: Item) -> Html:
    unasked = filling.empty | {*filling.draft.known}
    found = progress(filling.form, filling.draft.answers, item, unasked)
    count = _("Fråga {at} av högst {of}") if found.at_most else _("Fråga {at} av {of}")
    groups = [form_says(group.text) for group in headings(filling.form, item.link_id)]
    return lines(fill(count, at=found.at, of=found.of), *groups)


def _so_far(filling: Filling, item: Item) -> Html:
    values = _values(filling, item)
    if not values or item.type is ItemType.DISPLAY:
        return Html("")
    shown = all_in_words(brought(item, filling.context), values, filling.draft.files, filling.now)
    count = ngettext("Ditt svar:", "Dina svar:", len(values))
    return lines(fill(count), shown)


def how_answered(filling: Filling, item: Item) -> str:
    """Where the form itself says nothing of it; that several can be chosen is seen on no button."""
    if item.type is ItemType.CHOICE and item.repeats:
        most = most_values(item)
        limited = most < len(choices_of(item, filling.context))
        most_words = _("Du kan välja högst {count}, en i taget.")
        return fill(most_words, count=most) if limited else _("Du kan välja flera, en i taget.")
    if item.help:
        return ""
    if item.type is ItemType.ATTACHMENT:
        most = min(most_values(item), MOST_FILES)
        words = ngettext(
            "Skicka {count} bild eller dokument.", "Skicka högst {count} bilder eller dokument.", most
        )
        return fill(words, count=most)
    if item.type is ItemType.OPEN_CHOICE:
        return _("Välj, eller skriv.")
    return how_written(item)


def _choices(filling: Filling, item: Item) -> Rows:
    """In their order; several may be chosen one at a time."""
    key, at, values = filling.draft.key, carried_for(item.link_id), _values(filling, item)
    if item.type is ItemType.BOOLEAN:
        labels: Sequence[tuple[Scalar, int, str]] = ((True, 0, _("Ja")), (False, 1, _("Nej")))
    elif item.type.is_choice:
        found = choices_of(item, filling.context)
        labels = [(one.code, carried_for(one.code), form_says(one.text)) for one in found]
    else:
        return ()
    drawn = list[Button]()
    for value, carried, label in labels:
        chosen = value in values
        on_it: dict[str, int] = {"key": key, "item": at, "choice": carried}
        tap = (
            TurnChoice.model_validate({**on_it, "wanted": int(not chosen)})
            if item.repeats
            else AnswerChoice.model_validate(on_it)
        )
        drawn.append(button(f"{_CHOSEN * chosen}{label}", tap))
    return _in_rows(drawn)


def _in_rows(drawn: Sequence[Button]) -> Rows:
    short = len(drawn) <= 2 and all(len(one.label) <= ON_ONE_ROW for one in drawn)  # noqa: PLR2004 - a pair
    return (tuple(drawn),) if short and drawn else tuple((one,) for one in drawn)


def _onward(filling: Filling, item: Item) -> Rows:
    key, at, values = filling.draft.key, carried_for(item.link_id), _values(filling, item)
    last: Row = row(back(BackOne(key=key, item=at)), button(_("Avbryt"), LeaveForm(key=key)))
    if item.type is ItemType.DISPLAY:
        return (row(button(_("Fortsätt"), SkipItem(key=key, item=at))), last)
    if values:
        return (*_with_more(filling, item), last)
    if item.required:
        return (last,)
    return (row(button(_("Hoppa över"), SkipItem(key=key, item=at))), last)


def _with_more(filling: Filling, item: Item) -> Rows:
    """What is answered already is kept, added to, or written anew."""
    key, at, values = filling.draft.key, carried_for(item.link_id), _values(filling, item)
    if not item.repeats:
        kept = row(button(_("Behåll svaret"), ThatWasAll(key=key, item=at)))
        return (kept,) if item.required else (kept, row(button(_("Hoppa över"), SkipItem(key=key, item=at))))
    typed = not item.type.is_choice and item.type is not ItemType.ATTACHMENT
    more = (
        (button(_("En till"), OneMore(key=key, item=at)),)
        if typed and len(values) < most_values(item)
        else ()
    )
    done = button(_("Det var alla"), ThatWasAll(key=key, item=at))
    anew = () if item.type.is_choice else (row(button(_("Börja om"), EmptyItem(key=key, item=at))),)
    return (row(*more, done), *anew)


def _values(filling: Filling, item: Item) -> tuple[Scalar, ...]:
    return filling.draft.answers.get(item.link_id, ())
