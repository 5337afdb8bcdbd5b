"""Sums of weeks that are over, kept beforehand for reports; nothing here that could not be counted anew."""

from sqlalchemy import CheckConstraint, Column, Table

from storage.engine.columns import ident, instant, local_day, number, reference, words
from storage.tables import metadata

sums = Table(
    "sums",
    metadata,
    Column("unit_id", reference(), primary_key=True, autoincrement=False),
    Column("what", words(), primary_key=True, comment="storage.reports.sums.tallies"),
    Column("week", number(), primary_key=True, autoincrement=False, comment="care.reports.periods"),
    Column(
        "before",
        number(),
        primary_key=True,
        autoincrement=False,
        comment="of people: the week in which they were there last before this one; -1: never",
    ),
    Column("key", words(), primary_key=True, comment="what is told apart within it"),
    Column("hits", number(), nullable=False),
    Column("counted", number(), nullable=False),
    sqlite_with_rowid=False,
)
summed_weeks = Table(
    "summed_weeks",
    metadata,
    Column("week", number(), primary_key=True, autoincrement=False),
    Column("unit_id", reference(), primary_key=True, autoincrement=False),
    Column("good_until", local_day(), nullable=False, comment="the last day on which nothing is late anew"),
    Column("rules", number(), nullable=False, comment="the mark of the unit's rules until then"),
    sqlite_with_rowid=False,
    comment="of which unit and week the sums are there",
)
changed_people = Table(
    "changed_people",
    metadata,
    Column("id", ident(), primary_key=True),
    Column("person_id", reference(), nullable=False),
    comment="who has another language, account, guardian or known phone, until their sums are let go",
)
summing = Table(
    "summing",
    metadata,
    Column("one", number(), primary_key=True, autoincrement=False),
    Column("event", reference(), nullable=False, comment="up to which all is in the sums"),
    Column("at", instant(), nullable=False, comment="what was closed before it is in them"),
    Column("turn", number(), nullable=False, comment="one more whenever anything of the sums is written"),
    CheckConstraint("one = 1", name="one"),
)
