"""`[revision]` of a region file: when its rules were last looked over, and how often that must be done."""

from storage.rules.regions.profiles import RevisionProfile
from storage.rules.regions.stated import SOURCE, SOURCE_ALLOWED
from storage.rules.regions.table import ProfileTable

MOST_MONTHS = 60


def read_revision(table: ProfileTable) -> RevisionProfile | None:
    """None where the file says nothing of it: `vardtid regions check` does not let that pass."""
    if not table.has("revision"):
        return None
    given = table.table("revision")
    revision = RevisionProfile(
        looked_over=given.day("looked_over"),
        every_months=given.whole("every_months", 1, MOST_MONTHS),
        source=given.text("source"),
    )
    if revision.source and not SOURCE.fullmatch(revision.source):
        given.wrong("source", f"{revision.source!r} is not allowed; {SOURCE_ALLOWED}")
    given.finish()
    return revision
