"""Recognising danger in what people type: word lists as data, and the reading of them. Never a diagnosis."""
