"""What staff come to do: follow up, read what nobody has read, help a patient who phones."""
