"""The verbs of the care guarantee: each is one function over a port, one transaction."""
