"""A form, one question a message: answered by buttons or in words, passed over, left for later."""

from dataclasses import replace

from care.eservices.answering import choices_of, nothing_to_choose
from care.eservices.answers import most_values, previous_item
from care.eservices.faults import AnswerProblem, Fault
from care.eservices.forms import Item, ItemType, Scalar, item_of
from care.eservices.refusals import NotOffered
from care.people.values import Kind
from handlers.eservices.asking import (
    CHOICE,
    FILE,
    PERSON,
    WORDS,
    AskedItem,
    answered,
    next_question,
    on_form,
    on_item,
    show_item,
    with_persons,
    wrongly,
)
from handlers.eservices.buttons import (
    AnewItem,
    AnswerChoice,
    BackOne,
    EmptyItem,
    GoOnForm,
    LeaveForm,
    OneMore,
    OpenUnitCard,
    SkipItem,
    ThatWasAll,
    TurnChoice,
)
from handlers.eservices.drafts import begun_form
from handlers.eservices.filling import Filling, filling_of
from handlers.eservices.places import place_meant
from handlers.eservices.screens import summary as summaries
from handlers.eservices.screens.question import how_answered
from handlers.eservices.sent import sent_meanwhile
from handlers.eservices.typed import choices_said, read_answer
from handlers.talk.conversation import Conversation, Shown, Typed
from handlers.talk.files import MOST_FILES
from handlers.talk.language import _
from handlers.talk.lost import not_understood
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.short_answers import is_short_answer
from handlers.talk.state import stop_asking
from handlers.talk.typed_label import is_only, says_no
from handlers.talk.words import sentences


async def _go_on(turn: Turn, services: Services, filling: Filling, _button: GoOnForm) -> Screen:
    return await next_question(turn, services, filling)


async def _leave(turn: Turn, services: Services, filling: Filling, _button: LeaveForm) -> Screen:
    await stop_asking(turn, services)
    return summaries.left_form(filling)


async def _choose(turn: Turn, services: Services, asked: AskedItem, button: AnswerChoice) -> Screen:
    value = _value_at(asked, button.choice)
    if value is None:
        gone = _("Det svaret går inte att välja längre.")
        return await show_item(turn, services, asked.filling, asked.item, heard=gone)
    return await answered(turn, services, asked, value)


async def _turn_choice(turn: Turn, services: Services, asked: AskedItem, button: TurnChoice) -> Screen:
    if (_value_at(asked, button.choice) in asked.values) == bool(button.wanted):
        return await show_item(turn, services, asked.filling, asked.item)
    return await _choose(turn, services, asked, button)


def _value_at(asked: AskedItem, carried: int) -> Scalar | None:
    """None: the choice is no longer there."""
    item = asked.item
    if item.type is ItemType.BOOLEAN:
        return carried == 0
    codes = [one.code for one in choices_of(item, asked.filling.context)] if item.type.is_choice else []
    place = place_meant(carried, codes)
    return None if place is None else codes[place]


async def _skip(turn: Turn, services: Services, asked: AskedItem, _button: SkipItem) -> Screen:
    item = asked.item
    if item.required and item.type is not ItemType.DISPLAY:
        return await wrongly(turn, services, asked, AnswerProblem(item.link_id, Fault.EMPTY))
    return await next_question(turn, services, asked.answered(()), item.link_id)


async def _done(turn: Turn, services: Services, asked: AskedItem, _button: ThatWasAll) -> Screen:
    """`Det var alla`, `Behåll svaret`: what stands there is the answer."""
    if not asked.values:
        return await show_item(turn, services, asked.filling, asked.item)
    return await next_question(turn, services, asked.filling, asked.item.link_id)


async def _more(turn: Turn, services: Services, asked: AskedItem, _button: OneMore) -> Screen:
    item, most = asked.item, most_values(asked.item)
    if len(asked.values) >= most:
        return await wrongly(turn, services, asked, AnswerProblem(item.link_id, Fault.TOO_MANY, most))
    return await show_item(turn, services, asked.filling, item, heard=_("Skriv nästa."))


async def _anew(turn: Turn, services: Services, asked: AskedItem, _button: AnewItem) -> Screen:
    return await show_item(turn, services, asked.filling, asked.item)


async def _empty(turn: Turn, services: Services, asked: AskedItem, _button: EmptyItem) -> Screen:
    """As if it had not been asked."""
    filling, link = asked.filling, asked.item.link_id
    kept = {other: one for other, one in filling.draft.answers.items() if other != link}
    emptied = replace(filling, draft=replace(filling.draft, answers=kept))
    return await show_item(turn, services, emptied, asked.item)


async def _back(turn: Turn, services: Services, asked: AskedItem, _button: BackOne) -> Shown:
    """Before the first question stands the unit's card; what is filled in stays."""
    filling = asked.filling
    form, answers = filling.form, filling.draft.answers
    before = previous_item(form, answers, asked.item.link_id)
    while before is not None and nothing_to_choose(before, filling.context):
        before = previous_item(form, answers, before.link_id)
    if before is None:
        await stop_asking(turn, services)
        return OpenUnitCard(unit=filling.unit.id)
    return await show_item(turn, services, filling, before)


async def _typed(turn: Turn, services: Services, typed: Typed) -> Screen:
    asked = await _asked(turn, services, typed)
    if isinstance(asked, Screen):
        return asked
    item = asked.item
    if item.type is ItemType.DISPLAY:
        return await show_item(turn, services, asked.filling, item)
    if item.type is ItemType.ATTACHMENT:
        if is_only(typed.text, says_no) and not item.required:
            done = asked.filling if asked.values else asked.answered(())
            return await next_question(turn, services, done, item.link_id)
        return await wrongly(turn, services, asked, AnswerProblem(item.link_id, Fault.NOT_A_FILE))
    asked = await with_persons(services, asked, typed.text)
    if item.repeats and asked.values and is_short_answer(typed.text):  # to `En till`, or `Det var alla`?
        return await show_item(turn, services, asked.filling, item, heard=_("Vad svarar du på?"))
    if _leaves_it_unsaid(item, typed.text):
        few = _("Skriv några ord, så förstår vården vad du menar.")
        return await show_item(turn, services, asked.filling, item, heard=few)
    read = read_answer(item, typed.text, asked.filling.context)
    if not isinstance(read, AnswerProblem):
        return await answered(turn, services, asked, read)
    said = choices_said(item, typed.text, asked.filling.context)
    if len(said) == 1 and said[0] not in asked.values:
        return await answered(turn, services, asked, said[0])
    if not item.repeats or not said:
        return await wrongly(turn, services, asked, read)
    every = tuple(dict.fromkeys((*asked.values, *said)))
    return await show_item(turn, services, asked.answered(every), item)


def _leaves_it_unsaid(item: Item, text: str) -> bool:
    """Whether words are asked for and only a yes or no came; where none are needed a no is an answer."""
    in_words = item.type in {ItemType.STRING, ItemType.TEXT, ItemType.OPEN_CHOICE}
    return in_words and is_short_answer(text) and (item.required or not is_only(text, says_no))


async def _asked(turn: Turn, services: Services, typed: Typed) -> AskedItem | Screen:
    """What was waited for; else what is so: it is sent or given up meanwhile, or the form asks it no more."""
    that = str(typed.state.get("that"))
    draft = await begun_form(turn, services, that)
    if draft is None:
        return await sent_meanwhile(turn, services, that) or not_understood()
    try:
        filling = await filling_of(turn, services, draft)
    except NotOffered:
        await stop_asking(turn, services)
        raise
    item = item_of(filling.form, str(typed.state.get("item")))
    return await next_question(turn, services, filling) if item is None else AskedItem(filling, item)


async def _filed(turn: Turn, services: Services, typed: Typed) -> Screen:
    """Each file by itself; words below it go along as its name, or after it. The same one twice is one."""
    asked = await _asked(turn, services, typed)
    if isinstance(asked, Screen):
        return asked
    if typed.file is None:
        return not_understood()
    filling, item, before = asked.filling, asked.item, asked.values
    file = replace(typed.file, name=": ".join(filter(None, (typed.file.name, typed.text))))
    if file.id in before:
        return await show_item(turn, services, filling, item)
    most = min(most_values(item), MOST_FILES)
    if len(before) >= most or len(filling.draft.files) >= MOST_FILES:
        return await wrongly(turn, services, asked, AnswerProblem(item.link_id, Fault.TOO_MANY, most))
    draft = replace(filling.draft, files=(*filling.draft.files, file))
    filled = AskedItem(replace(filling, draft=draft), item).answered((*before, file.id))
    return await show_item(turn, services, filled, item)


async def _wordless(turn: Turn, services: Services, typed: Typed) -> Screen:
    """A voice message, a sticker, a picture where words were asked for."""
    asked = await _asked(turn, services, typed)
    if isinstance(asked, Screen):
        return asked
    wants_file = asked.item.type is ItemType.ATTACHMENT
    reads = _("Jag kan bara ta emot bilder och dokument.") if wants_file else _("Jag kan bara läsa text.")
    said = sentences(reads, _("Inget har sparats eller ändrats."), how_answered(asked.filling, asked.item))
    return await show_item(turn, services, asked.filling, asked.item, heard=said)


CONVERSATION = Conversation(
    whom=Kind.PATIENT,
    taps={
        GoOnForm: on_form(_go_on),
        LeaveForm: on_form(_leave),
        AnswerChoice: on_item(_choose),
        TurnChoice: on_item(_turn_choice),
        SkipItem: on_item(_skip),
        ThatWasAll: on_item(_done),
        OneMore: on_item(_more),
        AnewItem: on_item(_anew),
        EmptyItem: on_item(_empty),
        BackOne: on_item(_back),
    },
    typed={WORDS: _typed, CHOICE: _typed, FILE: _typed, PERSON: _typed},
    numbers={PERSON: _typed},
    fits={CHOICE: lambda _text, _now: False, FILE: lambda _text, _now: False},
    files={FILE: _filed},
    wordless={WORDS: _wordless, CHOICE: _wordless, FILE: _wordless, PERSON: _wordless},
)
