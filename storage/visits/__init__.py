"""The visits themselves: reminded of, confirmed, come to or not; and a unit's day."""
