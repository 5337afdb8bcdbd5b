"""The person's side: what people do and see, and what a tester may turn."""
