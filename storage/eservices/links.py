"""The places outside that some e-services are a link to; their addresses are settings."""

LINKS = frozenset({"journal", "programs", "find_care", "travel_costs"})
