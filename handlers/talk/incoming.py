"""What people send, as far as anybody reads it: the rest of an update is neither looked at nor kept.

aiogram's own types say all that a message can be: to make them took a tap twelve times as long.
"""

from pydantic import BaseModel, Field


class User(BaseModel):
    id: int
    is_bot: bool
    language_code: str | None = None


class Chat(BaseModel):
    id: int
    type: str


class Mark(BaseModel):
    """Of some of a text, from `offset` on, counted in UTF-16: bold, an address."""

    type: str
    offset: int
    length: int
    url: str | None = None


class Document(BaseModel):
    file_id: str
    file_name: str | None = None


class PhotoSize(BaseModel):
    file_id: str
    width: int
    height: int


class Message(BaseModel):
    message_id: int
    chat: Chat
    from_user: User | None = Field(None, alias="from")
    text: str | None = None
    caption: str | None = None
    entities: tuple[Mark, ...] = ()
    document: Document | None = None
    photo: tuple[PhotoSize, ...] = ()


class Tapped(BaseModel):
    """A tap on a button, whose `message` may be too old to be brought along."""

    id: str
    from_user: User = Field(alias="from")
    message: Message | None = None
    data: str = ""


class Update(BaseModel):
    """At most one of the three; none of them: it is nothing that anybody answers."""

    update_id: int
    message: Message | None = None
    edited_message: Message | None = None
    callback_query: Tapped | None = None

    @property
    def said(self) -> Message | None:
        """What was written, now or before."""
        return self.message or self.edited_message

    @property
    def chat(self) -> Chat | None:
        message = self.callback_query.message if self.callback_query else self.said
        return None if message is None else message.chat

    @property
    def user(self) -> User | None:
        if self.callback_query is not None:
            return self.callback_query.from_user
        return None if self.said is None else self.said.from_user
