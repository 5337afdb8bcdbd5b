"""What staff write in bold, italic and points comes out so, and nothing else of it does: properties."""

from re import sub

from aiogram.types import MessageEntity
from hypothesis import given
from hypothesis import strategies as st

from handlers.talk.rich import marked_text, rich, unmarked
from sandbox.entities import typed

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
def test_what_a_phone_makes_of_typed_marks_comes_back_the_same(text: str) -> None:
    bare, marks = typed(text)
    assert marked_text(bare, [MessageEntity(**one) for one in marks]) == text
