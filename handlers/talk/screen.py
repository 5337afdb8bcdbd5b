"""What a handler returns: words and buttons. Whoever shows it knows the messenger; a screen does not."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from care.bookings.appointments import AppointmentCard
from care.cases.views import FileKind
from care.values.ids import DispatchId, PersonId
from care.values.units import CareUnit
from handlers.talk.sheets import Book, Chart

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Button:
    """`data` is packed callback data (at most 64 bytes), or "" for a button that opens `url`."""

    label: str
    data: str = ""
    url: str = ""
    style: str = ""
    """How the messenger paints it: `primary`, the main way, or `danger`; "" as any other."""
    called: str = ""
    """Of a number: what the line says that it stands for; typed, it means the button too."""


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """An iCalendar file of the visit, or, `cancelled`, one that takes it away again."""

    card: AppointmentCard
    name: str
    """The file's own."""
    caption: str = ""
    """What to do with it, where no words below say so."""
    cancelled: bool = False
    child: str = ""
    """Whose visit it is, in a guardian's calendar."""
    more: "tuple[CalendarFile, ...]" = ()
    """Other visits in the same file."""


@dataclass(frozen=True, slots=True)
class Venue:
    """The way there: sent as the messenger's venue."""

    unit: CareUnit


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that the messenger keeps: its id there, its name, and what it was sent as."""

    id: str
    name: str
    kind: FileKind = FileKind.DOCUMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPaper:
    """A paper to print, laid out for an envelope with a window; `text` as in bot.out.papers.letter. One
    with a `dispatch` is a letter to post, and lies in the letter tray too.
    """

    name: str
    to: str
    address: tuple[str, ...]
    sender: CareUnit
    title: str
    text: str
    reference: str
    written: datetime
    dispatch: DispatchId | None = None


@dataclass(frozen=True, slots=True)
class PaperBundle:
    """Several papers as one file, each beginning on a sheet of its own."""

    name: str
    papers: tuple[PrintedPaper, ...]


@dataclass(frozen=True, slots=True)
class QrCode:
    """A picture that a telephone's camera reads as this address."""

    address: str


Attachment = QrCode | CalendarFile | Venue | StoredFile | PrintedPaper | PaperBundle | Chart | Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """One message. Menus edit in place; `new` is a message of its own (receipts, and what follows them),
    which stays as it is when one of its buttons is tapped.

    `text` is HTML with everything that people wrote escaped. `alert` is a pop-up that answers the tap;
    with an empty text it is all there is. `keeps_buttons`: the message tapped keeps its keyboard when this
    one is new.
    """

    text: str = ""
    rows: tuple[tuple[Button, ...], ...] = ()
    new: bool = False
    attachments: tuple[Attachment, ...] = ()
    alert: str = ""
    passes: bool = False
    """Whether the pop-up goes away by itself."""
    keeps_buttons: bool = False
    menu: bool = False
    """Whether the patient's menu stands below (handlers.front)."""
    counted: str = ""
    """What the log counts as it is shown: a name of an event, never words of a person."""
    after_help: str = ""
    """Its text where help has just been said: nobody in danger is told that they are not understood."""
    protected: bool = False
    """Whether it stays in the chat: it can be neither passed on nor saved."""
    clears: bool = False
    """Whether what staff have read and written in the chat is taken away first."""
    pinned: bool = False
    """Whether it stands on top of the chat, one of its kind: told again, it is edited."""
    done_for: PersonId | None = None
    """The patient whom staff have done this for, where the turn itself is about nobody."""
    tells: int = 0
    """The row of the notice that it tells of, which is seen once it is shown; 0: none."""
    to_staff: "Callable[[], Screen] | None" = field(default=None, compare=False)
    """The same in their own words, for staff who act for the patient."""
    of_patient: bool = True
    """Whether it is a patient's screen, which says for whom when staff see it; never one of a conversation of
    staff (handlers.front.board).
    """
