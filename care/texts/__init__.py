"""The standard texts and their gaps."""
