"""The booking verbs: each is one function over a port, one transaction."""
