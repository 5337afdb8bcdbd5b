"""People who hold a phone, and chats as the Bot API describes them."""

from dataclasses import dataclass, field

from sandbox.shapes import BotId, ChatId, Json, MessageId, PersonId


@dataclass(frozen=True, slots=True)
class Person:
    id: PersonId
    name: str
    phone: str | None = None
    email: str | None = None
    language_code: str | None = None
    note: str | None = None

    def as_user(self) -> Json:
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.name}
        return user | ({"language_code": self.language_code} if self.language_code else {})


@dataclass(slots=True)
class Room:
    """A private chat of one person and one bot, or a group."""

    id: ChatId
    title: str
    members: list[PersonId]
    bots: set[BotId]
    private: bool
    messages: dict[MessageId, Json] = field(default_factory=dict)
    read_to: dict[PersonId, int] = field(default_factory=dict)
    pinned: list[MessageId] = field(default_factory=list)
    started: bool = False  # a person has written: only then may a bot
    blocked: bool = False

    @property
    def kind(self) -> str:
        return "private" if self.private else "supergroup"

    def as_chat(self) -> Json:
        name = "first_name" if self.private else "title"
        return {"id": self.id, name: self.title, "type": self.kind}

    def as_json(self) -> Json:
        head: Json = {"id": self.id, "type": self.kind, "title": self.title}
        return head | {"members": self.members, "bots": sorted(self.bots)}

    def thread_of(self, quoted: Json) -> Json:
        """What a reply to it carries in a group: the message that all replies began with."""
        if self.private:
            return {}
        return {"message_thread_id": quoted.get("message_thread_id", quoted["message_id"])}

    def has_thread(self, thread: int) -> bool:
        """Whether a bot may write there: only groups have threads, and each begins with a message."""
        return not self.private and MessageId(thread) in self.messages

    def unread(self, person: PersonId) -> int:
        since = self.read_to.get(person, 0)
        return sum(1 for m in self.messages.values() if m["message_id"] > since and m["from"]["id"] != person)
