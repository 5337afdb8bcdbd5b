"""Measurements: what the house does, against the least that could do it."""

from bot.slim import import_aiogram

import_aiogram()  # as the bot does, before those that bring the whole house do it in the usual, slow way
