"""What is asked next of a form that is begun, and who answers a button of it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

from care.eservices.answering import nothing_to_choose, numbers_said, problem
from care.eservices.answers import next_item, with_answer
from care.eservices.faults import AnswerProblem
from care.eservices.forms import Check, Item, ItemType, Scalar, walk
from handlers.eservices.buttons import OnForm, OnItem
from handlers.eservices.drafts import FORMS, begun_by_key
from handlers.eservices.filling import Filling, filling_of
from handlers.eservices.places import place_meant
from handlers.eservices.screens import question as screens
from handlers.eservices.screens import summary as summaries
from handlers.eservices.screens.faults import fault_said
from handlers.talk.conversation import Shown
from handlers.talk.lost import button_lapsed
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, stop_asking

WORDS, CHOICE, FILE, PERSON = "eservice_words", "eservice_choice", "eservice_file", "eservice_person"
"""What a question waits for: its answer in words; a button, whose words are tried; a file; a number."""
OnFilling = Callable[[Turn, Services, Filling, Any], Awaitable[Shown]]
OnQuestion = Callable[[Turn, Services, "AskedItem", Any], Awaitable[Shown]]


@dataclass(frozen=True, slots=True)
class AskedItem:
    """One question of a form that is being filled in."""

    filling: Filling
    item: Item

    @property
    def values(self) -> tuple[Scalar, ...]:
        return self.filling.draft.answers.get(self.item.link_id, ())

    def answered(self, values: tuple[Scalar, ...]) -> Filling:
        """The form with these answers to it."""
        filling, link = self.filling, self.item.link_id
        answers = with_answer(filling.form, filling.draft.answers, link, values).answers
        return replace(filling, draft=replace(filling.draft, answers=answers))


async def show_item(
    turn: Turn, services: Services, filling: Filling, item: Item, *, heard: str = ""
) -> Screen:
    """The question, whose answer is waited for now; everything so far is kept."""
    await FORMS.keep(turn, services, filling.draft, filling.draft.that)
    await ask(turn, services, _waits_for(item), that=filling.draft.that, item=item.link_id)
    return screens.question(filling, item, heard=heard)


def _waits_for(item: Item) -> str:
    if item.type is ItemType.ATTACHMENT:
        return FILE
    if item.checks.kind is Check.PERSONAL_IDENTITY:
        return PERSON
    return CHOICE if item.type in _TAPPED else WORDS


_TAPPED = {ItemType.CHOICE, ItemType.BOOLEAN, ItemType.DISPLAY}


async def with_persons(services: Services, asked: AskedItem, text: str) -> AskedItem:
    """The question, once it is known whom the register has of the numbers that are answered to it."""
    said = numbers_said(asked.item, (*asked.values, text))
    if not said:
        return asked
    persons = frozenset(await services.people.known_numbers(said))
    filling = asked.filling
    return replace(asked, filling=replace(filling, context=replace(filling.context, persons=persons)))


async def next_question(
    turn: Turn, services: Services, filling: Filling, after: str | None = None, *, heard: str = ""
) -> Screen:
    """The next question that has no answer and can be given one; all of them, when there is none."""
    item = next_item(filling.form, filling.draft.answers, after)
    while item is not None and nothing_to_choose(item, filling.context):
        filling = AskedItem(filling, item).answered(())
        item = next_item(filling.form, filling.draft.answers, item.link_id)
    if item is not None:
        return await show_item(turn, services, filling, item, heard=heard)
    return await look_over(turn, services, filling, heard=heard)


async def look_over(turn: Turn, services: Services, filling: Filling, *, heard: str = "") -> Screen:
    await FORMS.keep(turn, services, filling.draft, filling.draft.that)
    await stop_asking(turn, services)
    promised = await services.eservices.promised(filling.unit.id)
    return summaries.all_answers(filling, promised, heard=heard)


def on_form(act: OnFilling) -> Callable[[Turn, Services, OnForm], Awaitable[Shown]]:
    """What answers a button of a form that is begun."""

    async def answer(turn: Turn, services: Services, button: OnForm) -> Shown:
        draft = await begun_by_key(turn, services, button.key)
        if draft is None:
            return button_lapsed()
        return await act(turn, services, await filling_of(turn, services, draft), button)

    return answer


def on_item(act: OnQuestion) -> Callable[[Turn, Services, OnForm], Awaitable[Shown]]:
    """As `on_form`, with the question; one that the form has not is a forged or an old button's."""

    async def answer(turn: Turn, services: Services, filling: Filling, button: OnItem) -> Shown:
        every = tuple(walk(filling.form.items))
        place = place_meant(button.item, [one.link_id for one in every])
        if place is None or every[place].type is ItemType.GROUP:
            return await next_question(turn, services, filling)
        return await act(turn, services, AskedItem(filling, every[place]), button)

    return on_form(answer)


async def answered(turn: Turn, services: Services, asked: AskedItem, value: Scalar) -> Screen:
    """One value: of several it is added, or, when it was chosen already, taken away."""
    item, before = asked.item, asked.values
    if not item.repeats:
        return await next_question(turn, services, asked.answered((value,)), item.link_id)
    if value in before and item.type.is_choice:
        values = tuple(one for one in before if one != value)
        return await show_item(turn, services, asked.answered(values), item)
    wrong = problem(item, (*before, value), asked.filling.context)
    if wrong is not None:
        return await wrongly(turn, services, asked, wrong)
    return await show_item(turn, services, asked.answered((*before, value)), item)


async def wrongly(turn: Turn, services: Services, asked: AskedItem, wrong: AnswerProblem) -> Screen:
    """AskedItem again, with what is wrong first."""
    heard = fault_said(wrong, asked.filling)
    return await show_item(turn, services, asked.filling, asked.item, heard=heard)
