"""Region profiles: one TOML file a region, with its units, their services and the rules of all three."""
