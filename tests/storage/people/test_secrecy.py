"""What goes wrong in the store is told without the values that went wrong with it."""

import traceback

import pytest
from sqlalchemy import bindparam, select

from storage.engine.database import open_database
from storage.engine.errors import StoreError
from storage.people.secrecy import draw_code, draw_token, hashed_code, hashed_token, is_code
from storage.tables.people import people

NUMBER = "19890914-2393"
BY_LOGIN = select(people.c.id).where(people.c.login == bindparam("login"))


async def test_an_error_of_the_database_names_no_login(postgresql_url: str) -> None:
    database = await open_database(postgresql_url)
    with pytest.raises(StoreError) as raised:
        await database.fetch(BY_LOGIN, login=f"{NUMBER}\x00")
    await database.close()
    assert NUMBER not in "".join(traceback.format_exception(raised.value))


def test_equal_codes_are_kept_unlike_and_both_fit() -> None:
    first, second = hashed_code("123456"), hashed_code("123456")
    assert first != second
    assert is_code("123456", first)
    assert is_code(" 123456\n", second)
    assert not is_code("123457", first)


def test_codes_have_six_digits_and_tokens_fit_a_link() -> None:
    assert all(len(code) == 6 and code.isdigit() for code in (draw_code() for _ in range(200)))
    tokens = {draw_token() for _ in range(200)}
    assert len(tokens) == 200
    assert all(token.replace("-", "").replace("_", "").isalnum() for token in tokens)
    assert hashed_token("a") == hashed_token("a") != hashed_token("b")
