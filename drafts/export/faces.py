"""The typefaces of the page: which cuts there are and how a style sheet calls them.

``manage.py make_fonts`` makes the files. A missing file is left out: the page is then set in
whatever serif the system has, which is plain but never an error.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

FONTS = Path(__file__).resolve().parents[2] / "static" / "fonts" / "print"


@dataclass(frozen=True)
class Face:
    """One static TrueType cut. ``family`` must never be an alias such as Sans or Serif."""

    family: str
    weight: int
    style: str
    file: str


FACES = (
    Face("Newsreader Display", 600, "normal", "newsreader-display-600.ttf"),
    Face("Newsreader Text", 400, "normal", "newsreader-text-400.ttf"),
    Face("Newsreader Text", 400, "italic", "newsreader-text-400-italic.ttf"),
    Face("Newsreader Text", 600, "normal", "newsreader-text-600.ttf"),
    Face("Newsreader Text", 600, "italic", "newsreader-text-600-italic.ttf"),
    Face("Schibsted Grotesk", 400, "normal", "schibsted-grotesk-400.ttf"),
    Face("Schibsted Grotesk", 600, "normal", "schibsted-grotesk-600.ttf"),
)


def read_faces(folder):
    """The print fonts found in ``folder`` (a Path), as a dict of file name to bytes."""
    paths = (folder / face.file for face in FACES)
    return {path.name: path.read_bytes() for path in paths if path.exists()}


def face_css(files):
    """``@font-face`` rules for those of ``FACES`` that are in ``files``."""
    return "\n".join(
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; '
        f'font-style: {face.style}; src: url("app:{face.file}"); }}'
        for face in FACES
        if face.file in files
    )


def faces_hash(folder):
    """Hex SHA-256 of the print fonts in ``folder``: part of the key of every stored PDF."""
    digest = hashlib.sha256()
    for name, data in read_faces(folder).items():
        digest.update(name.encode())
        digest.update(data)
    return digest.hexdigest()
