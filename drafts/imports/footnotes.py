"""Footnotes go in brackets where they were cited, in HTML and in Markdown."""

import re

from drafts.imports.tree import on_one_line, put_instead, taken_apart, text_before

_AROUND = ("sup", "span", "b", "i")
_WITHIN = ("li", "div", "dd", "aside", "p")
_DEFINED = re.compile(
    r"^\[\^([^\]\s]{1,99})\]:[ \t]*(.*(?:\n(?:[ \t]*\n)?(?: {4}|\t).*)*)\n?", re.MULTILINE
)
_CITED = re.compile(r"(?P<space>\s?)(?<!\\)\[\^(?P<name>[^\]\s]{1,99})\](?!:)")


def put_notes_in_place(root):
    """Put every note below ``root`` in brackets in place of its mark.

    A note is what a link leads to from which another link leads back: so write Word, Google Docs,
    Wikipedia and the converters. A mark without its note, and a note without its mark, stay.
    """
    places = {element: at for at, element in enumerate(root.iter())}
    named = {}
    for element in places:
        for name in (element.get("id"), element.get("name")):
            named.setdefault(name, element)
    for mark in list(root.iter("a")):
        target = named.get(_address(mark))
        if target is None or root not in mark.iterancestors():
            continue
        cited = _outermost(mark)
        note = _note_of(mark, cited, target)
        if note is None or places[note] < places[mark]:
            continue
        on_one_line(note)
        words = note.text_content().strip()
        parts = taken_apart(note)
        note.drop_tree()
        before = text_before(cited)
        space = " " if before and not before[-1].isspace() else ""
        put_instead(cited, *([f"{space}[", *parts, "]"] if words else []))


def _address(link):
    """The name within the page that a link leads to, "#" where it leads elsewhere."""
    href = link.get("href") or ""
    return href[1:] or "#" if href.startswith("#") else "#"


def _outermost(mark):
    """The outermost element that holds nothing but the mark: a ``sup``, as a rule."""
    parent = mark.getparent()
    is_alone = parent.text_content().strip() == mark.text_content().strip()
    return _outermost(parent) if is_alone and parent.tag in _AROUND else mark


def _note_of(mark, cited, target):
    """The note that ``target`` is in, its links back taken off; None where there is no such."""
    around = [target, *target.iterancestors()]
    note = next((one for one in around if one.tag == "li" or _is_note(one)), None)
    if note is None:
        note = next((one for one in around if one.tag in _WITHIN), None)
    if note is None or note in mark.iterancestors():
        return None
    names = {name for one in (mark, cited) for name in (one.get("id"), one.get("name"))} - {None}
    back = [link for link in note.iter("a") if _address(link) in names]
    for link in back:
        _outermost(link).drop_tree()
    return note if back else None


def _is_note(element):
    return bool(re.search(r"mso-element:\s*(?:foot|end)note\b(?!-)", element.get("style") or ""))


def with_notes_in_place(markdown):
    """Markdown with each note, ``[^1]: …``, in brackets where ``[^1]`` cites it first."""
    notes = {found[1]: " ".join(found[2].split()) for found in _DEFINED.finditer(markdown)}
    if not notes:
        return markdown
    cited = {found["name"] for found in _CITED.finditer(_DEFINED.sub("", markdown))}

    def in_place(found):
        words = notes.pop(found["name"], None)
        if words is None:
            return found[0]
        return f"{found['space'] or ' '}\\[{words}\\]"

    # One that nothing cites stays, as words: else it might be read as the address of a link.
    without = _DEFINED.sub(lambda found: "" if found[1] in cited else f"\\{found[0]}", markdown)
    return _CITED.sub(in_place, without)
