"""The reader: a process of its own that turns one DOCX into HTML and says what was in it.

``docx`` starts it, feeds it the file and kills it when it takes too long. It holds no database
connection, and cannot take more memory than it was given. The answer is JSON on standard output.
"""

import json
import os
import resource
import sys
from io import BytesIO
from zipfile import ZipFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9


def style_map():
    """How Word's styles become HTML: ours come back as they were, furniture is left out."""
    lines = [
        "p[style-name='Furniture'] => !",
        "r[style-name='Dateline'] => !",
        "p[style-name='Title'] => h1.title:fresh",
        "p[style-name='Subtitle'] => p.subheading:fresh",
        "br[type='page'] => br",
        "br[type='column'] => br",
    ]
    for level in range(1, _LEVELS + 1):
        around = "ul|ol > li > " * (level - 1)
        name = "List Continue" + (f" {level}" if level > 1 else "")
        lines += [
            f"p[style-name='{name}'] => {around}ul|ol > li > p:fresh",
            f"p:unordered-list({level}) => {around}ul > li:fresh",
            f"p:ordered-list({level}) => {around}ol > li:fresh",
        ]
    return "\n".join(lines)


def main(memory, seconds):
    """Read a DOCX from standard input; limits in bytes and seconds of processor time."""
    content = sys.stdin.buffer.read()
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    try:
        import mammoth  # noqa: F401 - before the limit: what is loaded counts

        from drafts.imports import foreign, word  # noqa: F401

        _limit(resource.RLIMIT_AS, memory)
        _limit(resource.RLIMIT_CPU, seconds)
        answer = {"state": "ready", **read(content)}
    except (RecursionError, MemoryError) as error:
        answer = {"state": type(error).__name__}
    except Exception as error:  # whatever it is, the file is the reason
        answer = {"state": "unreadable", "why": repr(error)[:500]}
    json.dump(answer, answers)
    answers.flush()


def _limit(kind, most):
    try:
        resource.setrlimit(kind, (most, most))
    except (ValueError, OSError):
        return  # macOS knows the first and refuses to set it; the parent's clock still holds


def read(content):
    """The answer for the bytes of a DOCX, without any limit: HTML, and what was in it besides."""
    import mammoth

    from drafts.imports.foreign import simple
    from drafts.imports.word import made_plain

    plain, left = made_plain(content)
    html = mammoth.convert_to_html(
        BytesIO(plain),
        style_map=style_map(),
        ignore_empty_paragraphs=False,
        convert_image=lambda image: [],
    ).value
    found = simple(html)
    told = {"struck": found.struck, "tables": found.tables, "left_out": left}
    return {"html": found.html, **told, **_facts(ZipFile(BytesIO(content)))}


def _facts(archive):
    """What a person should know of the file besides its words."""
    from drafts.imports.package import main_part
    from drafts.imports.word import related, root_of

    main = main_part(archive)
    document = root_of(archive, main)
    comments = root_of(archive, related(archive, main, "comments") or "word/comments.xml")
    about = root_of(archive, "docProps/core.xml")
    return {
        "put_in": _authors(document, "ins"),
        "taken_out": _authors(document, "del"),
        "comments": [
            {"author": comment.get(f"{W}author") or "", "words": _words(comment)}
            for comment in comments.iter(f"{W}comment")
        ],
        "identifier": _text(about, "{http://purl.org/dc/elements/1.1/}identifier"),
        "modified": _text(about, "{http://purl.org/dc/terms/}modified"),
        "title": _text(about, "{http://purl.org/dc/elements/1.1/}title"),
    }


def _authors(document, tag):
    """The author of each stretch of words put in or taken out; a mere paragraph mark is none."""
    return [
        change.get(f"{W}author") or ""
        for change in document.iter(f"{W}{tag}")
        if any(text.text for text in change.iter(f"{W}t", f"{W}delText"))
    ]


def _words(comment):
    lines = ("".join(t.text or "" for t in p.iter(f"{W}t")) for p in comment.iter(f"{W}p"))
    return "\n".join(line for line in lines if line)


def _text(root, tag):
    found = root.find(f".//{tag}")
    return (found.text or "") if found is not None else ""


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
