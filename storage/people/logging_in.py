"""Who takes over which phone: a code by sms, or a one-time link."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, select, update

from care.people.guardians import acts_alone
from care.people.log_ins import LogInLives
from care.people.notices import LoginCode
from care.people.outcomes import CodeSent, LoggedIn
from care.people.refusals import CodeLapsed, TooManyTries, UnknownPerson, WrongCode
from care.people.values import Channel, Kind, Person
from care.refusals import Refusal
from care.values.ids import PersonId, UserId
from storage.engine.columns import exactly, instant, reference
from storage.engine.instants import to_micros
from storage.engine.port import Port
from storage.engine.upsert import insert_or_update, inserting
from storage.people.changed import note_changed
from storage.people.counting_codes import code_stands, count_code, know_phone
from storage.people.leaving import DROP_CODE
from storage.people.log_in_ends import end_log_in_later, is_staff
from storage.people.logging_out import holder
from storage.people.newcomer import login_form
from storage.people.reading import BY_LOGIN, person_of
from storage.people.secrecy import draw_code, hashed_code, hashed_token, is_code
from storage.tables.log_ins import last_log_ins
from storage.tables.people import login_codes, login_tokens, people, sessions
from storage.talks.store import CHANGE_HANDS
from storage.turns.editing import edit_board_in, lay_board_later
from storage.verbs.once import Act
from storage.verbs.tell import tell
from storage.verbs.when_told import At

CODE_LIFE = timedelta(minutes=10)
TOKEN_LIFE = timedelta(days=1)
TRIES = 5
ENDING = 2
DEFAULT_LANGUAGE = "sv"

_user = bindparam("user", type_=reference())
KEEP_CODE = insert_or_update(
    login_codes, "user_id", "person_id", "code_hash", "tries", "expires", key=["user_id"]
)
# Counted before it is compared, so that tries at once cannot all be the first.
COUNT_TRY = (
    update(login_codes)
    .where(login_codes.c.user_id == _user)
    .values(tries=login_codes.c.tries + exactly(1))
    .returning(login_codes.c.person_id, login_codes.c.code_hash, login_codes.c.tries, login_codes.c.expires)
)
KEEP_TOKEN = inserting(login_tokens, "token_hash", "person_id", "expires")
USE_TOKEN = (
    update(login_tokens)
    .where(
        login_tokens.c.token_hash == bindparam("hashed"),
        login_tokens.c.used_at.is_(None),
        login_tokens.c.expires > bindparam("now", type_=instant()),
    )
    .values(used_at=bindparam("now", type_=instant()))
    .returning(login_tokens.c.person_id)
)
_LANGUAGES = (
    select(people.c.language, sessions.c.language)
    .select_from(people.outerjoin(sessions, sessions.c.user_id == _user))
    .where(people.c.id == bindparam("person", type_=reference()))
)
TAKE_OVER = insert_or_update(sessions, "user_id", "person_id", "language", "fresh_until", key=["user_id"])
FRESHEN = (
    update(sessions)
    .where(sessions.c.user_id == _user)
    .values(fresh_until=bindparam("until", type_=instant()))
)
SPEAK = insert_or_update(sessions, "user_id", "language", key=["user_id"])
SPEAK_AS_PERSON = (
    update(people)
    .where(
        people.c.id == select(sessions.c.person_id).where(sessions.c.user_id == _user).scalar_subquery(),
        people.c.language != bindparam("spoken"),
    )
    .values(language=bindparam("spoken"))
    .returning(people.c.id)
)
_log_in = inserting(last_log_ins, "person_id", "at", "first_at")
LAST_LOG_IN = _log_in.on_conflict_do_update(
    index_elements=[last_log_ins.c.person_id], set_={"at": _log_in.excluded.at}
)


def begin(act: Act, login: str) -> CodeSent:
    """Raises UnknownPerson, also for those who have no account, or whose guardians act until they are 13;
    TooManyCodes, which leaves the code that was sent before as it is.
    """
    wanted = login_of(login)
    person = person_of(act.port.all(BY_LOGIN, login=wanted)) if wanted else None
    if person is None or not person.has_account or not acts_alone(person.born, act.now):
        raise UnknownPerson
    return _send_new_code(act, person)


def _send_new_code(act: Act, person: Person) -> CodeSent:
    code, going_on = draw_code(), code_stands(act, person.id)
    act.port.run(
        KEEP_CODE,
        user_id=act.request.user,
        person_id=person.id,
        code_hash=hashed_code(code),
        tries=0,
        expires=to_micros(act.now + CODE_LIFE),
    )
    count_code(act, person.id, going_on=going_on)
    _send_code(act, person, code, _spoken(act.port, act.request.user, person.id))
    return CodeSent(person.phone[-ENDING:])


def confirm_code(act: Act, code: str, lives: LogInLives) -> LoggedIn | Refusal:
    """A wrong code is returned, not raised: the try counts."""
    known = _known_by(act, code)
    return known if isinstance(known, Refusal) else _arrive(act, known, lives)


def ask_again(act: Act) -> CodeSent:
    """Raises NotLoggedIn, TooManyCodes."""
    return _send_new_code(act, holder(act))


def confirm_again(act: Act, code: str, lives: LogInLives) -> LoggedIn | Refusal:
    """As `confirm`, and the talk goes on: nobody else holds the phone. Raises NotLoggedIn."""
    who, known = holder(act), _known_by(act, code)
    if isinstance(known, Refusal):
        return known
    if known != who.id:
        return CodeLapsed()
    know_phone(act.port, act.request.user, known)
    act.port.run(FRESHEN, user=act.request.user, until=_fresh_until(act, known, lives))
    return LoggedIn(known)


def _fresh_until(act: Act, person: PersonId, lives: LogInLives) -> int | None:
    kind = Kind.STAFF if is_staff(act.port, person) else Kind.PATIENT
    until = lives.fresh_until(kind, act.now)
    return None if until is None else to_micros(until)


def _known_by(act: Act, code: str) -> PersonId | Refusal:
    """Whose code it is; it is good once."""
    user = act.request.user
    row = act.port.one(COUNT_TRY, user=user)
    if row is None or row.expires <= to_micros(act.now):
        return CodeLapsed()
    if row.tries <= TRIES and is_code(code, row.code_hash):
        act.port.run(DROP_CODE, user=user)
        return PersonId(row.person_id)
    return WrongCode(TRIES - row.tries) if row.tries < TRIES else TooManyTries()


def use_token(act: Act, token: str, lives: LogInLives) -> LoggedIn:
    """Raises CodeLapsed for a token that was used, is too old, or never was."""
    row = act.port.one(USE_TOKEN, hashed=hashed_token(token), now=to_micros(act.now))
    if row is None:
        raise CodeLapsed
    act.port.run(DROP_CODE, user=act.request.user)
    return _arrive(act, PersonId(row[0]), lives)


def _arrive(act: Act, person: PersonId, lives: LogInLives) -> LoggedIn:
    _note(act, person)
    end_log_in_later(act.port, act.request.user, person, act.now, lives=lives)
    if is_staff(act.port, person):
        lay_board_later(act.port, act.request.user, person=person, at=act.now)
    until = _fresh_until(act, person, lives)
    return take_over(act.port, act.request.user, person, fresh_until=until)


def keep_token(port: Port, person: PersonId, token: str, now: datetime) -> None:
    values = {"token_hash": hashed_token(token), "person_id": person}
    port.run(KEEP_TOKEN, expires=to_micros(now + TOKEN_LIFE), **values)


def take_over(port: Port, user: UserId, person: PersonId, *, fresh_until: int | None = None) -> LoggedIn:
    """One user is one person at a time. A language chosen on this phone is spoken on."""
    language = _spoken(port, user, person)
    know_phone(port, user, person)
    port.run(CHANGE_HANDS, user=user)
    port.run(TAKE_OVER, user_id=user, person_id=person, language=language, fresh_until=fresh_until)
    _speak_as_person(port, user, language)
    return LoggedIn(person)


def _speak_as_person(port: Port, user: UserId, language: str) -> None:
    other = port.one(SPEAK_AS_PERSON, user=user, spoken=language)
    if other is not None:
        note_changed(port, other.id)


def _spoken(port: Port, user: UserId, person: PersonId) -> str:
    """The language that this person is spoken to in on this phone."""
    row = port.one(_LANGUAGES, person=person, user=user)
    assert row is not None  # noqa: S101 - a person that a foreign key points at is there
    own, phone = row
    return str(own if phone in (None, DEFAULT_LANGUAGE) else phone)


def speak(port: Port, user: UserId, language: str, *, now: datetime) -> None:
    """The board of staff that stands in the chat follows."""
    port.run(SPEAK, user_id=user, language=language)
    _speak_as_person(port, user, language)
    edit_board_in(port, user, at=now)


def _note(act: Act, person: int) -> None:
    """Staff see when somebody last logged in (seed 002, "Senast inloggad")."""
    now = to_micros(act.now)
    act.port.run(LAST_LOG_IN, person_id=person, at=now, first_at=now)


def login_of(written: str) -> str | None:
    """The personal identity number in its one form, or the staff id; None: what nobody's login can be."""
    return login_form(Kind.PATIENT, written) or login_form(Kind.STAFF, written)


def _send_code(act: Act, person: Person, code: str, language: str) -> None:
    channel = Channel.SMS if person.phone else Channel.EMAIL
    tell(At(act.port, act.now), [person.id], LoginCode(code=code, language=language), channel=channel.value)
