"""What staff write in bold, italic and points comes out so, and nothing else of it does: properties."""

from datetime import timedelta
from re import sub
from types import SimpleNamespace

import pytest
from aiogram import Router
from aiogram.types import Message, MessageEntity, Update
from hypothesis import example, given
from hypothesis import strategies as st

from bot.intake.who import Who
from care.people.values import Session
from care.values.ids import UserId
from handlers.talk.rich import marked_text, rich, unmarked
from handlers.talk.screen import Screen
from handlers.talk.services import Turn
from sandbox.entities import as_typed, typed

MARKS = ["**", "__", "*", "_", "- ", "(", "<b>", "</i>", "&amp;"]
PIECES = st.sampled_from(["a", "å", "👩\u200d⚕️", " ", "\n", *MARKS])
WRITTEN = st.lists(PIECES, max_size=25).map("".join)


def entity(kind: str, offset: int, length: int, url: str | None = None) -> MessageEntity:
    return MessageEntity(type=kind, offset=offset, length=length, url=url)


def test_bold_italic_and_points_are_the_messengers_own() -> None:
    assert rich("- **Ta med** __kort & <pass>__") == "• <b>Ta med</b> <i>kort &amp; &lt;pass&gt;</i>"
    assert rich("**a __b** c__ 2 ** 3 snake_case") == "<b>a __b</b> c__ 2 ** 3 snake_case"
    assert unmarked("**Ta __med__** kort") == "Ta med kort"


def test_the_messengers_marks_are_kept_and_an_address_is_seen() -> None:
    text = "👩 viktigt: ring \noss här"
    marks = [entity("bold", 3, 13), entity("italic", 3, 7), entity("text_link", 22, 3, "https://a.test")]
    marks += [entity("code", 0, 2), entity("bold", 16, 5)]
    said = marked_text(text, marks)
    assert said == "👩 **__viktigt__: ring** \n**oss** här (https://a.test)"
    assert rich(said).startswith("👩 <b><i>viktigt</i>: ring</b>")


@given(WRITTEN)
def test_whatever_is_written_is_escaped_and_well_formed(text: str) -> None:
    said = rich(text)
    bare = sub(r"</?[bi]>", "", said)
    assert "<" not in bare
    open_now: list[str] = []
    for tag in sub(r"[^<]*(</?[bi]>)?", lambda found: found[1] or "", said).replace("><", "> <").split():
        if tag.startswith("</"):
            assert open_now.pop() == tag[2]
        else:
            open_now.append(tag[1])
    assert open_now == []


@given(WRITTEN)
@example("__**a**__")
def test_what_a_phone_makes_of_typed_marks_comes_back_the_same(text: str) -> None:
    bare, marks = typed(text)
    assert marked_text(bare, [MessageEntity(**one) for one in marks]) == text


class _Strangers:
    """A register that knows nobody."""

    async def session(self, user: UserId) -> Session:
        return Session(user=user, person=None, language="sv")


@pytest.mark.parametrize("kind", ["message", "edited_message"])
async def test_a_turn_brings_what_was_written_with_its_marks(kind: str) -> None:
    turns: list[Turn] = []

    async def handler(_event: Message, turn: Turn) -> tuple[Screen, ...]:
        turns.append(turn)
        return ()

    marks = [{"type": "bold", "offset": 0, "length": 4}]
    message = {"message_id": 1, "date": 0, "chat": {"id": 5, "type": "private"}, "text": "Ring oss"}
    message["from"] = {"id": 5, "is_bot": False, "first_name": "Eva"}
    update = Update.model_validate({"update_id": 1, kind: {**message, "entities": marks}})
    router = Router()
    router.observers[kind].register(handler)
    who = Who(SimpleNamespace(people=_Strangers()), router, testing=True)  # type: ignore[arg-type]
    assert await who.answer(update, "1", timedelta()) == ()
    assert turns[0].marked == ("**Ring** oss" if kind == "message" else "")


@given(WRITTEN)
@example("__**a**__")
@example("**__a__** __**a**b__")
def test_what_a_phone_has_sent_can_be_typed_again(text: str) -> None:
    assert typed(as_typed(*typed(text))) == typed(text)
