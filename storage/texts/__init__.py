"""The standard texts as files: a folder a language, a unit's own wording beside them."""
