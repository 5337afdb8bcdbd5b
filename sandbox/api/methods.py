"""The methods that the sandbox carries out, by their names in lower case as Telegram compares them."""

from collections.abc import Awaitable, Callable

from sandbox.api import editing, polling, sending
from sandbox.api.call import Call

Method = Callable[[Call], object | Awaitable[object]]


def get_me(call: Call) -> object:
    rights = {"can_join_groups": True, "can_read_all_group_messages": True, "supports_inline_queries": False}
    return call.bot.as_user() | rights


_ALL: dict[str, Method] = {
    "getMe": get_me,
    "getUpdates": polling.get_updates,
    "setWebhook": polling.set_webhook,
    "deleteWebhook": polling.delete_webhook,
    "getWebhookInfo": polling.get_webhook_info,
    "logOut": polling.leave,
    "close": polling.leave,
    "sendMessage": sending.send_message,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
    "answerCallbackQuery": editing.answer_callback_query,
}
METHODS = {name.lower(): method for name, method in _ALL.items()}
