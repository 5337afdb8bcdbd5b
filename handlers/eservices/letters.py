"""`Skicka ärende`: staff send information or questions, to one patient or many, looked over and sent once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from care.cases.views import File
from care.eservices.forms import SWEDISH, Form, in_tongue
from care.eservices.views import CareLetter
from care.people.begun import Draft
from care.people.protection import shown
from care.people.roles import Act, may
from care.people.values import Kind, Person
from care.refusals import NotAllowed
from care.values.ids import PersonId, UnitId
from care.values.units import CareUnit
from care.values.words import required
from handlers.cases.signing import signed_for
from handlers.eservices.screens import letters as screens
from handlers.eservices.staff_buttons import (
    AtLetterUnit,
    LetterText,
    LookAtLetter,
    SendLetter,
    StartLetter,
    TakeLetter,
)
from handlers.talk.acting_for import NOBODY, about, whom
from handlers.talk.conversation import Conversation, Shown, Typed
from handlers.talk.draft import Drafts, mark_of
from handlers.talk.language import _, marked
from handlers.talk.lost import button_lapsed
from handlers.talk.rich import words_with_marks
from handlers.talk.rows import button
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of
from handlers.talk.subject import NOTHING, InMenu

WHOM, _TEXT, LETTER_LOOK = "letter_to", "letter_text", "letter_look"
LONGEST_LETTER = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterDraft(Draft):
    """`unknown`: how many of the numbers nobody in the register has; the numbers are not kept. `reads`: the
    languages of those whom it goes to.
    """

    kept_as: ClassVar[str] = "letter"

    unit: int
    form: str
    text: str = ""
    patients: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    unknown: int = 0
    files: tuple[File, ...] = ()
    reads: tuple[str, ...] = ()

    @property
    def tongue(self) -> str:
        """What it is written in: theirs, where all read the same."""
        return self.reads[0] if len(self.reads) == 1 else SWEDISH

    @property
    def mark(self) -> int:
        return mark_of(self.unit, self.form, self.text, *self.patients, *(file.id for file in self.files))


LETTERS = Drafts(LetterDraft)


def templates(services: Services) -> Sequence[Form]:
    return [
        form
        for form in services.forms.every()
        if form.from_care is not None and form is services.forms.form(form.id)
    ]


async def _start(turn: Turn, services: Services, button: StartLetter) -> Screen:
    """From a case it is to that patient."""
    patient = whom()
    with about(NOBODY):
        units = await _units_to_write(turn, services)
        to = (patient,) if patient else ()
        await LETTERS.keep(turn, services, LetterDraft(unit=0, form="", patients=to))
        if len(units) == 1:
            return screens.which_template(units[0], templates(services))
        return screens.which_unit_sends(units, button.page)


async def _units_to_write(turn: Turn, services: Services) -> Sequence[CareUnit]:
    """Whose cases the person handles, not only sees. Raises NotAllowed."""
    me = person_of(turn)
    seen = await services.guarantee.inbox.units(me.id)
    units = [one for one in seen if may(me.grants, Act.HANDLE_TASK, one.id)]
    if not units:
        raise NotAllowed
    return units


async def _at_unit(_turn: Turn, services: Services, button: AtLetterUnit) -> Screen:
    return screens.which_template(await services.availability.unit(button.unit), templates(services))


async def _take(turn: Turn, services: Services, button: TakeLetter) -> Screen:
    form = next((one for one in templates(services) if mark_of(one.id) == button.form), None)
    if form is None:
        return button_lapsed()
    begun = await LETTERS.begun(turn, services)
    text = await _signed(turn, services, button.unit, in_tongue(form.message, SWEDISH))
    draft = LetterDraft(unit=button.unit, form=form.id, text=text)
    if begun is not None and begun.patients and not begun.form:
        patient = await services.people.person(PersonId(begun.patients[0]))
        return await look_over(turn, services, with_recipients(draft, [patient]))
    await LETTERS.go_on(turn, services, draft, WHOM)
    return screens.to_whom(form)


async def _signed(turn: Turn, services: Services, unit: UnitId, text: str, *, language: str = SWEDISH) -> str:
    """What staff write, signed in the language."""
    return signed_for(turn, services, await services.availability.unit(unit), text, reads=language)


async def _tongues(turn: Turn, services: Services, form: Form, draft: LetterDraft) -> Mapping[str, str]:
    """The form's own words in each language, as long as they are what stands there."""
    unit, own = UnitId(draft.unit), dict[str, str]()
    is_own = False
    for language, text in form.message.items():
        own[language] = await _signed(turn, services, unit, text, language=language)
        is_own |= await _signed(turn, services, unit, draft.text, language=language) == own[language]
    return own if is_own else {}


def with_recipients(draft: LetterDraft, people: Sequence[Person], unknown: int = 0) -> LetterDraft:
    """To these alone. `unknown`: how many more were named."""
    names = tuple(shown(one).name for one in people)
    reads = tuple(dict.fromkeys(one.language for one in people))
    patients = tuple(one.id for one in people)
    return replace(draft, patients=patients, names=names, unknown=max(unknown, 0), reads=reads)


async def look_over(turn: Turn, services: Services, draft: LetterDraft, *, said: str = "") -> Screen:
    """The form's own words, and the signature, stand there in the language of those who get them."""
    form = services.forms.form(draft.form)
    if form is None:
        return button_lapsed()
    own = await _tongues(turn, services, form, draft)
    at, tongue = UnitId(draft.unit), draft.tongue
    text = own.get(tongue) or await _signed(turn, services, at, draft.text, language=tongue)
    draft = replace(draft, text=text)
    unsaid = screens.says_nothing(form, draft)
    await LETTERS.go_on(turn, services, draft, _TEXT if unsaid else LETTER_LOOK)
    unit = await services.availability.unit(UnitId(draft.unit))
    return screens.letter_preview(form, unit, draft, said=said, is_own=bool(own) and not unsaid)


async def _look(turn: Turn, services: Services, _button: LookAtLetter) -> Screen:
    draft = await LETTERS.begun(turn, services)
    return await look_over(turn, services, draft) if draft and draft.patients else button_lapsed()


async def _ask_text(turn: Turn, services: Services, _button: LetterText) -> Screen:
    draft = await LETTERS.begun(turn, services)
    if draft is None or not draft.form:
        return button_lapsed()
    await LETTERS.go_on(turn, services, draft, _TEXT)
    return screens.change_text(draft.text)


async def _text(turn: Turn, services: Services, typed: Typed) -> Screen:
    draft = await LETTERS.begun(turn, services)
    if draft is None:
        return button_lapsed()
    return await write_letter(turn, services, draft, words_with_marks(turn, typed))


async def write_letter(turn: Turn, services: Services, draft: LetterDraft, words: str) -> Screen:
    said = required(words, LONGEST_LETTER)
    text = await _signed(turn, services, UnitId(draft.unit), said, language=draft.tongue)
    return await look_over(turn, services, replace(draft, text=required(text, LONGEST_LETTER)))


async def _send(turn: Turn, services: Services, button: SendLetter) -> Shown:
    """A second tap gives the same receipt; what has changed since is shown first."""
    kept = await LETTERS.to_send(turn, services)
    if kept is None:
        return button_lapsed()
    draft = kept.draft
    form = services.forms.form(draft.form)
    if form is None:
        return button_lapsed()
    if not kept.is_sent and screens.says_nothing(form, draft):
        return await look_over(turn, services, draft)
    if not kept.is_sent and (turn.hasty or draft.mark != button.mark):
        return await look_over(turn, services, draft, said=_("INTE SKICKAT. Läs igenom det igen."))
    sent = await services.eservices.write_to(
        person_of(turn).id,
        CareLetter(
            unit=UnitId(draft.unit),
            form=draft.form,
            text=draft.text,
            patients=tuple(PersonId(one) for one in draft.patients),
            files=draft.files,
            tongues=await _tongues(turn, services, form, draft),
        ),
        kept.request,
    )
    await LETTERS.sent(turn, services, kept)
    return screens.letter_sent(form, draft.names, len(sent.cases))


async def in_staff_menu(turn: Turn, _services: Services) -> InMenu:
    if not may(person_of(turn).grants, Act.HANDLE_TASK):
        return NOTHING
    return InMenu(buttons=((41, button(_("Skicka ärende"), StartLetter())),))


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={
        StartLetter: _start,
        AtLetterUnit: _at_unit,
        TakeLetter: _take,
        LetterText: _ask_text,
        LookAtLetter: _look,
        SendLetter: _send,
    },
    typed={_TEXT: _text},
    labels={marked("Skicka ärende"): StartLetter()},
)
