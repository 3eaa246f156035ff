"""Words of a draft marked as a reader marks them."""


def mark_by_mouse(page):
    """Draw over the first words of the summary, and ask to comment on them."""
    box = page.locator("#summary p").bounding_box()
    page.mouse.move(box["x"] + 2, box["y"] + 14)
    page.mouse.down()
    page.mouse.move(box["x"] + 180, box["y"] + 14)
    page.mouse.up()
    page.locator("[data-compose]").click()
