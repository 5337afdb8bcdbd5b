"""What people are told about logging in."""

from dataclasses import dataclass

from care.notices import Audience, Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class LoginCode(Notice):
    """Goes outside the chat, in the language of the telephone. Its facts are wiped when it is sent."""

    kind = "login_code"
    audience = Audience.ANYBODY

    code: str
    language: str
