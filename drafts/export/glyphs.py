"""Glyphs that no face here has: in a PDF each of them would be a box.

Our own typefaces have the letters of Latin scripts; all others come from the faces of the machine
(``fontconfig``). A letter is a whole cluster of code points, as a reader sees it.
"""

import json
import unicodedata
from dataclasses import asdict, dataclass
from functools import cache

import regex
from fontTools.ttLib import TTFont

from drafts.export import fontconfig
from drafts.export.faces import FACES, FONTS
from drafts.text.graphemes import clusters

CJK, CORE, EMOJI = "fonts-noto-cjk", "fonts-noto-core", "fonts-noto-color-emoji"
MOST_SHOWN = 12

# What is never seen: white space, controls, and what only says how its neighbours look.
_UNSEEN = regex.compile(r"[\s\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]")
_PACKAGES = (
    (EMOJI, regex.compile(r"[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}]")),
    (CJK, regex.compile(
        r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Bopomofo}\u3000-\u303F\uFF00-\uFFEF]")),
    (CORE, regex.compile(r"[^\p{Co}\p{Cn}\p{Cs}]")),
)  # fmt: skip


@dataclass(frozen=True)
class Lacking:
    """The ``letters`` of some text that have no face, each once, in the order of the text."""

    letters: tuple[str, ...] = ()

    def __bool__(self):
        return bool(self.letters)

    @property
    def count(self):
        """How many there are."""
        return len(self.letters)

    @property
    def shown(self):
        """The first of them, for a sentence."""
        return " ".join(self.letters[:MOST_SHOWN])

    @property
    def more(self):
        """How many are not among those shown."""
        return max(0, self.count - MOST_SHOWN)

    @property
    def packages(self):
        """The packages of Debian that have faces for them, as far as there are any."""
        return tuple(sorted(set(filter(None, map(_package_of, self.letters)))))

    @property
    def install(self):
        """The line that installs those, "" where none is known."""
        return f"sudo apt-get install {' '.join(self.packages)}" if self.packages else ""


def lacking_in(*contents):
    """What of ``contents`` has no face: documents, editions or plain texts.

    Nothing where there is no fontconfig, for no PDF is made there.
    """
    faces = fontconfig.faces()
    if faces is None:
        return Lacking()
    text = "\n".join(map(_text_of, contents))
    missing = faces.lacking(_strange_points(text))
    if not missing:
        return Lacking()
    found = dict.fromkeys(c for c in clusters(text) if not missing.isdisjoint(map(ord, c)))
    return Lacking(tuple(c for c in found if not _may_be_written_otherwise(c, faces)))


def faces_for(content):
    """The names of the machine's faces in which letters of ``content`` may be set."""
    faces = fontconfig.faces()
    points = _strange_points(_text_of(content)) if faces else ()
    return faces.having(points) if points else []


def _text_of(content):
    """Every letter that is in it, whatever it is made of."""
    return content if isinstance(content, str) else json.dumps(asdict(content), ensure_ascii=False)


def _strange_points(text):
    """The code points of a text that are seen and that our own typefaces lack."""
    return {
        ord(one) for one in set(text) if ord(one) not in _own_points() and not _UNSEEN.match(one)
    }


def _may_be_written_otherwise(cluster, faces):
    """Whether it has a face once its marks are composed or parted, as a shaper does."""
    return any(
        not faces.lacking(_strange_points(unicodedata.normalize(form, cluster)))
        for form in ("NFC", "NFD")
    )


def _package_of(letter):
    seen = _UNSEEN.sub("", letter)
    return next((name for name, letters in _PACKAGES if letters.search(seen)), "")


@cache
def _own_points():
    """The code points that our own typefaces have; ASCII where they have not been made yet."""
    points = set(range(0x20, 0x7F))
    for face in FACES:
        if (path := FONTS / face.file).exists():
            with TTFont(path, lazy=True) as file:
                points.update(file.getBestCmap())
    return frozenset(points)
