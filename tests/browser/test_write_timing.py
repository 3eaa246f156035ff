"""When words are sent: after a pause, at the latest after ten seconds, on leaving, on hiding."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.browser.write_page import stored

pytestmark = pytest.mark.django_db(transaction=True)

NOON = datetime(2027, 5, 4, 12, tzinfo=UTC)
NO_PAUSES = "document.querySelector('#problem').autosave.poke = () => {}"
HIDE = """() => {
    Object.defineProperty(document, "visibilityState", {value: "hidden", configurable: true});
    document.dispatchEvent(new Event("visibilitychange"));
}"""


def test_leaving_a_section_saves_it(open_write, alice, tally):
    page = open_write(alice)
    page.page.evaluate(NO_PAUSES)
    page.write("Problem", "Left behind.")
    page.expect_state("dirty")
    page.page.keyboard.press("Tab")
    page.expect_saved()
    assert stored(tally, "problem") == "<p>Left behind.</p>"


def test_hiding_the_page_sends_what_is_unsaved(open_write, alice, tally):
    page = open_write(alice)
    page.page.evaluate(NO_PAUSES)
    page.write("Problem", "Switched away.")
    page.expect_state("dirty")
    with page.page.expect_response("**/sections/problem/?*") as answer:
        page.page.evaluate(HIDE)
    assert answer.value.status == 200
    assert stored(tally, "problem") == "<p>Switched away.</p>"
    # Back again, the same edit state is sent once more, and known.
    page.page.keyboard.press("Control+s")
    page.expect_saved()
    assert tally.sections.get(key="problem").version == 2


def test_without_a_pause_words_are_saved_after_ten_seconds(open_write, alice, tally):
    page = open_write(alice)
    page.section("Problem").click()
    page.page.clock.install(time=NOON)
    page.page.clock.pause_at(NOON + timedelta(seconds=1))
    requests = []
    page.page.on("request", lambda request: requests.append(request.url))
    for _ in range(124):  # 80 ms each: never the 100 ms of a pause
        page.page.keyboard.type("a")
        page.page.clock.run_for(80)
    assert not [url for url in requests if "/sections/" in url]
    page.page.keyboard.type("b")
    with page.page.expect_response("**/sections/problem/"):
        page.page.clock.run_for(80)
    assert stored(tally, "problem") == f"<p>{'a' * 124}b</p>"


MACHINE = """async (rounds) => {
    const scripts = performance.getEntriesByType("resource").map((entry) => entry.name);
    const { Saving } = await import(scripts.find((url) => url.includes("/js/lib/saving.")));
    let seed = 7;
    const chance = (n) => (seed = (seed * 16807) % 2147483647) % n;
    const wrong = [];
    for (let round = 0; round < rounds; round++) {
        // A server that holds one text, and an editor that somebody types in.
        const server = { html: "", version: 1 };
        const store = (html) => Object.assign(server, { html, version: server.version + 1 });
        const before = [""];
        const saving = new Saving({ html: "", version: 1, client: "c" });
        let held = "";
        for (let step = 0; step < 40; step++) {
            const act = chance(10);
            if (act < 3) {
                before.push(held);
                saving.hold((held += "abc"[chance(3)]));
            } else if (act === 3) saving.hold((held = before[chance(before.length)]));
            else if (act < 6) saving.next();
            else if (act === 9 && saving.sendable) store(saving.parting().html);
            else if (saving.sending) {
                const { html } = saving.sending;
                if (act === 6) {
                    if (chance(2)) store(html); // and only the answer is lost
                    saving.failed();
                } else if (act === 7) {
                    store(html);
                    saving.accepted({ version: server.version });
                } else {
                    store(html + "!");
                    if (saving.accepted({ version: server.version, merged: true }))
                        saving.adopt((held = server.html), server.version);
                }
            }
            if (saving.state === "saved" && saving.held !== server.html)
                wrong.push(["said saved", held, server.html]);
            if (saving.held !== held) wrong.push(["words lost", held, saving.held]);
        }
        saving.failed();
        if (saving.next() === null && saving.dirty) wrong.push(["gave up", held]);
    }
    return wrong;
}"""


def test_saved_is_never_said_of_words_the_server_does_not_have(open_write, alice):
    page = open_write(alice)
    assert page.page.evaluate(MACHINE, 2000) == []
