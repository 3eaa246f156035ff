"""Kinds of elements of HTML, for all who read it."""

# Those without an end tag.
VOID = frozenset(("base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"))
# Those around words within a line.
MARKS = frozenset(
    ("a", "b", "code", "del", "em", "i", "ins", "s", "span", "strong", "sub", "sup", "u")
)
