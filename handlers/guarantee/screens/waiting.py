"""The waiting list: a line for each entry with its days against the limit; one entry; in and out of it."""

from datetime import datetime

from care.guarantee.values import Code
from care.guarantee.views import WaitingLine
from care.guarantee.waiting import WaitingPage, cannot_take_out, is_told, overdue, waited
from care.values.clock import local_day
from care.values.ids import UnitId
from handlers.guarantee.screens.case_words import OUT, TYPES, code_word, documented
from handlers.guarantee.screens.send import LABELS
from handlers.guarantee.screens.waiting_lines import below_alike, waiting_lines
from handlers.guarantee.staff_buttons import AddRecipient, OfferTo, OpenRecipients, StartOffers
from handlers.guarantee.waiting_buttons import (
    CODES_OF_LIST,
    REASONS,
    SORTS,
    AddAllWaiting,
    EntryToHv,
    OpenWaiting,
    OutBecause,
    PickWaiting,
    QueueAnew,
    QueueSort,
    QueueToday,
    RegretEntry,
    SearchWaiting,
    ShowEntry,
    TakeOut,
    UndoEntry,
)
from handlers.talk.dates import spoken_day
from handlers.talk.language import _, as_read
from handlers.talk.rows import MOST_LINES, Rows, back, button, numbered, row, to_staff_menu, turning
from handlers.talk.screen import Button, Screen
from handlers.talk.ways import ShowCase
from handlers.talk.words import bold, fill, lines, paragraphs, plain

_CHOSEN = "✓ "


def waiting_list(page: WaitingPage, at: OpenWaiting, unit: str, now: datetime, *, words: str = "") -> Screen:
    """`words`: what was sought."""
    today = local_day(now)
    told = waiting_lines(page, today)
    head = lines(
        bold(plain(_("Väntelista ({count})"), count=page.total)),
        fill("{unit}", unit=unit),
        fill(_("⚠ har väntat längre än garantin: {count}"), count=page.late) if page.late else "",
        fill(_("Sök: {words}"), words=words) if words else "",
    )
    none = "" if told else _("Ingen väntar med det valet.")
    place = _to(at, page=at.page).model_dump(exclude={"unit"})
    entries = [ShowEntry(entry=one.entry, **place) for one in page.lines]
    opens = numbered([*zip(told, entries, strict=True)])
    text = paragraphs(head, none, below_alike(page, told))
    return Screen(text=text, rows=(*opens, *_turning(at, page), *_choices(at), *_below(at)))


def _turning(at: OpenWaiting, page: WaitingPage) -> Rows:
    pages = max(1, -(-page.total // MOST_LINES))
    beside = turning(at.page, pages, lambda to: _to(at, page=to))
    return (beside,) if beside else ()


def _to(at: OpenWaiting, **changed: int) -> OpenWaiting:
    facts = {"unit": at.unit, "code": at.code, "type": at.type, "free": at.free, "words": at.words}
    return OpenWaiting.model_validate({**facts, **changed})


def _choices(at: OpenWaiting) -> Rows:
    """What is chosen has a mark; tapped again, it is chosen no more: all codes then, of all those with HV."""
    codes = [(place, code_word(code).capitalize() if code is Code.REMOVED else code.value)
             for place, code in enumerate(CODES_OF_LIST, start=1)]  # fmt: skip
    every = ((0, _("Alla koder")), *codes)
    by_code = [
        _choice(at, word, at.code == place, code=int(not place) if at.code == place else place)
        for place, word in every
    ]
    sorts = [
        _choice(at, _(LABELS[one]), at.type == place, type=0 if at.type == place else place)
        for place, one in enumerate(SORTS, start=1)
    ]
    free = _choice(at, _("Utan erbjudande"), bool(at.free), free=int(not at.free))
    return tuple(by_code[:3]), tuple(by_code[3:]), (*sorts, free)


def _choice(at: OpenWaiting, label: str, chosen: bool, **changed: int) -> Button:  # noqa: FBT001 - a mark
    return button(f"{_CHOSEN * chosen}{label}", _to(at, **changed))


def _below(at: OpenWaiting) -> Rows:
    seek = SearchWaiting.model_validate(_to(at).model_dump())
    clear = (button(_("Rensa sökningen"), _to(at, words=0)),) if at.words else ()
    return (
        row(button(_("Sök"), seek), *clear, button(_("Sätt i kön"), QueueAnew(unit=at.unit))),
        row(button(_("Skicka erbjudande"), StartOffers()), to_staff_menu()),
    )


def ask_words(at: OpenWaiting, *, again: bool = False) -> Screen:
    none = _("Ingen på väntelistan passar. Skriv en annan del.") if again else ""
    text = paragraphs(none, _("Skriv en del av ett namn eller personnummer."))
    return Screen(text=text, rows=(row(back(_to(at, words=0))),))


def entry(page: WaitingPage, now: datetime, at: ShowEntry, *, said: str = "") -> Screen:
    """One entry, with what brings it back to HV, or out of the queue."""
    one, today = page.lines[0], local_day(now)
    limit = page.limits[one.type]
    text = paragraphs(
        said,
        lines(bold(" · ".join((as_read(one.patient_name), _(TYPES[one.type])))), one.patient_login),
        lines(
            fill(_("Kod i väntelistan: {code}."), code=code_word(one.code)),
            fill(_("Remiss {day}: {days} av {limit} dagar."), day=spoken_day(one.referred, now),
                 days=waited(one, today), limit=limit),
            _("⚠ Har väntat längre än garantin.") if overdue(one, page.limits, today) else "",
            _("Ett erbjudande är ute.") if one.open_offer else "",
            fill(_("Dokumenterat: {text}"), text=documented(one.documented)) if one.documented else "",
        ),
    )  # fmt: skip
    seen = (row(button(_("Visa ärendet"), ShowCase(case=one.last_offer))),) if one.last_offer else ()
    on = row(_to_list(one.unit, at), to_staff_menu())
    return Screen(text=text, rows=(*_steps(one, at), *seen, on))


def _steps(one: WaitingLine, at: ShowEntry) -> Rows:
    if one.open_offer:
        return ()
    sort = SORTS.index(one.type)
    ways = {
        Code.P: button(_("Vill ha vård ändå"), RegretEntry(**at.model_dump())),
        Code.HVNY: button(_("Sätt kod HV"), EntryToHv(**at.model_dump())),
        Code.HVOP: button(_("Sätt kod HV"), EntryToHv(**at.model_dump())),
        Code.REMOVED: button(_("Sätt kod HV"), EntryToHv(**at.model_dump())),
        Code.HV: button(_("Skicka erbjudande"), OfferTo(unit=one.unit, type=sort, who=one.patient)),
    }
    other = {Code.REMOVED: button(_("Sätt i kön"), QueueAnew(unit=one.unit, who=one.patient))}
    if cannot_take_out(one.code, one.open_offer) is None:
        other[one.code] = button(_("Ta bort ur kön"), TakeOut(**at.model_dump()))
    return (row(ways[one.code], *filter(None, [other.get(one.code)])),)


def _to_list(unit: UnitId, at: ShowEntry) -> Button:
    return button(_("Väntelista"), OpenWaiting(unit=unit, **at.model_dump(exclude={"entry"})))


def ask_note(one: WaitingLine, at: ShowEntry) -> Screen:
    """How it is known is kept in the journal."""
    ask = (
        _("Skriv hur patienten har hört av sig. Sedan är koden HV.")
        if one.code is Code.P
        else _("Skriv varför koden ska vara HV igen.")
    )
    head = bold(" · ".join((as_read(one.patient_name), _(TYPES[one.type]), code_word(one.code))))
    return Screen(text=paragraphs(head, ask), rows=(row(back(ShowEntry(**at.model_dump()))),))


def ask_who(unit: UnitId, *, again: bool = False) -> Screen:
    none = _("Ingen testperson har det numret.") if again else ""
    text = paragraphs(none, _("Vem ska sättas i kön? Skriv personnumret."))
    return Screen(text=text, rows=(row(back(OpenWaiting(unit=unit))),))


def ask_sort(at: QueueAnew, name: str) -> Screen:
    kinds = tuple(
        button(_(LABELS[one]), QueueSort(unit=at.unit, who=at.who, type=place))
        for place, one in enumerate(SORTS)
    )
    ask = fill(_("Vad väntar {name} på?"), name=name)
    return Screen(text=ask, rows=(kinds, row(back(OpenWaiting(unit=at.unit)))))


def ask_since(at: QueueSort, said: str = "") -> Screen:
    """`said`: why what was typed is no day that it came."""
    text = paragraphs(said, _("Vilken dag kom remissen? Skriv dagen, till exempel 3 november."))
    today = button(_("I dag"), QueueToday(unit=at.unit, who=at.who, type=at.type))
    return Screen(text=text, rows=(row(today), row(back(QueueAnew(unit=at.unit, who=at.who)))))


def pick(
    page: WaitingPage, at: PickWaiting, now: datetime, *, begun: bool, words: str = "", nobody: bool = False
) -> Screen:
    """Whom the offer can go to beside those that have been added (`begun`); a number adds one."""
    today = local_day(now)
    told = waiting_lines(page, today)
    ask = _("Skriv eller klistra in personnummer, ett på varje rad, eller en del av ett namn.")
    example = "" if told else _("Så här: ÅÅÅÅMMDD-NNNN.")
    head = lines(
        _("Ingen på väntelistan passar. Skriv en annan del.") if nobody else "",
        bold(plain(_("På väntelistan med koden HV: {count}"), count=page.total)),
        fill(_("Sök: {words}"), words=words) if words else "",
    )
    taps = [AddRecipient(who=one.patient) for one in page.lines]
    every = button(plain(_("Lägg till alla ({count})"), count=page.total), AddAllWaiting(words=at.words))
    pages = max(1, -(-page.total // MOST_LINES))
    beside = turning(at.page, pages, lambda to: PickWaiting(words=at.words, page=to))
    leave = back(OpenRecipients() if begun else StartOffers())
    none = "" if told else _("Ingen fler väntar och kan få erbjudandet.")
    listed = lines(none, below_alike(page, told))
    rows = (
        *numbered([*zip(told, taps, strict=True)]),
        *((row(every),) if told else ()),
        row(*beside, leave),
    )
    return Screen(text=paragraphs(head, listed, lines(ask, example)), rows=rows)


def ask_why_out(one: WaitingLine, at: ShowEntry) -> Screen:
    """Why it is taken out, which is kept in the journal; what the patient hears is said before."""
    knows = _("Patienten har fått ett erbjudande och får besked om det, om du inte väljer Avliden.")
    head = bold(" · ".join((as_read(one.patient_name), _(TYPES[one.type]), code_word(one.code))))
    text = paragraphs(head, _("Varför ska platsen tas bort? Välj, eller skriv med egna ord."),
                      knows if one.last_offer else "")  # fmt: skip
    place = at.model_dump()
    reasons = [OutBecause(**place, reason=number) for number in range(len(REASONS))]
    whys = [row(button(_(OUT[REASONS[one.reason]]), one)) for one in reasons]
    return Screen(text=text, rows=(*whys, row(back(ShowEntry(**place)))))


def entry_changed(page: WaitingPage, now: datetime, at: ShowEntry, *, undo: bool) -> Screen:
    """The receipt of what was done to it by hand; `undo`: it can be taken back."""
    one = page.lines[0]
    done = fill(_("{name}: koden är {code}."), name=one.patient_name, code=code_word(one.code))
    screen = entry(page, now, at, said=lines(bold(_("SPARAT")), done, _told(one)))
    back_again = (
        (row(button(_("Ångra"), UndoEntry(**at.model_dump(), to=CODES_OF_LIST.index(one.code)))),)
        if undo
        else ()
    )
    return Screen(text=screen.text, rows=(*back_again, *screen.rows), new=True)


def _told(one: WaitingLine) -> str:
    """What the patient hears of the place that is gone."""
    if one.untold:
        return _("⚠ Patienten har inte fått besked om det. Lämna det från ärendet.")
    hears = one.code is Code.REMOVED and one.last_offer and is_told(one.code, one.documented)
    return _("Patienten får besked om det.") if hears else ""
