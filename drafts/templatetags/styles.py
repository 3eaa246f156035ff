"""The style sheets of each page, named once."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html_join

register = template.Library()

# By template, in the order of the cascade, where one needs several; any other name is a sheet's.
# ``site`` is on every page, ``write/margin`` where there are comments beside the words.
SHEETS = {
    "site": ("tokens", "reset", "base", "layout", "buttons", "inputs"),
    "compare/show": (
        "gauge",
        "compare",
        "compare-gauge",
        "compare-rows",
        "compare-sheets",
        "thread",
        "compare-threads",
        "compare-redline",
    ),
    "decision/decide": ("decision", "record"),
    "decision/list": ("initiative", "record"),
    "draft/read": ("gauge", "rail", "draft", "thread", "margin", "review"),
    "guest/page": ("draft", "guest"),
    "guest/compare": ("compare", "compare-rows", "compare-sheets", "guest"),
    "guest/draft": ("thread", "margin", "compose"),
    "initiative/show": ("initiative", "side", "record", "gauge", "review"),
    "initiative/list": ("initiative", "gauge", "waiting"),
    "member/list": ("member", "guest"),
    "reading/page": ("draft", "thread", "margin", "compose", "guest", "reading"),
    "release/show": ("gauge", "draft", "record", "release"),
    "review/page": ("thread", "review"),
    "save/show": ("compare", "compare-rows", "compare-sheets", "save"),
    "thread/comment": ("thread", "compose"),
    "thread/list": ("thread", "review", "worklist"),
    "write/page": ("gauge", "rail", "write", "write-parts", "save", "write-narrow"),
    "write/margin": ("thread", "margin", "write-margin"),
}


def sheets_of(page):
    """The names of the sheets of a page, which is one of ``SHEETS`` or itself that of a sheet."""
    return SHEETS.get(page, (page,))


@register.simple_tag
def styles(page):
    """The links to the style sheets of that ``page``."""
    addresses = ((static(f"css/{sheet}.css"),) for sheet in sheets_of(page))
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', addresses)
