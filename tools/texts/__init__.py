"""Texts: whether they are whole, readable and short enough, and what brings the catalogues up to date."""

from bot.slim import import_aiogram

import_aiogram()  # before the screens do it in the usual, slow way
