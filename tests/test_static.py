"""What is published of the static files."""

from django.core.files.base import ContentFile

from prfaq.storage import HashedModuleStorage

SOURCE = """/* Why. */

import { one } from "./one.js";

/**
 * More of it.
 */
export const url = "https://x.org/*"; /* not a line of its own */
  // Alone.
const text = one(`
a // b`);
"""
PUBLISHED = """
import { one } from "./one.js";

export const url = "https://x.org/*"; /* not a line of its own */
const text = one(`
a // b`);
"""


def test_modules_are_published_without_the_comments_that_stand_alone(tmp_path):
    storage = HashedModuleStorage(location=tmp_path, base_url="/static/")
    storage.save("js/two.js", ContentFile(SOURCE.encode()))
    storage.save("css/two.css", ContentFile(b"/* Why. */\n"))
    assert (tmp_path / "js/two.js").read_text() == PUBLISHED
    assert (tmp_path / "css/two.css").read_text() == "/* Why. */\n"
