"""A form: what an e-service asks, as data in the words of FHIR R4 Questionnaire, with the head of
RIV-TA forminteraction. A new e-service is one data file and no code.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from care.eservices.facts import Fact
from care.eservices.ways_in import Deed, FromCare, WayIn

SWEDISH = "sv"

Tongues = Mapping[str, str]
"""What is said, by language. Swedish always stands there."""

Scalar = str | int | bool
"""One value of an answer or of a condition, as JSON has it: days and times in ISO form, decimals as text."""


def in_tongue(tongues: Tongues, language: str) -> str:
    """The words in the language, else in Swedish; nothing where there are none."""
    return tongues.get(language) or tongues.get(SWEDISH, "")


class ItemType(StrEnum):
    """FHIR's, as they are called there."""

    STRING = "string"
    """One line."""
    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    TIME = "time"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    OPEN_CHOICE = "open-choice"
    """A choice, or words of one's own."""
    ATTACHMENT = "attachment"
    """Its values are the names that the store has given the files."""
    DISPLAY = "display"
    """Is read, and not answered."""
    GROUP = "group"
    """Holds items; its words are a heading over each of them."""

    @property
    def is_choice(self) -> bool:
        return self in {ItemType.CHOICE, ItemType.OPEN_CHOICE}

    @property
    def is_measured(self) -> bool:
        """It can be more or less than another."""
        return self in {ItemType.INTEGER, ItemType.DECIMAL, ItemType.DATE, ItemType.TIME}


class Operator(StrEnum):
    EXISTS = "exists"
    IS = "="
    IS_NOT = "!="
    MORE = ">"
    LESS = "<"
    AT_LEAST = ">="
    AT_MOST = "<="


class EnableBehavior(StrEnum):
    ALL = "all"
    ANY = "any"


class Check(StrEnum):
    """What an answer has to be beside its type. `…_of_…`: a choice whose answers come with the unit or the
    patient, so that the form lists none. Where the answer is known already, it is filled in and shown.
    """

    PERSONAL_IDENTITY = "personal_identity"
    """A test person's number; any other is refused and not kept."""
    PHONE = "phone"
    FUTURE = "future"
    """Today or later."""
    PAST = "past"
    """Today or earlier."""
    SERVICE_OF_UNIT = "service_of_unit"
    VISIT_OF_PATIENT = "visit_of_patient"
    PERFORMER_OF_UNIT = "performer_of_unit"
    UNIT_OF_REGION = "unit_of_region"
    """A unit that takes the same service, for what is sent on."""
    UNIT_PHONE = "unit_phone"
    """Of a text to read, which says to ring: the unit's telephone stands below it."""

    @property
    def brings_choices(self) -> bool:
        return self in _WITH_CHOICES


_WITH_CHOICES = frozenset(
    {Check.SERVICE_OF_UNIT, Check.VISIT_OF_PATIENT, Check.PERFORMER_OF_UNIT, Check.UNIT_OF_REGION}
)


class NextStep(StrEnum):
    """What staff can do for the patient out of a result, with what the case knows filled in."""

    INVITE = "invite"
    """Ge en kallelse."""
    BASIS = "basis"
    """Ge ett bokningsunderlag."""
    BOOK = "book"
    LETTER = "letter"
    """Skicka brev."""
    INFORM = "inform"
    OTHER_UNIT = "other_unit"
    """The case goes on there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """`least` and `most` as an answer of the item's type is kept; `message` is said for `pattern`."""

    kind: Check | None = None
    least: Scalar | None = None
    most: Scalar | None = None
    pattern: str = ""
    message: Tongues = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """`leads`: the e-service that it leads on to (`Digitalen`). `addressee`: who gets the case instead of the
    unit. `place`: which units it leads to.
    """

    code: str
    text: Tongues
    leads: str = ""
    place: Fact | None = None
    addressee: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """FHIR's enableWhen. `exists` has true or false as its answer."""

    question: str
    operator: Operator
    answer: Scalar


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A question, a text to read, or a group of them. `max_length` 0: as long as the type may be."""

    link_id: str
    type: ItemType
    text: Tongues
    help: Tongues = field(default_factory=dict)
    required: bool = False
    repeats: bool = False
    max_repeats: int = 1
    max_length: int = 0
    choices: tuple[Choice, ...] = ()
    enable_when: tuple[Condition, ...] = ()
    enable_behavior: EnableBehavior = EnableBehavior.ALL
    checks: Checks = Checks()
    items: tuple["Item", ...] = ()
    """Of a group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """A result that staff may close with: `text` is its name, `answer` the standard answer to the patient,
    which `says` that this has been done.
    """

    code: str
    text: Tongues
    answer: Tongues
    next_steps: tuple[NextStep, ...] = ()
    says: tuple[Deed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """An e-service. `matter` is what a case is about, in the middle of a sentence: "ditt ärende om …".

    A form with a `link` asks nothing: it is one screen with a button to the address that the setting names.
    """

    id: str
    version: int
    name: Tongues
    subtitle: Tongues
    not_for: Tongues
    matter: Tongues
    offered_when: Fact
    terms: str
    promise: str
    ends: tuple[End, ...]
    complete_text: Tongues
    keep_months: int
    source: str
    items: tuple[Item, ...]
    group: str = ""
    """The group of the unit that gets its cases; none: the unit's first."""
    link: str = ""
    leads: bool = False
    """Its one question leads on to other e-services, and makes no case."""
    from_care: FromCare | None = None
    """Staff begin it: its `message` is what the patient reads, `instruction` what staff read first."""
    message: Tongues = field(default_factory=dict)
    """Its `items`, if it has any, are asked below that, and answered in the same case."""
    instruction: Tongues = field(default_factory=dict)
    fits: Mapping[WayIn, int] = field(default_factory=dict)
    """The ways in that it fits: of what a unit offers, the lowest number comes first."""


@dataclass(frozen=True, slots=True)
class TermsText:
    """What is accepted before the first question; `id` names the version, and is kept with the case."""

    id: str
    text: Tongues


def walk(items: tuple[Item, ...]) -> Iterator[Item]:
    """All items in order, each group before what it holds."""
    for item in items:
        yield item
        yield from walk(item.items)


def item_of(form: Form, link_id: str) -> Item | None:
    return next((item for item in walk(form.items) if item.link_id == link_id), None)


def headings(form: Form, link_id: str) -> tuple[Item, ...]:
    """The groups that an item stands in, the widest first."""
    return _around(form.items, link_id) or ()


def _around(items: tuple[Item, ...], link_id: str) -> tuple[Item, ...] | None:
    for item in items:
        if item.link_id == link_id:
            return ()
        if (inner := _around(item.items, link_id)) is not None:
            return (item, *inner)
    return None
