"""What an address in the settings has to be like, for each that goes by it."""

import re
from ipaddress import ip_address
from urllib.parse import parse_qs, urlsplit

_IN_AN_ADDRESS = frozenset({"host", "port", "ssl", "target_session_attrs"})
_HOST = r"(\[[^]/@]*\]|[^/:@]*)"
_SSL = frozenset({"disable", "allow", "prefer", "require", "verify-ca", "verify-full"})


def fits(holds: bool, value: str) -> str:  # noqa: FBT001 - a check and what it checked
    if not holds:
        raise ValueError("not allowed")
    return value


def is_api(url: str) -> str:
    parts = urlsplit(url)
    bare = parts.path in {"", "/"} and not parts.query
    return fits(not url or (_is_http(url) and bare), url).rstrip("/")


def _is_http(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0


def is_database(url: str) -> str:
    sqlite = re.fullmatch(r"sqlite\+aiosqlite:///.+", url)
    postgresql = re.fullmatch(rf"postgresql\+asyncpg://([^/@]*@)?{_HOST}(:\d{{1,5}})?/[^@?]+(\?[^@]*)?", url)
    return fits(bool(sqlite) or (bool(postgresql) and _can_be_asked(url)), url)


def _can_be_asked(url: str) -> bool:
    """What the driver would stumble over: a port that is none, a word of another driver (sslmode)."""
    parts = urlsplit(url)
    words = parse_qs(parts.query, keep_blank_values=True)
    return parts.port != 0 and words.keys() <= _IN_AN_ADDRESS and _SSL.issuperset(words.get("ssl", ()))


def is_door(url: str) -> str:
    parts = urlsplit(url)
    loopback = _is_loopback(parts.hostname or "")
    return fits(parts.scheme == "http" and loopback and parts.port is not None, url)


def is_health(url: str) -> str:
    return is_door(url) if url else url


def is_webhook(url: str) -> str:
    parts = urlsplit(url)
    safe = parts.scheme == "https" or (_is_http(url) and _is_loopback(parts.hostname or ""))
    return fits(not url or (safe and bool(parts.hostname)), url)


def is_listen(url: str) -> str:
    parts = urlsplit(url)
    return fits(parts.scheme == "http" and bool(parts.hostname) and parts.port is not None, url)


def _is_loopback(host: str) -> bool:
    return host == "localhost" or ip_address(host).is_loopback


def is_sms(url: str) -> str:
    return fits(not url or _is_http(url), url)


def is_smtp(url: str) -> str:
    parts = urlsplit(url)
    return fits(not url or (parts.scheme in {"smtp", "smtps"} and bool(parts.hostname)), url)
