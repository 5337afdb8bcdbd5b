"""What is a file: calendar entries now; letters, charts and spreadsheets later."""
