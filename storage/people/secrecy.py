"""Codes and tokens: drawn from the system's randomness, kept only as hashes."""

import hashlib
import hmac
import secrets

DIGITS = 6
NOT_A_LOG_IN = "b_"


def draw_code() -> str:
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"


def hashed_code(code: str) -> str:
    """With a salt of its own, so that equal codes do not look alike."""
    salt = secrets.token_hex(16)
    return f"{salt}${_digest(salt, code)}"


def is_code(code: str, hashed: str) -> bool:
    salt, _, digest = hashed.partition("$")
    return hmac.compare_digest(_digest(salt, code.strip()), digest)


def draw_token() -> str:
    """22 characters that fit a deep link; never as a link to book by begins."""
    while (token := secrets.token_urlsafe(16)).startswith(NOT_A_LOG_IN):
        pass
    return token


def hashed_token(token: str) -> str:
    """Without a salt, since it is found by its hash; 128 random bits need none."""
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()


def _digest(salt: str, code: str) -> str:
    return hashlib.sha256(f"{salt}{code}".encode(errors="surrogatepass")).hexdigest()
