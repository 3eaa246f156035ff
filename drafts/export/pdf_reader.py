"""Reads one foreign PDF in a process of its own, which is gone afterwards.

``reading.read_pdf`` starts it and watches the clock. The file comes in on standard input, one
line of JSON goes out. Nothing of Django is here, and what the file does to this process, say by
a hole in the library that reads it, it does to nobody else.
"""

import json
import resource
import sys

import pypdfium2

_MOST_FILES = 5


def main(memory, seconds, most_pages, most_letters):
    """Answer for the PDF on standard input, within these limits in bytes and seconds."""
    limits = ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds))
    for kind, most in (*limits, (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0)):
        try:
            resource.setrlimit(kind, (most, most))
        except (ValueError, OSError):
            continue  # macOS refuses some; the clock of the parent still holds there
    try:
        answer = _read(sys.stdin.buffer.read(), most_pages, most_letters)
    except (pypdfium2.PdfiumError, MemoryError, RecursionError, ValueError):
        answer = {"state": "unreadable"}
    json.dump(answer, sys.stdout)


def _read(data, most_pages, most_letters):
    with pypdfium2.PdfDocument(data) as file:
        texts, left = [], most_letters
        for number in range(min(len(file), most_pages)):
            page = file[number]
            text = page.get_textpage().get_text_bounded()[:left]
            page.close()
            texts.append(text)
            left -= len(text)
            if left <= 0:
                break
        about = file.get_metadata_dict(skip_empty=True)
        return {
            "state": "ready",
            "text": _storable("\n".join(texts)),
            "keywords": _storable(about.get("Keywords", "")[:2000]),
            "files": list(_files(file, most_letters)),
        }


def _files(file, most_letters):
    for number in range(min(file.count_attachments(), _MOST_FILES)):
        attachment = file.get_attachment(number)
        name = attachment.get_name()
        if not name.endswith(".md"):
            continue
        data = bytes(attachment.get_data())
        if len(data) <= 4 * most_letters:
            yield _storable(name), _storable(data.decode("utf-8", "replace"))


def _storable(text):
    """Without NUL and halves of characters, which no database and no page can hold."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
