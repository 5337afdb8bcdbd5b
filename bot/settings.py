"""What may be set, from the environment and `.env`; a wrong value is one line, never a traceback."""

import re
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.addresses import (
    fits,
    is_api,
    is_database,
    is_door,
    is_health,
    is_listen,
    is_sms,
    is_smtp,
    is_webhook,
)
from bot.env_file import illegible
from care.people.log_ins import LogInLives

SANDBOX = "http://127.0.0.1:8080"
SANDBOX_TOKEN = "700100:sandbox-only-not-a-secret"  # noqa: S105 - any token will do in the sandbox
TOKEN = re.compile(r"[1-9]\d{0,15}:[A-Za-z0-9_-]{3,64}")
SECRET = frozenset({"BOT_TOKEN", "SMS_API_PASSWORD", "WEBHOOK_SECRET"})
WITH_PASSWORD = re.compile(r"//.*@")

_LINKS = ("JOURNAL", "PROGRAMS", "FIND_CARE", "TRAVEL_COSTS", "QUESTIONS", "ROOMS")
_A_PAGE = "http(s)://host[:port]/path, or empty for none"
ALLOWED: Mapping[str, str] = {
    "BOT_TOKEN": "a number, a colon and a secret, as @BotFather gives it",
    "BOT_API_URL": "http(s)://host[:port] without a path, or empty for Telegram's own",
    "BOT_API_TIMEOUT_S": "seconds from 0.5 to 60",
    "BOT_MODE": "polling, webhook or worker",
    "WEBHOOK_URL": "https://host/path, where the messenger reaches this machine (http only on loopback)",
    "WEBHOOK_LISTEN": "http://address:port, where the proxy reaches the bot",
    "WEBHOOK_SECRET": "1 to 256 of A-Z, a-z, 0-9, _ and -",
    "DATABASE_URL": "sqlite+aiosqlite:///path or postgresql+asyncpg://user:password@host:port/name, with "
    "?ssl=require if wished; in a password @ is %40, / is %2F and : is %3A",
    "BOT_TESTING": "0 or 1",
    "BOT_TEST_DOOR": "http://127.0.0.1:port (loopback only; port 0 picks a free one)",
    "BOT_HEALTH": "http://127.0.0.1:port (loopback only), or empty for none",
    "SMS_API_URL": "http(s)://host[:port]/path, or empty for no sms",
    **dict.fromkeys((f"LINK_{one}" for one in _LINKS), _A_PAGE),
    "SMTP_URL": "smtp://[user:password@]host[:port] or smtps://…, or empty for no e-mail",
    "SMS_FROM": "1 to 11 letters A to Z and digits, or a telephone number as +46…",
    "BOT_LOG_LEVEL": "debug, info, warning or error",
    "UNREAD_NOTICE_MINUTES": "a whole number from 0 to 1440",
    "NOTICE_HOLD_SECONDS": "a whole number from 0 to 3600",
    "STAFF_LOG_IN_HOURS": "a whole number from 0 (no end) to 720",
    "STAFF_FRESH_MINUTES": "a whole number from 0 (never asked again) to 1440",
    "PATIENT_LOG_IN_DAYS": "a whole number from 0 (no end) to 3650",
    "SET_ASIDE_DAYS": "a whole number from 1 to 3650",
}


class WrongSettingsError(Exception):
    """One line for each variable that is wrong: its name, what was given, what is allowed."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def _is_token(secret: SecretStr) -> SecretStr:
    fits(TOKEN.fullmatch(secret.get_secret_value()) is not None, "")
    return secret


def _is_webhook_secret(secret: SecretStr) -> SecretStr:
    fits(re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret.get_secret_value()) is not None, "")
    return secret


def _is_sender(name: str) -> str:
    return fits(bool(re.fullmatch(r"[A-Za-z0-9]{1,11}|\+[0-9]{5,15}", name)), name)


_Page = Annotated[str, AfterValidator(is_sms)]


class Settings(BaseSettings):
    """Each field is the variable of the same name in capitals; `.env.example` says what it is for."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8-sig", extra="ignore", frozen=True
    )

    bot_token: Annotated[SecretStr, AfterValidator(_is_token)] = SecretStr(SANDBOX_TOKEN)
    bot_api_url: Annotated[str, AfterValidator(is_api)] = SANDBOX
    bot_api_timeout_s: float = Field(default=15.0, ge=0.5, le=60)
    bot_mode: Literal["polling", "webhook", "worker"] = "polling"
    webhook_url: Annotated[str, AfterValidator(is_webhook)] = ""
    webhook_listen: Annotated[str, AfterValidator(is_listen)] = "http://127.0.0.1:8443"
    webhook_secret: Annotated[SecretStr, AfterValidator(_is_webhook_secret)] = SecretStr("")
    database_url: Annotated[str, AfterValidator(is_database)] = "sqlite+aiosqlite:///var/vardtid.db"
    bot_testing: bool = False
    bot_test_door: Annotated[str, AfterValidator(is_door)] = "http://127.0.0.1:8899"
    bot_test_forms: str = ""
    bot_health: Annotated[str, AfterValidator(is_health)] = ""
    sms_api_url: Annotated[str, AfterValidator(is_sms)] = f"{SANDBOX}/a1/sms"
    sms_api_user: str = "sandbox"
    sms_api_password: SecretStr = SecretStr("sandbox")
    sms_from: Annotated[str, AfterValidator(_is_sender)] = "Vardtid"
    smtp_url: Annotated[str, AfterValidator(is_smtp)] = "smtp://127.0.0.1:2525"
    mail_from: str = "vardtid@vardtid.test"
    letter_dir: Path = Path("var/letters")
    link_journal: _Page = f"{SANDBOX}/elsewhere/journal"
    link_programs: _Page = f"{SANDBOX}/elsewhere/programs"
    link_find_care: _Page = f"{SANDBOX}/elsewhere/find_care"
    link_travel_costs: _Page = f"{SANDBOX}/elsewhere/travel_costs"
    link_questions: _Page = f"{SANDBOX}/elsewhere/questions"
    link_rooms: _Page = f"{SANDBOX}/rooms"
    bot_log: str = ""
    bot_log_level: Literal["debug", "info", "warning", "error"] = "info"
    unread_notice_minutes: int = Field(default=10, ge=0, le=1440)
    notice_hold_seconds: int = Field(default=60, ge=0, le=3600)
    staff_log_in_hours: int = Field(default=12, ge=0, le=720)
    staff_fresh_minutes: int = Field(default=60, ge=0, le=1440)
    patient_log_in_days: int = Field(default=90, ge=0, le=3650)
    set_aside_days: int = Field(default=30, ge=1, le=3650)

    @property
    def log_in_lives(self) -> LogInLives:
        """A shift and three months; fresh for an hour. In a test house, whose clock jumps, only what is set
        has an end.
        """
        said = self.model_fields_set
        staff = patient = None
        if self.staff_log_in_hours and (not self.bot_testing or "staff_log_in_hours" in said):
            staff = timedelta(hours=self.staff_log_in_hours)
        if self.patient_log_in_days and (not self.bot_testing or "patient_log_in_days" in said):
            patient = timedelta(days=self.patient_log_in_days)
        fresh = timedelta(minutes=self.staff_fresh_minutes) if self.staff_fresh_minutes else None
        return LogInLives(staff, patient, fresh)

    @property
    def links(self) -> dict[str, str]:
        """Where e-services that are elsewhere lead, by the name that their forms give the place. Of a sandbox
        on another port the pages are there too.
        """
        pages: dict[str, str] = {one.lower(): getattr(self, f"link_{one.lower()}") for one in _LINKS}
        if not self.bot_api_url.startswith("http://"):
            return pages
        return {name: re.sub(rf"^{SANDBOX}(?=/)", self.bot_api_url, page) for name, page in pages.items()}

    @property
    def notice_hold(self) -> timedelta:
        return timedelta(seconds=self.notice_hold_seconds)

    @property
    def on_telegram(self) -> bool:
        """Empty address: Telegram's own servers, where the sandbox's token opens nothing."""
        return not self.bot_api_url


def database_address(url: str) -> str:
    """An address of a store that came otherwise than by DATABASE_URL. Raises WrongSettingsError."""
    return load(database_url=url).database_url


def load(env_file: str | None = ".env", **given: object) -> Settings:
    """The settings in force; `given` go before environment and file. Raises WrongSettingsError."""
    if env_file and (lines := illegible(Path(env_file))):
        raise WrongSettingsError(lines)
    try:
        settings = Settings(_env_file=env_file, **given)  # type: ignore[arg-type]
    except ValidationError as error:
        raise WrongSettingsError([_line(one["loc"], one["input"]) for one in error.errors()]) from None
    if settings.on_telegram and settings.bot_token.get_secret_value() == SANDBOX_TOKEN:
        words = "BOT_TOKEN: nothing was given; with an empty BOT_API_URL it must be"
        raise WrongSettingsError([f"{words} {ALLOWED['BOT_TOKEN']}"])
    _together(settings)
    return settings


def _together(settings: Settings) -> None:
    """What one setting demands of another. Raises WrongSettingsError."""
    if settings.bot_mode == "webhook":
        given = {
            "WEBHOOK_URL": settings.webhook_url,
            "WEBHOOK_SECRET": settings.webhook_secret.get_secret_value(),
        }
        if missing := [name for name, value in given.items() if not value]:
            words = "nothing was given; with BOT_MODE=webhook it must be"
            raise WrongSettingsError([f"{name}: {words} {ALLOWED[name]}" for name in missing])
    if settings.bot_mode == "worker" and settings.database_url.startswith("sqlite"):
        words = "worker was given, which shares a store; that must be PostgreSQL (DATABASE_URL)"
        raise WrongSettingsError([f"BOT_MODE: {words}"])


def _line(where: tuple[int | str, ...], given: object) -> str:
    name = str(where[0]).upper()
    if name in SECRET:
        shown = "a value that is not shown here"
    else:
        shown = repr(WITH_PASSWORD.sub("//…@", str(given)))
    return f"{name}: {shown} was given; allowed: {ALLOWED.get(name, 'text')}"
