"""Nobody holds a telephone any more: logged out, or the log-in has come to its end."""

import json

from sqlalchemy import bindparam, delete, update

from care.people.talks import ENDED, HowEnded
from care.values.ids import UserId
from storage.engine.columns import reference
from storage.engine.port import Port
from storage.tables.people import login_codes, sessions
from storage.talks.store import CHANGE_HANDS, END_TALK

_user = bindparam("user", type_=reference())
DROP_CODE = delete(login_codes).where(login_codes.c.user_id == _user)
LEAVE = update(sessions).where(sessions.c.user_id == _user).values(person_id=None)


def leave_phone(port: Port, user: UserId) -> None:
    """Nothing that was begun, and no code that was sent, is left on it."""
    for step in (LEAVE, CHANGE_HANDS, DROP_CODE):
        port.run(step, user=user)


def take_from_phone(port: Port, user: UserId, how: HowEnded) -> None:
    """As above, where it is not done on the telephone itself: what stood there is no button of anybody's,
    and whoever goes on there is told how it came.
    """
    leave_phone(port, user)
    port.run(END_TALK, user=user, told=json.dumps({ENDED: how}))
