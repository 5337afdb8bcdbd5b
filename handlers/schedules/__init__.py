"""`Schema`: when a unit's times are, changed by who lays them out; and that they reach far enough."""
