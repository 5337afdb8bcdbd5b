"""Run by alembic: applies revisions over the connection that storage/engine/migrate.py hands in."""

from alembic import context

from storage.tables.everything import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=connection.dialect.name == "sqlite",
)
context.run_migrations()
