"""An equation of a Word file as text: "(a+b)/2", "x²", "√(2)"."""

from lxml import etree

from drafts.imports.signs import LOWERED, RAISED, in_signs

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


def written(element):
    """The signs of an ``m:oMath`` or a part of one, in one line."""
    if element.tag == f"{M}t":
        return element.text or ""
    return _WAYS.get(etree.QName(element).localname, _all)(element)


def _all(element):
    return "".join(written(child) for child in element if isinstance(child.tag, str))


def _part(element, name):
    found = element.find(f"{M}{name}")
    return _all(found) if found is not None else ""


def _grouped(text):
    return text if len(text) < 2 or text.isalnum() else f"({text})"


def _fraction(element):
    return f"{_grouped(_part(element, 'num'))}/{_grouped(_part(element, 'den'))}"


def _scripted(element):
    up, down = _part(element, "sup"), _part(element, "sub")
    return _part(element, "e") + _set(down, LOWERED, "_") + _set(up, RAISED, "^")


def _set(text, signs, mark):
    found = in_signs(text, signs)
    return mark + _grouped(text) if found is None else found


def _root(element):
    degree = _part(element, "deg")
    return _set(degree, RAISED, "^") + f"√{_grouped(_part(element, 'e'))}"


def _sum(element):
    sign = element.find(f"{M}naryPr/{M}chr")
    name = sign.get(f"{M}val") if sign is not None else "∫"
    limits = _set(_part(element, "sub"), LOWERED, "_") + _set(_part(element, "sup"), RAISED, "^")
    return f"{name}{limits} {_part(element, 'e')}"


def _bracketed(element):
    marks = {name: element.find(f"{M}dPr/{M}{name}") for name in ("begChr", "endChr")}
    start, end = (
        mark.get(f"{M}val", "") if mark is not None else usual
        for mark, usual in zip(marks.values(), "()", strict=True)
    )
    return start + ", ".join(map(_all, element.findall(f"{M}e"))) + end


def _rows(element):
    rows = [[_all(cell) for cell in row.findall(f"{M}e")] for row in element.findall(f"{M}mr")]
    return "; ".join(", ".join(row) for row in rows)


def _named(element):
    return f"{_part(element, 'fName')} {_part(element, 'e')}"


_WAYS = {
    "f": _fraction,
    "sSup": _scripted,
    "sSub": _scripted,
    "sSubSup": _scripted,
    "rad": _root,
    "nary": _sum,
    "d": _bracketed,
    "m": _rows,
    "func": _named,
}
