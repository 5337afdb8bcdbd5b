"""One way to keep things, on SQLite and on PostgreSQL: verbs over a narrow port."""
