"""How the sections of a DOCX are found again: by bookmarks, which Word keeps while people write.

``prfaq_problem`` begins the section of that key, ``prfaq_faq_internal_q3`` the entry ``q3``. In a
redline ``prfaq_was_…`` begins an entry where it stood before it moved.
"""

import re

from drafts.text.outline import FAQ_KINDS, RELEASE_KEYS, is_faq

_MARK = re.compile(
    rf"prfaq_(?:was_)?(?:(?P<section>{'|'.join(RELEASE_KEYS)})"
    rf"|(?P<kind>{'|'.join(FAQ_KINDS)})_(?P<key>q[1-9]\d{{0,8}}))\Z"
)


def mark_of(section, was=False):
    """The name of the bookmark at the start of a ``document.Section``."""
    name = f"{section.kind}_{section.key}" if is_faq(section.kind) else section.key
    return f"prfaq_{'was_' if was else ''}{name}"


def section_of(mark):
    """(key, kind) of the section that a bookmark begins, or None for a bookmark not of ours."""
    found = _MARK.match(mark)
    if not found:
        return None
    return (found["section"],) * 2 if found["section"] else (found["key"], found["kind"])
