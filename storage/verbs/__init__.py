"""The machine of every verb: one transaction, each request once, who asks, what is written about it."""
