"""The forms, by noun."""
