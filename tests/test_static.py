"""What is published of the static files."""

import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile

from prfaq.storage import COMMENT_LINES, HashedModuleStorage

SOURCE = """/* Why. */

import { one } from "./one.js";

/**
 * More of it.
 */
export function url() {
  // Alone.
  return "https://x.org/*"; /* not a line of its own */
}
"""
PUBLISHED = """
import { one } from "./one.js";

export function url() {
return "https://x.org/*"; /* not a line of its own */
}
"""


def test_modules_are_published_without_lines_of_comment_and_indents(tmp_path):
    storage = HashedModuleStorage(location=tmp_path, base_url="/static/")
    storage.save("js/two.js", ContentFile(SOURCE.encode()))
    storage.save("css/two.css", ContentFile(b"/* Why. */\n  a {}\n"))
    assert (tmp_path / "js/two.js").read_text() == PUBLISHED
    assert (tmp_path / "css/two.css").read_text() == "/* Why. */\n  a {}\n"


def sources():
    """All our own modules, by path."""
    folder = Path(__file__).parent.parent / "static" / "js"
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*.js")}


def test_only_one_module_knows_the_editor_engine_and_one_knows_htmx():
    engine = [name for name, text in sources().items() if '"prose-engine"' in text]
    htmx = [name for name, text in sources().items() if '"htmx:' in text]
    assert engine == ["lib/prose.js"]
    assert htmx == ["lib/requests.js"]


def test_the_editor_engine_exports_all_that_is_used_of_it():
    bundle = Path(finders.find("django_prose_editor/editor.js")).read_text()
    exported = set(re.findall(r"\bas (\w+)", bundle[bundle.rindex("export{") :]))
    used = re.search(
        r"import \{(.*?)\} from \"prose-engine\"", sources()["lib/prose.js"], re.DOTALL
    )
    assert {name.strip() for name in used[1].split(",") if name.strip()} <= exported


def test_no_module_takes_a_focus_that_goes_nowhere_for_one_that_goes_elsewhere():
    assert [name for name, text in sources().items() if "focusout" in text] == []
    asking = [name for name, text in sources().items() if "relatedTarget" in text]
    assert asking == ["elements/file-drop.js"]  # of a file that is dragged, which has no focus


def test_no_string_of_a_module_goes_over_lines():
    for name, text in sources().items():
        code = COMMENT_LINES.sub(b"", text.encode()).decode()
        for line in code.splitlines():
            assert line.count("`") % 2 == 0, f"{name}: {line}"
