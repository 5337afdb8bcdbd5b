"""E-services as files: the forms, their terms, and who offers which."""
