"""A stand-in for Telegram that knows no other room."""
