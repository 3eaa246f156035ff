"""A window of any engine, as the tests use it: by CSS and words, with real keys and a mouse."""

import json

from selenium.common import TimeoutException, WebDriverException
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from tests.pictures import picture

PATIENCE, OFTEN = 20, 0.05
# A checkbox may lie under its label, so only what has no place at all counts as not there.
FIND = """const find = (css, words) => [...document.querySelectorAll(css)].find((it) =>
    it.getClientRects().length && (it.ariaLabel ?? it.textContent).includes(words));"""
PLACE = """(css, words) => {
    const it = find(css, words);
    if (!it) return null;
    it.scrollIntoView({ block: "center", behavior: "instant" });
    const { x, y, width, height } = it.getBoundingClientRect();
    return [Math.round(x + width / 2), Math.round(y + height / 2)];
}"""


class Window:
    """One session of an ``engine`` before the site at ``origin``."""

    def __init__(self, engine, origin, relay):
        self.engine, self.origin, self.relay = engine, origin, relay

    def go(self, path):
        """Load a page of the site, or another address."""
        self.engine.go(self.origin + path if path.startswith("/") else path)

    def js(self, function, *arguments):
        """What a function of JavaScript, which may be asynchronous, gives for these arguments."""
        wrapped = f"""async (given) => {{
            {FIND}
            return JSON.stringify(await ({function})(...JSON.parse(given)) ?? null);
        }}"""
        return json.loads(self.engine.js(wrapped, json.dumps(arguments)))

    def until(self, function, *arguments):
        """Wait until a function of JavaScript gives something true; gives that. A page that is
        just being left answers nothing, and is asked again."""
        wait = WebDriverWait(self, PATIENCE, OFTEN, [WebDriverException])
        try:
            return wait.until(lambda _: self.js(function, *arguments), f"{function} {arguments}")
        except TimeoutException:
            picture(f"waited-in-vain-{self.engine.name}").write_bytes(self.engine.picture())
            raise

    def see(self, css, words=""):
        """Wait until something of that selector is there, with these words; gives its text."""
        return self.until("(css, words) => find(css, words)?.outerHTML", css, words)

    def click(self, css, words=""):
        """Click in the middle of it, once it is there."""
        x, y = self.until(PLACE, css, words)
        self._mouse(
            {"type": "pointerMove", "x": x, "y": y, "duration": 0},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        )

    def draw(self, css, width, height):
        """Draw the mouse over the first words of something, from its top left corner on."""
        box = self.until(
            """(css) => {
                const it = find(css, "");
                it?.scrollIntoView({ block: "center", behavior: "instant" });
                const { x, y } = it?.getBoundingClientRect() ?? {};
                return x && [Math.round(x), Math.round(y)];
            }""",
            css,
        )
        self._mouse(
            {"type": "pointerMove", "x": box[0] + 2, "y": box[1] + height, "duration": 0},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerMove", "x": box[0] + width, "y": box[1] + height, "duration": 50},
            {"type": "pointerUp", "button": 0},
        )

    def _mouse(self, *moves):
        mouse = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}}
        self.engine.act([{**mouse, "actions": list(moves)}])

    def type(self, text):
        """Type key by key."""
        keys = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        self.engine.act([{"type": "key", "id": "keys", "actions": keys}])

    def press(self, key, *held):
        """Press one key while others are held."""
        downs = [{"type": "keyDown", "value": one} for one in (*held, key)]
        ups = [{"type": "keyUp", "value": one} for one in (key, *reversed(held))]
        self.engine.act([{"type": "key", "id": "keys", "actions": downs + ups}])

    def fill(self, css, text):
        """Click into a field and type."""
        self.click(css)
        self.until("(css) => document.activeElement === find(css, '')", css)
        self.type(text)

    def paste(self, html):
        """Put HTML on the clipboard, as another program would, and paste it over all that is in
        the field; by real keys, for an event that is made up does not carry it in every engine."""
        self.press("a", Keys.CONTROL)
        self.js(
            """(html) => addEventListener("copy", (event) => {
                event.clipboardData.setData("text/html", html);
                event.clipboardData.setData("text/plain", "plain");
                event.preventDefault();
                event.stopImmediatePropagation();
            }, { capture: true, once: true })""",
            html,
        )
        self.press("c", Keys.CONTROL)
        self.press("v", Keys.CONTROL)

    def write(self, key, text):
        """Type at the end of a section of the Write page."""
        editor = f"#{key} [contenteditable]"
        self.click(editor)
        self.until("(css) => document.activeElement === find(css, '')", editor)
        self.press(Keys.END, Keys.CONTROL)
        self.type(text)

    def expect_state(self, state):
        """Wait until the Write page says that its words are in that state."""
        self.see(f"html[data-state={state}]")
