"""Forms as hypothesis makes them: any types, groups in groups, conditions on what is asked before."""

from dataclasses import dataclass, field

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from care.eservices.facts import Fact
from care.eservices.forms import (
    Choice,
    Condition,
    EnableBehavior,
    End,
    Form,
    Item,
    ItemType,
    Operator,
    Scalar,
)

WORDS = {"sv": "Vad?", "en": "What?"}
CODES = ("a", "b", "c")
ANSWERS: dict[ItemType, tuple[Scalar, ...]] = {
    ItemType.STRING: ("ja", "något"),
    ItemType.TEXT: ("ett ord",),
    ItemType.INTEGER: (0, 1, 7),
    ItemType.DECIMAL: ("0.5", "1", "37.25"),
    ItemType.DATE: ("2026-11-23", "2026-12-24"),
    ItemType.TIME: ("08:00", "13:30"),
    ItemType.BOOLEAN: (True, False),
    ItemType.CHOICE: CODES,
    ItemType.OPEN_CHOICE: (*CODES, "annat"),
    ItemType.ATTACHMENT: ("file-1", "file-2"),
}
_MEASURED = (Operator.MORE, Operator.LESS, Operator.AT_LEAST, Operator.AT_MOST)


def form_of(*items: Item, form_id: str = "form", version: int = 1) -> Form:
    return Form(
        id=form_id,
        version=version,
        name=WORDS,
        subtitle=WORDS,
        not_for=WORDS,
        matter=WORDS,
        offered_when=Fact.PATIENT_CONTACT,
        terms="eservice-1",
        promise="answer_working_days",
        ends=(End(code="answered", text=WORDS, answer=WORDS),),
        complete_text=WORDS,
        keep_months=24,
        source="ours: a test",
        items=items,
    )


@st.composite
def forms(draw: DrawFn) -> Form:
    return form_of(*_Maker(draw).items(draw(st.integers(1, 12)), depth=0))


def values(item: Item) -> SearchStrategy[tuple[Scalar, ...]]:
    """An answer to the question, or that it is passed over."""
    if item.type is ItemType.DISPLAY:
        return st.just(())
    one = st.sampled_from(ANSWERS[item.type])
    most = item.max_repeats if item.repeats else 1
    several = st.lists(one, min_size=1, max_size=most, unique=True).map(tuple)
    return several if item.required else st.one_of(several, st.just(()))


@dataclass
class _Maker:
    draw: DrawFn
    asked: list[Item] = field(default_factory=list)
    made: int = 0

    def items(self, count: int, *, depth: int) -> tuple[Item, ...]:
        return tuple(self.item(depth=depth) for _ in range(count))

    def item(self, *, depth: int) -> Item:
        self.made += 1
        link_id = f"q{self.made}"
        kind = self.draw(st.sampled_from([one for one in ItemType if depth < 2 or one is not ItemType.GROUP]))
        conditions = [self.condition() for _ in range(self.draw(st.integers(0, 2)))] if self.asked else []
        behaviors = list(EnableBehavior) if conditions[1:] else [EnableBehavior.ALL]
        answered = kind in ANSWERS
        repeats = answered and kind is not ItemType.BOOLEAN and self.draw(st.booleans())
        item = Item(
            link_id=link_id,
            type=kind,
            text=WORDS,
            required=answered and self.draw(st.booleans()),
            repeats=repeats,
            max_repeats=3 if repeats else 1,
            choices=tuple(Choice(code=code, text=WORDS) for code in CODES) if kind.is_choice else (),
            enable_when=tuple(conditions),
            enable_behavior=self.draw(st.sampled_from(behaviors)),
            items=self.items(self.draw(st.integers(1, 3)), depth=depth + 1) if kind is ItemType.GROUP else (),
        )
        if answered:
            self.asked.append(item)
        return item

    def condition(self) -> Condition:
        item = self.draw(st.sampled_from(self.asked))
        if item.type is ItemType.ATTACHMENT or self.draw(st.booleans()):
            return Condition(item.link_id, Operator.EXISTS, self.draw(st.booleans()))
        operators = (Operator.IS, Operator.IS_NOT, *(_MEASURED if item.type.is_measured else ()))
        answers = CODES if item.type.is_choice else ANSWERS[item.type]
        return Condition(
            item.link_id, self.draw(st.sampled_from(operators)), self.draw(st.sampled_from(answers))
        )
