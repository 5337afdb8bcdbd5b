"""What counts as shown to a person, and what is new of it."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from sandbox.player.boxes import Box
from sandbox.player.failures import Failed
from sandbox.player.mistakes import Place
from sandbox.player.nearest import nearest
from sandbox.player.phone import Phone
from sandbox.player.steps.looks import Sees
from sandbox.player.wanted import ANY, Exact, Pattern, Phrase


def message(
    n: int, number: int, text: str, *labels: str, kind: str = "message", by: object = "bot"
) -> dict[str, Any]:
    rows = [[{"text": label, "callback_data": "x"}] for label in labels]
    body = {"message_id": number, "text": text, "reply_markup": {"inline_keyboard": rows}}
    return {"n": n, "kind": kind, "chat": 7, "by": by, "message": body}


def phone(*events: dict[str, Any]) -> Phone:
    found = Phone()
    for event in events:
        found.take(event)
    return found


def looks(found: Phone, *texts: str) -> bool:
    return found.look([Exact(text) for text in texts]) is not None


def test_a_text_is_found_regardless_of_case_spaces_and_isolates() -> None:
    found = phone(message(1, 1, "Tiden\när \u2068AVBOKAD\u2069"))

    assert looks(found, "tiden är avbokad")


def test_a_list_may_span_several_messages_and_a_label_counts() -> None:
    found = phone(message(1, 1, "ett"), message(2, 2, "två", "Tre"))

    assert looks(found, "ett", "två", "tre")


def test_a_second_look_sees_only_what_came_after_what_the_first_found() -> None:
    found = phone(message(1, 1, "ett"), message(2, 2, "två"))

    assert looks(found, "ett")
    assert not looks(found, "ett")
    assert looks(found, "två")


@pytest.mark.parametrize(
    ("shown", "says"),
    [
        ("Avboka tiden?", "; it was shown before"),
        ("AVBOKAT", '; with other capitals, as "AVBOKAT", it was shown before'),
        ("Omboka", ""),
    ],
)
async def test_what_was_shown_before_is_quoted_where_it_is_only_like_it(shown: str, says: str) -> None:
    found = phone(message(1, 1, shown))
    found.act(1)
    show = SimpleNamespace(actors={"anna": SimpleNamespace(phone=found)}, wanted=lambda _: (Exact("Avboka"),))
    show.until = never
    with pytest.raises(Failed) as failed:
        await Sees(Place(Path("s.yaml"), 1, 1), "anna", ()).play(show)  # type: ignore[arg-type]
    assert failed.value.instead.startswith(f"nothing new{says}")
    assert bool(says) is (failed.value.instead != "nothing new")


async def never(_check: object) -> None:
    """What is waited for does not come."""


def test_an_act_empties_the_window_and_an_edit_is_new() -> None:
    found = phone(message(1, 1, "ett"))
    found.act(1)

    assert not looks(found, "ett")
    found.take(message(2, 1, "två", kind="edit"))
    assert looks(found, "två")


def test_not_seeing_covers_what_the_last_look_found() -> None:
    found = phone(message(1, 1, "gammalt"))
    found.act(1)
    found.take(message(2, 2, "AVBOKAD"))

    assert looks(found, "avbokad")
    assert [each.text for each in found.since_act()] == ["AVBOKAD"]


def test_of_one_who_has_not_acted_not_seeing_begins_at_the_last_look() -> None:
    found = phone(message(1, 1, "bokat"))
    found.begin(0)

    assert looks(found, "bokat")
    assert found.since_act() == []


def test_what_a_person_writes_is_not_shown_by_the_bot() -> None:
    assert not looks(phone(message(1, 1, "hej", by=7)), "hej")


def test_a_button_is_the_one_so_labelled_or_else_the_one_that_contains_it() -> None:
    found = phone(message(1, 1, "x", "Avboka"), message(2, 2, "y", "Ja, avboka", "Avboka"))

    reached = found.reach(Exact("avboka"), None)
    assert reached is not None
    assert [(reached[0].message_id, button.row) for button in reached[1]] == [(2, 1)]
    older = found.reach(Exact("avboka"), 2)
    assert older is not None
    assert older[0].message_id == 1


def test_what_comes_once_more_counts_as_one_with_what_it_repeats() -> None:
    asked, told = message(1, 1, "x", "Ja"), message(2, 2, "x", "Nej")
    found = phone(asked, told, message(3, 3, "x", "Nej"), message(5, 5, "Mina tider", by=7))
    for n in (6, 7):
        found.take(message(n, n, "x", "Nej"))
    found.take(message(8, 7, "Tack.", kind="edit"))

    assert [found.place(one.message_id) for one in found.newest_first()] == [1, 1, 2, 2, 3]
    reached = [found.reach(Exact("Nej"), number) for number in (1, 2, 3)]
    assert [one and one[0].message_id for one in reached] == [6, 3, None]


def test_a_part_of_a_label_is_its_beginning_or_as_it_is_written() -> None:
    refused = phone(message(1, 1, "x", "Varför kan jag inte avboka?"))

    assert refused.reach(Exact("Avboka"), None) is None
    assert refused.reach(Exact("inte avboka"), None) is not None
    assert refused.reach(Exact("varför"), None) is not None


def test_the_newest_keyboard_is_the_one_shown_last() -> None:
    found = phone(message(1, 1, "x", "Avboka"), message(2, 2, "y", "Mina tider"))
    found.take(message(3, 1, "x", "Ja, avboka", kind="edit"))

    keyboard = found.keyboard()
    assert keyboard is not None
    assert [button.label for button in keyboard.buttons] == ["Ja, avboka"]


def test_what_is_pinned_and_kept_true_hides_no_newer_keyboard() -> None:
    found = phone(message(1, 1, "att göra nu", "Att följa upp (0)"), message(3, 2, "ny uppgift", "Bocka av"))
    found.take({"n": 2, "kind": "pin", "chat": 7, "message_id": 1, "pinned": True})
    found.take(message(4, 1, "att göra nu", "Att följa upp (1)", kind="edit"))

    labels = [one.buttons[0].label for one in found.keyboards()]
    assert labels == ["Bocka av", "Att följa upp (1)"]


def test_an_edited_message_loses_the_buttons_it_had() -> None:
    found = phone(message(1, 1, "x", "Avboka"), message(2, 1, "x", kind="edit"))

    assert found.reach(Exact("Avboka"), None) is None
    assert found.keyboard() is None


def test_a_pop_up_counts_once() -> None:
    found = phone({"n": 5, "kind": "answer", "chat": None, "to": 7, "text": "Redan gjort", "alert": True})

    assert found.popup([Exact("redan")]) == "Redan gjort"
    assert found.popup([Exact("redan")]) is None


def test_an_sms_finds_its_person_however_the_number_is_written() -> None:
    box = Box("sms", ("070-174 06 05",))
    for n, to in enumerate(("+46701740605", "+46701740606"), 1):
        box.take({"n": n, "kind": "tray", "tray": "sms", "item": {"to": to, "text": f"kod {n}"}})

    assert [post.words for post in box.posts] == ["kod 1"]
    assert box.take_holding([Pattern(r"kod \d")]) is not None
    assert box.fresh() == []


def test_an_sms_that_a_killed_bot_sends_once_more_counts_once() -> None:
    box = Box("sms", ("070-174 06 05",))

    def come(n: int, words: str) -> list[str]:
        box.take({"n": n, "kind": "tray", "tray": "sms", "item": {"to": "+46701740605", "text": words}})
        return [post.words for post in box.posts]

    assert come(1, "kod 1") == come(2, "kod 1")[:1] == ["kod 1"]
    box.killed = True
    assert come(3, "kod 1") == ["kod 1", "kod 1"]
    assert come(4, "kod 2") == ["kod 1", "kod 1", "kod 2"]
    box.act(4)
    assert come(5, "kod 2") == ["kod 1", "kod 1", "kod 2", "kod 2"]


@pytest.mark.parametrize(("lang", "found"), [("sv", "Mina tider"), ("en", "My appointments")])
def test_a_whole_label_is_translated_and_a_wording_is_not(lang: str, found: str) -> None:
    catalogue = {"mina tider": "My appointments"} if lang == "en" else {}
    phrase = Phrase(((ANY, (Exact("Mina tider"),)),))
    worded = Phrase((("sv", (Exact("Mina tider"),)), ("en", (Exact("My appointments"),))))

    for each in (phrase, worded):
        assert each.wanted(lang, lambda text: catalogue.get(text.casefold(), text), {}) == (Exact(found),)


@pytest.mark.parametrize("said", ["INTE SKICKAT än", "Inget är skickat.", "NOT SENT", "AVSKICKAT"])
def test_a_state_in_capitals_is_not_found_where_it_is_denied(said: str) -> None:
    assert not any(Exact(state).found_in(said) for state in ("SKICKAT", "SENT"))
    assert Exact("INTE SKICKAT").found_in("INTE SKICKAT än")
    assert Exact("SKICKAT till").found_in("✓ SKICKAT till Eken")


def test_what_was_saved_is_no_pattern_in_a_pattern() -> None:
    phrase = Phrase(((ANY, (Pattern("^{{ref}}$"),)),))

    (wanted,) = phrase.wanted("sv", str, {"ref": "A+1"})
    assert wanted.found_in("A+1")


def test_the_nearest_line_is_named_only_when_it_is_near() -> None:
    lines = ["Tiden är bokad", "Något helt annat"]

    assert nearest([Exact("Tiden är avbokad")], lines) == "Tiden är bokad"
    assert nearest([Exact("Qwerty")], lines) == ""
    assert nearest([Exact("AVBOKAT")], ["Du valde att avboka tiden.", "AVBOKAD"]) == "AVBOKAD"
