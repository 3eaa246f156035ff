"""Other ways to compare two texts, each run in a process of its own and timed inside it.

``python -m bench.peers NAME FILE`` reads ``{"left": {...}, "right": {...}, "repeat": n}`` with
``html``, ``text`` and ``sections`` of both drafts, and prints ``{"seconds": [...], "stream":
[...]}``; ``truth`` says what a stream is. The seconds are of work done by the processor, so that
a busy machine makes little difference. Start-up and imports are not timed; for ours, reading the
HTML is. The same pair is compared again and again: ours keeps nothing from one compare to the next
(each has a vocabulary of its own), so that no round profits from the one before it.
"""

import difflib
import json
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
CACHE = ROOT / ".cache" / "bench"
TIME_LIMIT = 30


def run(name, left, right, again=0.0):
    """The answer of one peer on two ``State``; None when it takes more than ``TIME_LIMIT``.

    It is asked once, then as often as fits into ``again`` seconds, a hundred times at most.
    """
    CACHE.mkdir(parents=True, exist_ok=True)
    path = CACHE / "pair.json"
    once = {"left": _given(left), "right": _given(right), "repeat": 1}
    command = _command(name, path)
    path.write_text(json.dumps(once))
    try:
        found = _ask(command)
        first = found["seconds"][0]
        if first > TIME_LIMIT:
            return None
        if (repeat := min(100, int(again / max(first, 1e-4)))) > 1:
            path.write_text(json.dumps({**once, "repeat": repeat}))
            found = _ask(command)
    except TooSlow:
        return None
    return found


def missing(name):
    """Why a peer cannot be run here, in words; "" when it can."""
    if name == "lxml":
        try:
            import lxml.html.diff  # noqa: F401
        except ImportError as error:
            return f"lxml is not installed ({error})"
    if name == "jsdiff":
        return _missing_jsdiff()
    if name == "wikidiff2":
        php = shutil.which("php")
        asks = "exit(function_exists('wikidiff2_do_diff') ? 0 : 1);"
        if not php or subprocess.run([php, "-r", asks], capture_output=True).returncode:
            return "php with the wikidiff2 extension is not installed"
    return ""


def _missing_jsdiff():
    if not shutil.which("node"):
        return "node is not installed"
    if (CACHE / "node_modules" / "diff").exists():
        return ""
    if not shutil.which("npm"):
        return "npm is not installed, so the npm package diff cannot be had"
    CACHE.mkdir(parents=True, exist_ok=True)
    command = ["npm", "install", "--no-save", "--silent", "--prefix", str(CACHE), "diff@8"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        return f"npm could not install the package diff: {done.stderr.strip()[:200]}"
    return ""


def _given(state):
    document = state.document
    return {
        "text": "\n".join(block.text for section in document.sections for block in section.blocks),
        "html": "".join(section.html for section in document.sections),
        "sections": [[section.key, section.kind, section.html] for section in document.sections],
    }


def _command(name, path):
    if name == "jsdiff":
        return ["node", str(ROOT / "bench" / "jsdiff.js"), str(path), str(CACHE)]
    if name == "wikidiff2":
        return ["php", str(ROOT / "bench" / "wikidiff2.php"), str(path)]
    return [sys.executable, "-m", "bench.peers", name, str(path)]


class TooSlow(Exception):
    """A peer was stopped at its limit."""


def _ask(command):
    """Run a peer; it is stopped after ``TIME_LIMIT`` seconds of work, or ten times that waiting."""
    limits = ["prlimit", f"--cpu={TIME_LIMIT + 5}"] if shutil.which("prlimit") else []
    try:
        done = subprocess.run(
            [*limits, *command],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=10 * TIME_LIMIT,
            check=True,
        )
    except subprocess.TimeoutExpired as error:
        raise TooSlow from error
    except subprocess.CalledProcessError as error:
        if error.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
            raise TooSlow from error
        raise
    return json.loads(done.stdout)


def ours(left, right):
    """prfaq's own compare, from stored HTML to rows."""
    from drafts.text.diff import compare
    from drafts.text.document import Document, Section

    documents = [
        Document(tuple(Section(*section) for section in side["sections"])) for side in (left, right)
    ]
    compare(*documents)


def lxml(left, right):
    """lxml.html.diff on the two HTML texts; gives the marked HTML."""
    from lxml.html.diff import htmldiff

    return htmldiff(left["html"], right["html"])


def _stream_of_html(marked):
    """The stream in HTML with ``ins`` and ``del``."""
    from lxml import html

    def walk(element, kind):
        kind = {"ins": "in", "del": "out"}.get(element.tag, kind)
        yield kind, element.text or ""
        for child in element:
            yield from walk(child, kind)
            yield kind, child.tail or ""

    return list(walk(html.fragment_fromstring(marked, create_parent="div"), "same"))


def difflib_words(left, right):
    """difflib.SequenceMatcher on words and white space, as it comes."""
    words_left = re.findall(r"\w+|\s+|[^\w\s]", left["text"])
    words_right = re.findall(r"\w+|\s+|[^\w\s]", right["text"])
    stream = []
    matcher = difflib.SequenceMatcher(None, words_left, words_right)
    for what, i, end_i, j, end_j in matcher.get_opcodes():
        if what == "equal":
            stream.append(("same", "".join(words_left[i:end_i])))
            continue
        if i < end_i:
            stream.append(("out", "".join(words_left[i:end_i])))
        if j < end_j:
            stream.append(("in", "".join(words_right[j:end_j])))
    return stream


PEERS = {"ours": ours, "lxml": lxml, "difflib": difflib_words}


def answer(name, path):
    """Run one peer on one pair and print its times and its answer."""
    pair = json.loads(Path(path).read_text())
    small = {
        "text": "a b",
        "html": "<p>a b</p>",
        "sections": [["closing", "closing", "<p>a b</p>"]],
    }
    PEERS[name](small, small)  # imports are made here, outside the measure
    seconds, stream = [], None
    for _ in range(pair["repeat"]):
        start = time.process_time()
        stream = PEERS[name](pair["left"], pair["right"])
        seconds.append(time.process_time() - start)
    if name == "lxml":
        stream = _stream_of_html(stream)
    print(json.dumps({"seconds": seconds, "stream": stream}))


if __name__ == "__main__":
    answer(*sys.argv[1:])
