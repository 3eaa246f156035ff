"""Pictures for people to look at: each run keeps them in ``test-pictures``.

Not in ``test-results``, which Playwright empties at the start of every run, that on the second
database among them.
"""

from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "test-pictures"


def picture(name):
    """The Path under which a test keeps a picture, over that of the run before."""
    FOLDER.mkdir(exist_ok=True)
    return FOLDER / f"{name}.png"
