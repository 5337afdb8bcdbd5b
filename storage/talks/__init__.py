"""What a chat waits for and shows: of one user, kept beside the verbs that clear it."""
