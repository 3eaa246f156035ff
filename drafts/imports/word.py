"""The XML of a Word file, so that its reader meets every word in a form that it knows.

mammoth passes over simple fields, equations, text boxes drawn the new way and some rarer things.
Here they become plain runs and paragraphs first; what cannot become words is taken out and told,
each with the words beside which it stood.
"""

from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from drafts.imports.equation import written
from drafts.imports.package import main_part, parsed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": M[1:-1].encode(),
}
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="{}" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/officeDocument"/></Relationships>'
)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NEAR = 40  # letters of the words that say where something stood


def root_of(archive, name):
    """The root of a part; an element without words where there is no such part."""
    if name not in archive.namelist():
        return etree.Element("none")
    content = archive.read(name)
    for strict, usual in _STRICT.items():
        content = content.replace(strict, usual)
    return parsed(content)


def related(archive, main, kind):
    """The name of the part that the main one calls its ``kind``, such as "comments"; or ""."""
    folder, _slash, name = main.rpartition("/")
    relations = root_of(archive, f"{folder}/_rels/{name}.rels".lstrip("/"))
    for relation in relations.iter("{*}Relationship"):
        if relation.get("Type", "").endswith(f"/relationships/{kind}"):
            target = relation.get("Target", "")
            return (
                target.lstrip("/") if target.startswith("/") else f"{folder}/{target}".lstrip("/")
            )
    return ""


def made_plain(content):
    """The bytes of a DOCX with every word in a known form, and what was left out of it.

    The latter is ``{"hidden": [...], "pictures": …, "charts": …, "diagrams": …, "files": …}``: for
    each thing the beginning of the words beside which it stood, perhaps "".
    """
    left = {"hidden": [], "pictures": [], "charts": [], "diagrams": [], "files": []}
    archive = ZipFile(BytesIO(content))
    main = main_part(archive)
    changed = {"_rels/.rels": _RELATIONS.format(main)}
    for name in (main, *(related(archive, main, kind) for kind in ("footnotes", "endnotes"))):
        if name in archive.namelist():
            root = root_of(archive, name)
            _make_plain(root, left)
            changed[name] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    made = BytesIO()
    with ZipFile(made, "w") as plain:
        for name in archive.namelist():
            if name not in changed and name.endswith((".xml", ".rels")):
                plain.writestr(name, archive.read(name))
        for name, words in changed.items():
            plain.writestr(name, words)
    return made.getvalue(), left


def _make_plain(root, left):
    for choice in list(root.iter(f"{_MC}AlternateContent")):
        _choose(choice)
    for box in reversed(list(root.iter(f"{W}txbxContent"))):
        _put_behind(box)
    for holder in list(
        root.iter(*(W + name for name in ("sdt", "dir", "bdo", "fldSimple", "ruby")))
    ):
        _open(holder)
    for equation in list(root.iter(f"{M}oMathPara", f"{M}oMath")):
        _write_out(equation)
    for line_end in root.iter(f"{W}cr"):
        line_end.tag = f"{W}br"
    for strike in root.iter(f"{W}dstrike"):
        strike.tag = f"{W}strike"
    _take_out(root, left)


def _choose(alternatives):
    """One of the two forms in which newer Word writes: the new one where words stand in it."""
    choice, fallback = alternatives.find(f"{_MC}Choice"), alternatives.find(f"{_MC}Fallback")
    has_words = choice is not None and next(choice.iter(f"{W}t"), None) is not None
    _replace(alternatives, list(choice if has_words or fallback is None else fallback))


def _put_behind(box):
    """The paragraphs of a text box stand behind the paragraph that it hangs on."""
    paragraph = next(box.iterancestors(f"{W}p"), None)
    if paragraph is None:
        return
    parent = paragraph.getparent()
    at = parent.index(paragraph) + 1
    parent[at:at] = list(box)
    box.getparent().remove(box)


def _open(holder):
    """Put what is held in place of what holds it: a content control, a field, a reading aid."""
    name = etree.QName(holder).localname
    if name == "sdt":
        inside = holder.find(f"{W}sdtContent")
        _replace(holder, list(inside) if inside is not None else [])
    elif name == "fldSimple":  # a link may be in it, which the long form says
        code = etree.Element(f"{W}instrText")
        code.text = holder.get(f"{W}instr")
        marks = [etree.Element(f"{W}fldChar", {f"{W}fldCharType": kind})
                 for kind in ("begin", "separate", "end")]  # fmt: skip
        start, middle, end = (_run(mark) for mark in marks)
        _replace(holder, [start, _run(code), middle, *holder, end])
    elif name == "ruby":
        base, reading = holder.find(f"{W}rubyBase"), holder.find(f"{W}rt")
        spoken = "".join(text.text or "" for text in reading.iter(f"{W}t"))
        run = next(holder.iterancestors(f"{W}r"))
        runs = [*base, _run(_text(f"({spoken})"))] if spoken else list(base)
        _replace(run, runs)
    else:
        _replace(holder, [child for child in holder if not child.tag.endswith("Pr")])


def _write_out(equation):
    if equation.tag == f"{M}oMathPara":
        parts = []
        for line in equation.findall(f"{M}oMath"):
            parts += [_run(_text(" ")), line] if parts else [line]
        _replace(equation, parts)
    else:
        _replace(equation, [_run(_text(written(equation)))])


def _take_out(root, left):
    near, gone = "", set()
    for element in list(root.iter(etree.Element)):
        name = etree.QName(element).localname
        if element in gone or not element.tag.startswith(W):
            continue
        if name == "p":
            near = _start_of(element) or near
        elif name == "r" and _is_hidden(element):
            if _words(element):
                left["hidden"].append(near)
            _remove(element, gone)
        elif name in ("drawing", "pict", "object", "altChunk") and (kind := _kind(element, name)):
            left[kind].append(near)
            _remove(element, gone)


def _remove(element, gone):
    gone.update(element.iter())
    element.getparent().remove(element)


def _start_of(paragraph):
    """The first of its words that are seen."""
    seen = (
        run for run in paragraph.iter(f"{W}r") if not _is_hidden(run) and not _has(run, "strike")
    )
    words = "".join(map(_words, seen)).strip()
    return words if len(words) <= _NEAR else words[:_NEAR].rpartition(" ")[0] + "…"


def _kind(element, name):
    """What a drawing shows, a key of what is left out; "" for a mere shape."""
    inside = {etree.QName(one).localname for one in element.iter() if isinstance(one.tag, str)}
    if name in ("object", "altChunk"):
        return "files"
    kinds = {"chart": "charts", "relIds": "diagrams", "blip": "pictures", "imagedata": "pictures"}
    return next((kind for tag, kind in kinds.items() if tag in inside), "")


def _is_hidden(run):
    return _has(run, "vanish")


def _has(run, name):
    found = run.find(f"{W}rPr/{W}{name}")
    return found is not None and found.get(f"{W}val") not in ("0", "false", "off")


def _words(element):
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def _run(content):
    run = etree.Element(f"{W}r")
    run.append(content)
    return run


def _text(words):
    text = etree.Element(f"{W}t", {_SPACE: "preserve"})
    text.text = words
    return text


def _replace(element, parts):
    parent = element.getparent()
    at = parent.index(element)
    parent[at : at + 1] = parts
