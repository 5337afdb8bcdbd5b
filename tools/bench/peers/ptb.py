"""python-telegram-bot with a plain booking, if it is there: `python -m tools.bench.peers.ptb URL STORE`."""

import sys
from pathlib import Path
from typing import Any

from telegram.ext import ApplicationBuilder, CallbackQueryHandler

from tools.bench.living_house import TOKEN
from tools.bench.peers.plain import Plain


def live(url: str, store: str) -> None:
    plain = Plain(Path(store))

    async def on_tap(update: Any, _context: object) -> None:  # noqa: ANN401 - of a library that need not be there
        query = update.callback_query
        said = plain.book(query.from_user.id, int(query.data))
        await query.answer()
        await query.edit_message_text("Du valde tiden.")
        await query.message.reply_html(said)

    builder = ApplicationBuilder().token(TOKEN).base_url(f"{url}/bot").concurrent_updates(32)
    application = builder.build()
    application.add_handler(CallbackQueryHandler(on_tap))
    application.run_polling()


if __name__ == "__main__":
    live(*sys.argv[1:])
