"""/i/<slug>/: who decides, what was decided, and the release that a go makes."""

from tests.views.routes.initiative import SLUG
from tests.views.routes.roles import managed

DECIDERS = {
    "deciders": (SLUG, {"who": "Charlie Cole"}, managed(302)),
    "decider_removal": (SLUG | {"pk": "bob"}, {}, managed(404)),
}
