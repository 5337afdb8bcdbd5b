"""The rules of care: values, decisions and refusals in plain Python."""
