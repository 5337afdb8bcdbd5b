"""Earlier times: who waits for them, what is offered to whom when one becomes free, and what comes of it."""
