"""/i/<slug>/: who decides, what was decided, and the release that a go makes."""

from tests.deciding import filled
from tests.views.routes.initiative import SLUG
from tests.views.routes.roles import managed, read, table

RELEASE = SLUG | {"number": 1}
DECIDERS = {
    "deciders": (SLUG, {"who": "Charlie Cole"}, managed(302)),
    "decider_removal": (SLUG | {"pk": "bob"}, {}, managed(404)),
}
# Nobody is named on the stage, so its owner decides. Nothing is released there either.
DECISIONS = {
    "decided": ({}, {}, table(get=(302, 200, 200, 200, 200, 200))),
    "decide": (
        SLUG,
        filled("stop", draft=2),
        read() | {"POST": (403, 404, 403, 403, 403, 302)},
    ),
    "release": (SLUG, {}, read(404)),
    "release_numbered": (RELEASE, {}, read(404)),
    "release_files": (RELEASE, {}, read(302)),
    "release_file": (RELEASE | {"sha256": "0" * 64}, {}, read(404)),
    "release_again": (RELEASE, {}, table(post=(403, 404, 404, 404, 404, 404))),
}
