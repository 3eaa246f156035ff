"""How the commands speak: one plain line for each step."""

import sys


def say(text: str) -> None:
    """Print one line at once, also into a pipe."""
    print(text, flush=True)


def give_up(text: str) -> None:
    """End the command with a reason and what to do about it."""
    sys.exit(text)
