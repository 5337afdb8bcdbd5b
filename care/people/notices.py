"""What people are told about logging in."""

from dataclasses import dataclass

from care.notices import Audience, Notice, OfPatient


@dataclass(frozen=True, slots=True, kw_only=True)
class LoginCode(Notice):
    """Goes outside the chat, in the language of the telephone. Its facts are wiped when it is sent."""

    kind = "login_code"
    audience = Audience.ANYBODY

    code: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardianBirthday(OfPatient):
    """To each guardian, and on the day to the child too: from the thirteenth birthday the child acts alone.

    `passed`: it is so now; else it will be, in two weeks.
    """

    kind = "guardian_birthday"
    audience = Audience.PATIENT
    may_be_missed = True

    passed: bool
