"""How the sections of our own files are found again: bookmarks in a DOCX, comments in Markdown.

``prfaq_problem`` begins the section of that key, ``prfaq_faq_internal_q3`` the entry ``q3``. In a
redline ``prfaq_was_…`` begins an entry where it stood before it moved. Word keeps bookmarks while
people write, and no reader of Markdown shows a comment.
"""

import re

from drafts.text.document import Section
from drafts.text.outline import FAQ_KINDS, RELEASE_KEYS, is_faq

_MARK = re.compile(
    rf"prfaq_(?:was_)?(?:(?P<section>{'|'.join(RELEASE_KEYS)})"
    rf"|(?P<kind>{'|'.join(FAQ_KINDS)})_(?P<key>q[1-9]\d{{0,8}}))\Z"
)

_COMMENT = re.compile(
    r"^<!-- (?P<mark>prfaq_\w{1,60})(?: after: (?P<after>[^\n]{1,200}))? -->$", re.MULTILINE
)


def mark_of(section: Section, was: bool = False) -> str:
    """The name of the bookmark at the start of a ``document.Section``."""
    name = f"{section.kind}_{section.key}" if is_faq(section.kind) else section.key
    return f"prfaq_{'was_' if was else ''}{name}"


def section_of(mark: str) -> tuple[str, str] | None:
    """(key, kind) of the section that a bookmark begins, or None for a bookmark not of ours."""
    found = _MARK.match(mark)
    if not found:
        return None
    key = kind = found["section"]
    return (key, kind) if key else (found["key"], found["kind"])


def comment_of(section: Section, after: str = "") -> str:
    """The line of Markdown above a section; ``after`` is what import takes off its start."""
    after = "" if "--" in after else after
    return f"<!-- {mark_of(section)}{f' after: {after}' if after else ''} -->"


# What follows is in no section: headings of parts, and lines that say what the file is.
END_OF_SECTION = "<!-- prfaq_end -->"


def parted(markdown: str) -> list[tuple[str, str, str]]:
    """Markdown cut at such lines: (mark or "", what to take off, text), in order."""
    parts, place, mark, after = [], 0, "", ""
    for found in _COMMENT.finditer(markdown):
        parts.append((mark, after, markdown[place : found.start()]))
        place, mark, after = found.end(), found["mark"], found["after"] or ""
    return [*parts, (mark, after, markdown[place:])]
