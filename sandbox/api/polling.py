"""How a bot gets its updates: polling, or the webhook's settings."""

from sandbox.api.call import Call
from sandbox.bots import Webhook
from sandbox.errors import BadRequestError, ConflictError
from sandbox.shapes import Json

_MOST = 100
_LONGEST_WAIT_S = 50
_WEBHOOK = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


async def get_updates(call: Call) -> list[Json]:
    bot, params = call.bot, call.params
    if bot.webhook.url:
        raise ConflictError(_WEBHOOK)
    limit = params.whole("limit", _MOST)
    wait = min(max(params.whole("timeout"), 0), _LONGEST_WAIT_S)
    _allow(call)
    limit = min(limit, _MOST) if limit > 0 else _MOST
    return await bot.mailbox.poll(offset=params.whole("offset"), limit=limit, wait=wait)


def _allow(call: Call) -> None:
    """What is not given stays as it was; an empty list is all but the rare kinds."""
    kinds = call.params.parsed("allowed_updates", "allowed updates")
    if kinds is None:
        return
    if not isinstance(kinds, list):
        raise BadRequestError("can't parse allowed updates: expected an Array of String")
    call.bot.mailbox.allowed = frozenset(map(str, kinds))


def set_webhook(call: Call) -> bool:
    params, bot = call.params, call.bot
    url = params.text("url").strip()
    if url and not url.startswith(("http://", "https://")):
        raise BadRequestError("bad webhook: An HTTPS URL must be provided for webhook")
    _allow(call)
    _drop(call)
    bot.webhook = Webhook(url, params.text("secret_token"), params.whole("max_connections", 40))
    bot.mailbox.interrupt("terminated by setWebhook request")
    call.world.hooked.ring()
    return True


def delete_webhook(call: Call) -> bool:
    _drop(call)
    call.bot.webhook = Webhook()
    call.world.hooked.ring()
    return True


def _drop(call: Call) -> None:
    if call.params.yes("drop_pending_updates"):
        call.bot.mailbox.forget()


def get_webhook_info(call: Call) -> Json:
    hook, mailbox = call.bot.webhook, call.bot.mailbox
    info: Json = {"url": hook.url, "has_custom_certificate": False, "pending_update_count": mailbox.pending}
    if hook.url:
        info["max_connections"] = hook.max_connections
    if hook.last_error:
        info |= {"last_error_date": hook.last_error_date, "last_error_message": hook.last_error}
    if mailbox.allowed:
        info["allowed_updates"] = sorted(mailbox.allowed)
    return info


def leave(call: Call) -> bool:
    """`logOut` and `close` mean nothing to a server that is local anyway."""
    return call.bot.id > 0
