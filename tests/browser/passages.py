"""Words of a draft marked as a reader marks them."""

# The fonts that stay are there, and the margin has followed them.
SETTLED = """async () => {
    await document.fonts.ready;
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
}"""

SELECT = """([key, start, end]) => {
    const words = document.querySelector(`#${key} [data-prose] p`).firstChild;
    const range = document.createRange();
    range.setStart(words, start);
    range.setEnd(words, end);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
}"""


def select(page, start, end, key="summary"):
    """Select a part of the first paragraph of a section, by code units."""
    page.evaluate(SELECT, [key, start, end])


def mark_by_mouse(page):
    """Draw over the first words of the summary, and ask to comment on them."""
    page.evaluate(SETTLED)
    box = page.locator("#summary [data-prose] p").first.bounding_box()
    page.mouse.move(box["x"] + 2, box["y"] + 14)
    page.mouse.down()
    page.mouse.move(box["x"] + 180, box["y"] + 14)
    page.mouse.up()
    page.locator("[data-compose]").click()
