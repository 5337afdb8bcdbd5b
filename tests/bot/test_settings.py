"""Settings: every one explained, a wrong one said in a line, a secret never shown."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from bot.settings import Settings, WrongSettingsError, load
from care.people.log_ins import LogInLives

EXAMPLE = Path(__file__).parents[2] / ".env.example"


def lines_for(monkeypatch: pytest.MonkeyPatch, **given: str) -> list[str]:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(WrongSettingsError) as wrong:
        load(env_file=None)
    return wrong.value.lines


@pytest.mark.parametrize(
    ("name", "given", "says"),
    [
        ("BOT_MODE", "pulling", "polling"),
        ("BOT_API_URL", "telegram", "http(s)://host[:port]"),
        ("BOT_API_URL", "http://127.0.0.1:8080/bot", "without a path"),
        ("BOT_API_URL", "http://127.0.0.1:99999", "http(s)://host[:port]"),
        ("DATABASE_URL", "mysql://somewhere/db", "sqlite+aiosqlite:///path"),
        ("BOT_TESTING", "perhaps", "0 or 1"),
        ("BOT_TEST_DOOR", "http://0.0.0.0:8899", "loopback only"),
        ("BOT_TEST_DOOR", "http://example.org:8899", "loopback only"),
        ("SMS_API_URL", "46elks", "http(s)://host[:port]/path"),
        ("SMTP_URL", "mail.test", "smtp://"),
        ("SMS_FROM", "Vårdtid", "letters A to Z"),
        ("SMS_FROM", "Vardtidsboten", "1 to 11"),
        ("BOT_LOG_LEVEL", "loud", "debug, info, warning or error"),
        ("UNREAD_NOTICE_MINUTES", "ten", "a whole number"),
        ("UNREAD_NOTICE_MINUTES", "-1", "a whole number"),
        ("STAFF_LOG_IN_HOURS", "-1", "0 (no end)"),
        ("SET_ASIDE_DAYS", "0", "a whole number"),
    ],
)
def test_a_wrong_value_is_one_line_with_name_value_and_what_is_allowed(
    monkeypatch: pytest.MonkeyPatch, name: str, given: str, says: str
) -> None:
    [line] = lines_for(monkeypatch, **{name: given})
    assert line.startswith(f"{name}: {given!r} was given; allowed: ")
    assert says in line


def test_a_wrong_token_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    [line] = lines_for(monkeypatch, BOT_TOKEN="a secret that is wrong")
    assert "secret that" not in line
    assert line.startswith("BOT_TOKEN: ")


def test_the_password_of_a_wrong_address_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    [line] = lines_for(monkeypatch, DATABASE_URL="postgres://anna:hemlig@host/name")
    assert "hemlig" not in line


def test_several_wrong_values_are_a_line_each(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(lines_for(monkeypatch, BOT_MODE="pulling", BOT_TESTING="perhaps")) == 2


def test_telegram_itself_needs_a_token(monkeypatch: pytest.MonkeyPatch) -> None:
    [line] = lines_for(monkeypatch, BOT_API_URL="")
    assert line.startswith("BOT_TOKEN: nothing was given")


def test_the_file_is_read_and_the_environment_goes_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / ".env"
    file.write_text("SMS_FROM=File\nMAIL_FROM=file@vardtid.test\n")
    monkeypatch.setenv("MAIL_FROM", "shell@vardtid.test")
    settings = load(env_file=str(file))
    assert (settings.sms_from, settings.mail_from) == ("File", "shell@vardtid.test")


def test_the_example_holds_every_setting_with_its_default_and_a_comment() -> None:
    text = EXAMPLE.read_text()
    given = dict(re.findall(r"^([A-Z_]+)=(.*)$", text, re.MULTILINE))
    assert set(given) == {name.upper() for name in Settings.model_fields}
    assert Settings(_env_file=str(EXAMPLE)) == Settings(_env_file=None)  # type: ignore[call-arg]
    for block in text.split("# ")[1:]:
        assert block.partition("\n")[0].strip()


def test_a_log_in_ends_but_in_a_test_house_only_where_that_is_said() -> None:
    shift, months, fresh = timedelta(hours=12), timedelta(days=90), timedelta(hours=1)
    assert load(None).log_in_lives == LogInLives(shift, months, fresh)
    assert load(None, bot_testing=True).log_in_lives == LogInLives(fresh=fresh)
    assert load(None, bot_testing=True, staff_log_in_hours=12).log_in_lives == LogInLives(shift, fresh=fresh)
    assert load(None, patient_log_in_days=0, staff_fresh_minutes=0).log_in_lives == LogInLives(shift)


def test_pages_that_stand_in_are_where_the_sandbox_is() -> None:
    moved = load(None, bot_api_url="http://127.0.0.1:8199", link_rooms="https://rum.test/rooms")
    assert moved.links["journal"] == "http://127.0.0.1:8199/elsewhere/journal"
    assert moved.links["rooms"] == "https://rum.test/rooms", "what is set stays"
    assert load(None).links["journal"] == "http://127.0.0.1:8080/elsewhere/journal"
