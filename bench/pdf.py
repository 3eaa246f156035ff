"""PDF: a warm renderer beside a cold one, and beside Chromium printing the same page.

Times are the best of five, in one run on one machine; read the ratios. The last rows are what
people meet: a PDF that has been made before, and what 200 renders leave in memory.
"""

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.test.utils import setup_databases, setup_test_environment, teardown_databases  # noqa: E402

from drafts.export import asking, making  # noqa: E402
from drafts.export.edition import VARIANT  # noqa: E402
from drafts.export.faces import FACES  # noqa: E402
from drafts.export.paper import FONTS, SHEETS, paper_html, release_html  # noqa: E402
from drafts.export.pdf import Renderer  # noqa: E402
from tests.export.editions import edition, questions, release  # noqa: E402

ROUNDS = 5
GROWTH_RENDERS = 200
BROWSERS = ("chromium", "google-chrome", "chromium-browser", "chrome")


def main():
    """Print the table."""
    call_command("make_fonts", verbosity=0)
    one, five = edition(), edition((*release(), *questions(7)))
    print(f"{'what':<44}{'ms':>8}{'ratio':>8}  beside")
    cold = best(lambda: cold_render(one))
    row("one page, cold process", cold)
    renderer = Renderer()
    try:
        warm = best(lambda: renderer.render(job(one)))
        row("one page, warm", warm, cold, "its cold process (at most 0.2)")
        pages = renderer.render(job(five))
        longer = best(lambda: renderer.render(job(five)))
        total = pages.release_pages + pages.faq_pages
        row(f"{total} pages, warm", longer, warm, "one page, warm (at most 10)")
        print_with_chromium(one, warm, "one page")
        print_with_chromium(five, longer, f"{total} pages")
        growth(renderer, one)
    finally:
        renderer.close()
    stored()


def job(sample):
    """The sample as the renderer gets it."""
    return {
        "html": paper_html(sample),
        "release_html": release_html(sample),
        "page_size": sample.page_size,
        "release_budget": sample.release_budget,
        "variant": VARIANT,
    }


def cold_render(sample):
    """Start a renderer, print once, end it."""
    renderer = Renderer()
    try:
        renderer.render(job(sample))
    finally:
        renderer.close()


def best(act, rounds=ROUNDS):
    """Seconds of the quickest of some rounds, after one that does not count."""
    act()
    return min(seconds(act) for _round in range(rounds))


def seconds(act):
    """How long ``act`` takes."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def row(what, took, beside=None, name=""):
    """One line of the table; ``took`` and ``beside`` in seconds."""
    ratio = f"{took / beside:8.2f}  {name}" if beside else ""
    print(f"{what:<44}{took * 1000:>8.0f}{ratio}", flush=True)


def print_with_chromium(sample, ours, name):
    """The same page printed by Chromium, which always starts cold."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print(f"{name}, Chromium: none on this machine")
        return
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_text(paper_html(sample).replace("</head>", f"<style>{_styles()}</style></head>"))
        command = [
            *(browser, "--headless", "--disable-gpu", f"--user-data-dir={folder}/profile"),
            *(["--no-sandbox"] if os.getuid() == 0 else []),
            *("--no-pdf-header-footer", f"--print-to-pdf={out}", page.as_uri()),
        ]
        theirs = best(lambda: subprocess.run(command, check=True, capture_output=True))
        row(f"{name}, Chromium, cold as always", theirs)
        row(f"{name}, ours warm", ours, theirs, "Chromium printing the same page")


def _styles():
    faces = "\n".join(
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; font-style: '
        f'{face.style}; src: url("{(FONTS / face.file).as_uri()}"); }}'
        for face in FACES
    )
    sheets = ((SHEETS / name).read_text() for name in ("paper.css", "paper-a4.css"))
    return "\n".join([faces, *sheets])


def growth(renderer, sample):
    """What many renders leave behind in one process."""
    status = Path(f"/proc/{renderer._process.pid}/statm")
    if not status.exists():
        return
    work = job(sample)
    renderer._renders = 0  # else the process would be replaced on the way, and nothing measured
    before = _resident(status)
    for _render in range(GROWTH_RENDERS - 1):
        renderer.render(work)
    after = _resident(status)
    print(
        f"memory, {GROWTH_RENDERS} renders: {before:.0f} MB, then {after:.0f} MB: "
        f"{after - before:+.0f} MB (at most +30)"
    )


def _resident(status):
    return int(status.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def stored():
    """A download of what has been made before: from the view, with nothing rendered."""
    setup_test_environment()
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        from tests.people import account, signed_in, start, write

        tally = start()
        write(tally, account("Alice"), headline="<p>Tally closes the month</p>")
        draft = tally.cut_draft("Who is it for?", by=account("Alice"))
        making.make(asking.request_draft(draft, "A4").pk)
        client = signed_in(account("Alice"))
        making.render_pdf = None  # calling it would fail
        took = best(lambda: client.get("/i/tally/drafts/1/pdf/").content.startswith(b"%PDF"))
        row("download of a stored PDF (under 50 ms)", took)
    finally:
        teardown_databases(databases, verbosity=0)


if __name__ == "__main__":
    main()
