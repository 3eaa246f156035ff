"""What people send, by noun: forms that check it and say what is wrong.

lines and request are what several lean on: fields of one line, and what a page sends in the
background.
"""
