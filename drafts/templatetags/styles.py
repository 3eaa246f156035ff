"""The style sheets of each page, named once."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html_join

register = template.Library()

# A thread as it is shown anywhere.
THREAD = ("passage", "mention", "thread")

# By template, in the order of the cascade, where one needs several; any other name is a sheet's.
# ``site`` is on every page, ``write/margin`` where there are comments beside the words.
SHEETS = {
    "site": ("tokens", "reset", "base", "prose", "layout", "buttons", "inputs"),
    "compare/show": (
        "gauge",
        "compare",
        "compare-gauge",
        "compare-heads",
        "compare-sheets",
        "compare-rows",
        *THREAD,
        "compare-threads",
        "compare-redline",
    ),
    "decision/decide": ("decision", "record"),
    "decision/list": ("initiative", "record"),
    "draft/read": ("gauge", "rail", "draft", *THREAD, "margin", "review"),
    "guest/page": ("draft", "guest"),
    "guest/compare": ("compare", "compare-heads", "compare-sheets", "compare-rows", "guest"),
    "guest/draft": (*THREAD, "margin", "compose"),
    "initiative/show": ("initiative", "side", "record", "gauge", "review"),
    "initiative/list": ("initiative", "gauge", "waiting"),
    "member/list": ("member", "guest"),
    "reading/page": ("draft", *THREAD, "margin", "compose", "guest", "reading"),
    "release/show": ("gauge", "draft", "record", "release"),
    "review/page": (*THREAD, "review"),
    "thread/one": THREAD,
    "save/show": ("compare", "compare-heads", "compare-sheets", "compare-rows", "save"),
    "thread/comment": (*THREAD, "compose"),
    "thread/list": (*THREAD, "review", "worklist"),
    "write/page": ("gauge", "rail", "write", "write-tools", "write-section", "write-faq", "save"),
    "write/margin": (*THREAD, "margin"),
}


def sheets_of(page):
    """The names of the sheets of a page, which is one of ``SHEETS`` or itself that of a sheet."""
    return SHEETS.get(page, (page,))


@register.simple_tag
def styles(page):
    """The links to the style sheets of that ``page``."""
    addresses = ((static(f"css/{sheet}.css"),) for sheet in sheets_of(page))
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', addresses)
