"""The Write page: what it weighs, how soon one can write, how long a key takes to the screen.

Ten editors against the floor, ten bare text areas, loaded and typed in by the same browser in
the same run. A key's time runs from its keydown event to the frame that shows it, and the next is
pressed then: faster than anybody types, but where the machine halts for a moment, that counts for
the key it befell and not for twenty behind it. The processor's time a key is the steadier figure.
"""

import gzip
import os
import shutil
import statistics
import tempfile
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from bench.installation import HOST, Site

EDITOR = "#problem [role=textbox]"
LOADS = 5
ROUNDS = 3
KEYS = 200
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LIMITS = {"ready": (1500, "ms"), "p95": (50, "ms"), "weight": (210, "KB")}

WATCH = """
    const seen = () => {
        if (!document.documentElement?.hasAttribute("data-ready"))
            return requestAnimationFrame(seen);
        window.readyAfter = performance.now();
    };
    seen();
    window.keyTimes = [];
    addEventListener("keydown", () => {
        const pressed = performance.now();
        requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => {
                window.keyTimes.push(performance.now() - pressed);
                window.onKeySeen?.();
            };
            port2.postMessage(0);
        });
    }, true);
"""
KEYS_SEEN = """(count) => window.keyTimes.length >= count ||
    new Promise((done) => { window.onKeySeen = done; })"""
NEXT_FRAME = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
FLOOR = "<!doctype html><title>Floor</title>" + "<p><textarea rows=4 cols=70></textarea></p>" * 10
FLOOR_READY = "() => document.documentElement.setAttribute('data-ready', '')"


def main():
    """Print the three figures of each page, and each as a ratio to the floor."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Site(folder)
        (client, _) = site.prepare(2)
        site.start()
        browser = playwright.chromium.launch(**browser_options())
        try:
            desk = Desk(browser, client, f"http://{HOST}:{site.port}")
            measured = {"ten text areas": desk.measure(desk.floor, "textarea")}
            desk.add_tenth_editor()
            measured["ten editors"] = desk.measure(desk.write, EDITOR)
            desk.fill(3000)
            measured["3,000 words in one"] = desk.measure(desk.write, EDITOR)
        finally:
            browser.close()
            site.stop()
    show(measured)


def browser_options():
    """The browser that the tests use, with its sandbox wherever it has one."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    arguments = ["--disable-gpu", *(["--no-sandbox"] if root else [])]
    return {"executable_path": found, "args": arguments}


class Desk:
    """A signed-in writer at a browser; every load is a first visit, with an empty cache."""

    def __init__(self, browser, client, address):
        self._browser = browser
        self._cookies = [
            {"name": name, "value": value, "url": address} for name, value in client.cookies.items()
        ]
        self.floor = f"{address}/floor/"
        self.write = f"{address}{client.path.split('sections/')[0]}write/"

    def measure(self, address, field):
        """``{ready, p50, p95, work, weight}``: ms, ms, ms, ms of processor time a key, and KB of
        JavaScript after gzip. Of three rounds of typing the middle one counts."""
        ready = []
        for _ in range(LOADS):
            visit = self._open(address)
            ready.append(visit.ready)
            if len(ready) == LOADS:
                rounds = sorted(visit.type_on(field) for _ in range(ROUNDS))
            visit.close()
        p95, p50, work = rounds[ROUNDS // 2]
        return {
            "ready": statistics.median(ready),
            "p50": p50,
            "p95": p95,
            "work": work,
            "weight": sum(len(gzip.compress(js, 9)) for js in visit.scripts.values()) / 1000,
        }

    def add_tenth_editor(self):
        """A question besides the nine sections."""
        visit = self._open(self.write)
        visit.page.get_by_role("button", name="Add a question to the external FAQ").click()
        visit.page.locator("#q1 [role=textbox]").wait_for()
        visit.close()

    def fill(self, words):
        """So many words, in paragraphs of 99, in the editor that is typed in."""
        visit = self._open(self.write)
        visit.page.locator(EDITOR).click()
        for _ in range(words // 99):
            visit.page.keyboard.insert_text("Every shop loses a day a month to this. " * 11)
            visit.page.keyboard.press("Enter")
        visit.page.wait_for_selector("html[data-state=saved]")
        visit.close()

    def _open(self, address):
        context = self._browser.new_context()
        context.add_cookies(self._cookies)
        return Visit(context, address, is_floor=address == self.floor)


class Visit:
    """One page, opened: the milliseconds until one could write, and the scripts it fetched."""

    def __init__(self, context, address, is_floor):
        self.scripts = {}
        context.add_init_script(WATCH)
        self.page = context.new_page()
        self.page.on("response", self._keep_script)
        self._devtools = context.new_cdp_session(self.page)
        self._devtools.send("Performance.enable")
        if is_floor:
            self.page.route(address, lambda route: route.fulfill(body=FLOOR))
        self.page.goto(address)
        if is_floor:
            self.page.evaluate(FLOOR_READY)
        self.page.wait_for_selector("html[data-ready]")
        self.page.evaluate(NEXT_FRAME)
        self.ready = self.page.evaluate("() => window.readyAfter")

    def type_on(self, field):
        """Type ``KEYS`` keys at the end of a field: p95 and p50 in ms, processor ms a key."""
        self.page.locator(field).first.click()
        self.page.keyboard.press("Control+End")
        self.page.evaluate(NEXT_FRAME)
        self.page.evaluate("() => { window.keyTimes = []; }")
        before = self._processor_time()
        for number in range(KEYS):
            self.page.keyboard.press(" " if number % 6 == 5 else "abcde"[number % 5])
            self.page.evaluate(KEYS_SEEN, number + 1)
        times = self.page.evaluate("() => window.keyTimes")
        work = (self._processor_time() - before) * 1000 / KEYS
        return statistics.quantiles(times, n=20)[-1], statistics.median(times), work

    def _processor_time(self):
        metrics = self._devtools.send("Performance.getMetrics")["metrics"]
        return next(one["value"] for one in metrics if one["name"] == "TaskDuration")

    def close(self):
        """Leave, without being asked about unsaved words."""
        self.page.context.close()

    def _keep_script(self, response):
        if urlsplit(response.url).path.endswith(".js"):
            self.scripts[response.url] = response.body()


def show(measured):
    """One row a page, then the limits."""
    floor = measured["ten text areas"]
    heads = (
        "ready ms",
        "x floor",
        "key p50",
        "p95 ms",
        "x floor",
        "work ms",
        "x floor",
        "JS KB gz",
    )
    print(f"{'page':<20}", *(f"{head:>8}" for head in heads))
    for name, row in measured.items():
        times = {figure: row[figure] / floor[figure] for figure in ("ready", "p95", "work")}
        figures = (row["ready"], times["ready"], row["p50"], row["p95"], times["p95"])
        figures += (row["work"], times["work"], row["weight"])
        print(f"{name:<20}", *(f"{figure:>8.1f}" for figure in figures))
    for name, (most, unit) in LIMITS.items():
        figure = measured["ten editors"][name]
        verdict = "ok" if figure <= most else "OVER"
        print(f"{name}: {figure:.1f} {unit}, allowed {most} {unit}: {verdict}")


if __name__ == "__main__":
    main()
