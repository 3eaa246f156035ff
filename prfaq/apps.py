"""Which static files are published: all but those no page of ours asks for."""

from django.contrib.staticfiles.apps import StaticFilesConfig


class PublishedFiles(StaticFilesConfig):
    """Leaves out the fonts for paper, and the parts of packages that we have no use for.

    Some of htmx's extensions name modules in their comments which are nowhere to be found, and the
    storage, which takes the names for imports, would refuse to go on.
    """

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "fonts/print/*",
        "fonts/*.txt",
        "django_htmx/ext/*",
        "django_htmx/*-4*.js",
        "django_prose_editor/[!e]*",  # all but the engine, editor.js
    ]
