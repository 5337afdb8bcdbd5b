"""Earlier times: watched, offered, answered; and what staff see of who waits."""
