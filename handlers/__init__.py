"""The conversation: taps and sentences in, screens out."""
