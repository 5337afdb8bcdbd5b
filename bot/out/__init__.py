"""What goes out: replies, notices, channels, papers."""
