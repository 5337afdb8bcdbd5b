"""The bot's side: Telegram's Bot API."""
